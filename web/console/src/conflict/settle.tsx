import { Button } from '@mantine/core';
import { useQueue, useTamid } from '@tamid/sdk/react';
import { type ReactElement, useEffect, useSyncExternalStore } from 'react';
import { valueText } from '../clients/fields.js';
import { useWords } from '../language/language.js';
import type { Key } from '../language/say.js';
import { Dialog } from '../look/dialog.js';
import { useSession } from '../session/session.js';
import type { Question } from './conflicts.js';
import look from './settle.module.css';

/** Shows the oldest conflict until somebody settles it. */
export function Settle(): ReactElement | null {
  const { conflicts } = useSession();
  const [question] = useSyncExternalStore(conflicts.open.subscribe, conflicts.open.get);
  return question ? <ThreeValues key={question.number} question={question} /> : null;
}

function ThreeValues({ question: { conflict, isQueued, answer } }: { readonly question: Question }): ReactElement {
  const { say } = useWords();
  const { clients } = useTamid();
  const queue = useQueue();
  const isAsked = !isQueued || queue.some((item) => clients.keyOf(item.id) === clients.keyOf(conflict.id));
  useEffect(() => {
    if (!isAsked) answer(undefined);
  }, [isAsked, answer]);
  return (
    <Dialog title={say('conflict title')} isUrgent>
      <p className={look.hint}>{say('conflict hint', { name: String(conflict.current.fullName ?? '') })}</p>
      {Object.entries(conflict.fields).map(([field, values]) => (
        <section key={field} className={look.field} aria-label={say(field as Key)}>
          <h3>{say(field as Key)}</h3>
          <dl>
            {(['base', 'mine', 'theirs'] as const).map((whose) => (
              <div key={whose} data-whose={whose}>
                <dt>{say(whose === 'base' ? 'conflict was' : `conflict ${whose}`)}</dt>
                <dd>
                  <bdi>{valueText(say, field, values[whose])}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
      <div className={look.choices}>
        <Button variant="default" onClick={() => answer('theirs')}>
          {say('take theirs')}
        </Button>
        <Button onClick={() => answer('mine')}>{say('keep mine')}</Button>
      </div>
    </Dialog>
  );
}
