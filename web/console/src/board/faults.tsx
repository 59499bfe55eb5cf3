import { Button } from '@mantine/core';
import { useConnection, useTamid } from '@tamid/sdk/react';
import { type ReactElement, useState } from 'react';
import { useWords } from '../language/language.js';
import { PageSocket } from '../session/page-socket.js';
import look from './board.module.css';
import { Card } from './card.js';
import type { FigureStore } from './figures.js';
import { Num } from './num.js';
import { msText } from './numbers.js';
import { ask, reasonText } from './request.js';
import type { Local } from './told.js';
import { type Convergence, useConvergence } from './use-convergence.js';

/** A closed socket is known to be closed after this time. */
const CLOSED_MS = 1_000;

interface FaultsProps {
  readonly local: Local;
  /** The local stack does not answer now: its gateway is away. */
  readonly isSilent: boolean;
  readonly store: FigureStore;
}

/** Ends parts of the local stack, which come back by themselves, and looks whether this page is true again afterwards. */
export function Faults({ local: { parts, restartAfterSeconds }, isSilent, store }: FaultsProps): ReactElement {
  const { say } = useWords();
  const tamid = useTamid();
  const connection = useConnection();
  const [convergence, check] = useConvergence(store);
  const [ended, setEnded] = useState<Readonly<Record<string, number>>>({});
  const [fault, setFault] = useState<string | null>(null);

  const end = async (part: string): Promise<void> => {
    setFault(null);
    try {
      await ask(tamid, '/ops/local/faults', { method: 'POST', body: { part } });
    } catch (error) {
      // Who ends the gateway may get no answer from it.
      if (part !== 'gateway') return setFault(reasonText(say, error));
    }
    setEnded((before) => ({ ...before, [part]: Date.now() }));
    check(performance.now() + restartAfterSeconds * 1_000);
  };
  const drop = (): void => {
    const isHere = PageSocket.drop();
    setFault(isHere ? null : say('faults other tab'));
    if (isHere) check(performance.now() + CLOSED_MS);
  };
  const isLive = connection?.name === 'live';
  return (
    <Card title={say('faults')} about={say('faults about')}>
      <ul className={look.parts}>
        <li data-running={isLive}>
          <Part name={say('faults connection')} isRunning={isLive} leftS={null} />
          <Button variant="default" disabled={!isLive} onClick={drop}>
            {say('faults drop')}
          </Button>
        </li>
        {parts.map(({ name, running }) => {
          // Without its gateway nothing is known of the others.
          const isRunning = isSilent && name !== 'gateway' ? null : running && !isSilent;
          const leftMs = (ended[name] ?? 0) + restartAfterSeconds * 1_000 - Date.now();
          return (
            <li key={name} data-part={name} data-running={String(isRunning)}>
              <Part name={name} isRunning={isRunning} leftS={leftMs > 0 ? Math.ceil(leftMs / 1_000) : null} />
              <Button
                variant="default"
                disabled={!isRunning}
                aria-label={say('faults end part', { name })}
                onClick={() => void end(name)}
              >
                {say('faults end')}
              </Button>
            </li>
          );
        })}
      </ul>
      {parts.length === 0 && <p className={look.none}>{say('faults not restarted')}</p>}
      {fault !== null && (
        <p className={look.fault} role="alert">
          {fault}
        </p>
      )}
      <Converged convergence={convergence} />
      <button type="button" className="quiet" onClick={() => check(performance.now())}>
        {say('converge check')}
      </button>
    </Card>
  );
}

interface PartProps {
  readonly name: string;
  /** Null when it is not known. */
  readonly isRunning: boolean | null;
  /** Until it is started again; null when that is not known. */
  readonly leftS: number | null;
}

function Part({ name, isRunning, leftS }: PartProps): ReactElement {
  const { say } = useWords();
  return (
    <span className={look.part}>
      <bdi>{name}</bdi>
      <small>
        {isRunning && say('faults running')}
        {isRunning === null && say('faults unknown')}
        {isRunning === false && (leftS === null ? say('faults away') : say('faults back in', { count: leftS }))}
      </small>
    </span>
  );
}

/** What the last check came to. */
function Converged({ convergence }: { readonly convergence: Convergence }): ReactElement | null {
  const { say } = useWords();
  if (convergence.state === 'unknown') return null;
  if (convergence.state !== 'compared') {
    return (
      <p className={look.check} role="status" data-check={convergence.state}>
        {say(`converge ${convergence.state}`)}
      </p>
    );
  }
  const { outcome, tookMs } = convergence;
  if (outcome.differences.length === 0) {
    return (
      <p className={look.same} role="status" data-check="same">
        {say('converge same', { count: outcome.count, time: msText(tookMs) })}
      </p>
    );
  }
  return (
    <div className={look.violated} role="alert" data-check="differs">
      <p>{say('converge differs', { count: outcome.differences.length })}</p>
      <ul>
        {outcome.differences.slice(0, 10).map(({ id, name, shown, fresh }) => (
          <li key={id}>
            <bdi>{name}</bdi>: {say('converge shown')} <Num>{shown ?? '–'}</Num>, {say('converge fresh')}{' '}
            <Num>{fresh ?? '–'}</Num>
          </li>
        ))}
      </ul>
    </div>
  );
}
