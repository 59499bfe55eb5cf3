import { Popover } from '@mantine/core';
import { useConnection, useQueue } from '@tamid/sdk/react';
import { type ReactElement, useState } from 'react';
import { useWords } from '../language/language.js';
import { end } from '../session/session.js';
import look from './connection.module.css';
import { phaseOf } from './phase.js';
import { Waiting } from './waiting.js';

/** How far what is on the screen can be trusted, and what waits to be sent; quiet while all is well. */
export function Connection({ isStale }: { readonly isStale: boolean }): ReactElement {
  const { say } = useWords();
  const phase = phaseOf(useConnection(), isStale);
  const queue = useQueue();
  const told = queue.length > 0 && phase !== 'live' ? say('waiting', { count: queue.length }) : null;
  return (
    <>
      <Popover position="bottom-end" shadow="md" width={320} trapFocus returnFocus transitionProps={{ duration: 0 }}>
        <Popover.Target>
          <button type="button" className={look.pill} data-phase={phase} data-waiting={queue.length}>
            <span className={look.dot} />
            {say(`connection ${phase}`)}
            {told && <b>{told}</b>}
          </button>
        </Popover.Target>
        <Popover.Dropdown className={look.about} aria-label={say(`connection ${phase}`)}>
          {phase !== 'offline' && phase !== 'ended' && <p className={look.hint}>{say(`connection ${phase} hint`)}</p>}
          <Waiting queue={queue} />
        </Popover.Dropdown>
      </Popover>
      <span role="status" className="unseen">
        {say(`connection ${phase}`)} {told}
      </span>
    </>
  );
}

/** One line across the screen, while what is on it may not be what is true. */
export function Banner({ isStale }: { readonly isStale: boolean }): ReactElement | null {
  const { say, time } = useWords();
  const connection = useConnection();
  const lastLive = useLastLive(connection?.name === 'live');
  const phase = phaseOf(connection, isStale);
  if (phase !== 'offline' && phase !== 'ended') return null;
  return (
    <p className={look.banner} data-phase={phase}>
      {say(`connection ${phase} hint`, { time: time(lastLive) })}
      {phase === 'ended' && (
        <button type="button" className="quiet" onClick={end}>
          {say('sign in')}
        </button>
      )}
    </p>
  );
}

/** When the connection was live for the last time, ms since 1970. */
function useLastLive(isLive: boolean): number {
  const [lastLive, setLastLive] = useState(() => Date.now());
  const [wasLive, setWasLive] = useState(isLive);
  if (wasLive !== isLive) {
    setWasLive(isLive);
    if (wasLive) setLastLive(Date.now());
  }
  return lastLive;
}
