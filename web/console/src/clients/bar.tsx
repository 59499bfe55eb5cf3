import type { Client } from '@tamid/sdk';
import { useQueue, useTamid } from '@tamid/sdk/react';
import { type ReactElement, useId } from 'react';
import { useWords } from '../language/language.js';
import { Icon } from '../look/icon.js';
import { Pick } from '../look/pick.js';
import { MOST_WAITING } from '../session/session.js';
import look from './bar.module.css';
import { remove, setStatus } from './changes.js';
import { STATUSES } from './fields.js';
import { Status } from './status.js';
import { TagsOfMany } from './tags-of-many.js';
import type { Selecting } from './use-selection.js';

/** So many at once at most, so that their undo finds room, too, while they wait. */
const MOST = MOST_WAITING / 2;

interface BarProps {
  readonly selecting: Selecting;
}

/** How many clients are selected, and what can be done with them. */
export function Bar({ selecting: { selection, clear } }: BarProps): ReactElement {
  const { say } = useWords();
  const { clients } = useTamid();
  const room = Math.max(0, Math.min(MOST, MOST_WAITING - useQueue().length));
  const hint = useId();
  const count = selection.size;
  const isTooMany = count > room;
  const chosen: readonly Client[] = [...selection.values()];
  const button = { disabled: isTooMany, 'aria-describedby': isTooMany ? hint : undefined };
  return (
    <section className={look.bar} data-bar aria-label={say('selected', { count })}>
      <strong role="status">{say('selected', { count })}</strong>
      {isTooMany && (
        <span id={hint} className={look.hint} role="alert">
          {say('too many', { count: room })}
        </span>
      )}
      <Pick
        options={STATUSES.map((value) => ({ value, label: <Status status={value} /> }))}
        chosen={[]}
        onPick={(status) => setStatus(clients, chosen, status)}
        button={{ className: 'quiet', ...button }}
      >
        {say('status')}
      </Pick>
      <TagsOfMany chosen={chosen} button={{ className: 'quiet', ...button }} />
      <button type="button" className="quiet" {...button} onClick={() => remove(clients, chosen)}>
        {say('delete')}
      </button>
      <button type="button" className="quiet" aria-label={say('clear selection')} onClick={clear}>
        <Icon name="close" />
      </button>
    </section>
  );
}
