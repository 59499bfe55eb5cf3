import type { QueueItem } from '@tamid/sdk';
import { useClient, useInteraction, useTrainee } from '@tamid/sdk/react';
import type { ReactElement } from 'react';
import { useWords } from '../language/language.js';
import type { Key } from '../language/say.js';
import { Icon } from '../look/icon.js';
import look from './connection.module.css';

/** The changes that wait for the server, in their order; each can be cancelled. */
export function Waiting({ queue }: { readonly queue: readonly QueueItem[] }): ReactElement {
  const { say } = useWords();
  if (queue.length === 0) return <p className={look.empty}>{say('nothing waits')}</p>;
  return (
    <>
      <p className={look.title}>{say('waiting', { count: queue.length })}</p>
      <ol className={look.queue}>
        {queue.map((item) => (
          <Item key={item.key} item={item} />
        ))}
      </ol>
    </>
  );
}

function Item({ item }: { readonly item: QueueItem }): ReactElement {
  const { say, time } = useWords();
  const idOf = (entity: string): string | null => (item.entity === entity ? item.id : null);
  const client = useClient(idOf('client')).data;
  const trainee = useTrainee(idOf('trainee')).data;
  const interaction = useInteraction(idOf('interaction')).data;
  const fullName = (client ?? trainee)?.fullName;
  const name = fullName ?? interaction?.subject ?? (interaction ? say(`type ${interaction.type}`) : '');
  return (
    <li>
      <span className={look.what}>
        <bdi>{name}</bdi>
        <small>
          {say(`queue kind ${item.kind}` as Key)} · {say(`queue state ${item.state}` as Key)} · {time(item.queuedAt)}
        </small>
      </span>
      <button type="button" className="quiet" aria-label={say('cancel change', { name })} onClick={item.cancel}>
        <Icon name="close" />
      </button>
    </li>
  );
}
