import { Button } from '@mantine/core';
import type { ClientStats, InteractionType } from '@tamid/sdk';
import { useConnection, useQueue, useStats, useTamid } from '@tamid/sdk/react';
import type { CSSProperties, ReactElement, ReactNode } from 'react';
import { TYPES } from '../clients/fields.js';
import { useWords } from '../language/language.js';
import { Icon } from '../look/icon.js';
import look from './stats.module.css';

/** What the interactions of a client come to, and whether that is so now. */
export interface Counted {
  readonly stats: ClientStats | null;
  /** False while they are counted, or nobody can say. */
  readonly isTrue: boolean;
  readonly isFault: boolean;
  reload(): void;
}

/** The stats of a client. One's own interactions that are not saved yet are not in them. */
export function useCounted(clientId: string): Counted {
  const tamid = useTamid();
  const { data, status, error, isStale } = useStats(clientId);
  const isLive = useConnection()?.name === 'live';
  const isWaiting = useQueue().some(({ entity }) => entity === 'interaction');
  return {
    stats: data,
    isTrue: data !== null && isLive && !isStale && !error && !isWaiting,
    isFault: status === 'error',
    reload: () => void tamid.stats.get(clientId).reload(),
  };
}

/** The numbers; grey while they may not be true. */
export function Stats({ counted }: { readonly counted: Counted }): ReactElement {
  const { say } = useWords();
  const { stats, isTrue, isFault, reload } = counted;
  return (
    <section className={look.stats} aria-label={say('stats')} aria-busy={!isTrue} data-true={isTrue}>
      <h3>
        {say('stats')}
        {stats && !isTrue && <small className="late">{say('stats stale')}</small>}
      </h3>
      {stats && <Numbers stats={stats} />}
      {!stats && isFault && (
        <p className={look.fault} role="alert">
          {say('stats failed')}
          <Button variant="default" onClick={reload}>
            {say('retry')}
          </Button>
        </p>
      )}
    </section>
  );
}

function Numbers({ stats }: { readonly stats: ClientStats }): ReactElement {
  const { say, day, number } = useWords();
  const { total, completed, upcoming, perWeek, firstAt, lastAt, byType } = stats;
  const most = Math.max(1, ...Object.values(byType));
  return (
    <>
      <dl className={look.numbers}>
        <Fact name={say('total')}>{number(total)}</Fact>
        <Fact name={say('completed')}>{number(completed)}</Fact>
        <Fact name={say('upcoming')}>{number(upcoming)}</Fact>
        <Fact name={say('perWeek')}>{number(perWeek)}</Fact>
        <Fact name={say('firstAt')}>{firstAt === null ? say('none') : day(firstAt)}</Fact>
        <Fact name={say('lastAt')}>{lastAt === null ? say('none') : day(lastAt)}</Fact>
      </dl>
      <dl className={look.types}>
        {TYPES.filter((type) => byType[type]).map((type) => (
          <Bar key={type} type={type} count={byType[type] ?? 0} most={most} />
        ))}
      </dl>
    </>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }): ReactElement {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

interface BarProps {
  readonly type: InteractionType;
  readonly count: number;
  readonly most: number;
}

function Bar({ type, count, most }: BarProps): ReactElement {
  const { say, number } = useWords();
  return (
    <div className={look.bar} data-type={type} style={{ '--share': count / most } as CSSProperties}>
      <dt>
        <Icon name={type} />
        {say(`type ${type}`)}
      </dt>
      <dd>{number(count)}</dd>
    </div>
  );
}
