import type { Client } from '@tamid/sdk';
import { useTamid } from '@tamid/sdk/react';
import type { ReactElement } from 'react';
import { useWords } from '../language/language.js';
import { useToday } from '../language/use-today.js';
import { DateOf } from './date.js';
import { editableClient } from './editable.js';
import look from './next.module.css';
import type { Counted } from './stats.js';

interface NextProps {
  readonly client: Client;
  readonly counted: Counted;
}

/** What is to be done next, and when; marked where its day has come. */
export function Next({ client, counted: { stats, isTrue } }: NextProps): ReactElement {
  const { say, date } = useWords();
  const tamid = useTamid();
  const today = useToday();
  const due = (day: string | null): true | undefined => (day !== null && day <= today) || undefined;
  const { nextAction = null, nextActionOn = null } = stats ?? {};
  return (
    <div className={look.next}>
      <dl data-true={isTrue} aria-busy={!isTrue}>
        <dt>{say('nextAction')}</dt>
        <dd>
          {nextAction !== null && (
            <span className={look.action}>
              <bdi>{nextAction}</bdi>
            </span>
          )}
          {nextActionOn !== null && (
            <span className={look.on} data-due={due(nextActionOn)}>
              {date(nextActionOn)}
            </span>
          )}
          {stats && nextAction === null && nextActionOn === null && <span className={look.none}>{say('none')}</span>}
        </dd>
      </dl>
      <div className={look.followUp} data-due={due(client.nextFollowUpOn)}>
        <DateOf editable={editableClient(tamid, client)} field="nextFollowUpOn" />
      </div>
    </div>
  );
}
