import type { ReactElement } from 'react';
import { useWords } from '../language/language.js';
import type { Key, Say } from '../language/say.js';
import { Icon } from '../look/icon.js';
import board from './board.module.css';
import { type Evidence, judged, READS, readOf, STEPS, type Step, sinceCommit, verdictOf } from './evidence.js';
import { Num } from './num.js';
import { msText } from './numbers.js';
import look from './prove.module.css';

interface RunProps {
  readonly run: Evidence;
  /** The other one puts everything back. */
  readonly isFirst: boolean;
}

/** The way of one change, as far as it is known. */
export function Run({ run, isFirst }: RunProps): ReactElement {
  const { say } = useWords();
  return (
    <section className={look.run} aria-label={say(isFirst ? 'prove change' : 'prove back')} data-over={run.isOver}>
      <h3>{say(isFirst ? 'prove change' : 'prove back')}</h3>
      {run.sql && (
        <code className={look.sql} dir="ltr">
          {run.sql}
        </code>
      )}
      {isFirst ? (
        <Steps run={run} />
      ) : (
        <details>
          <summary>{say('prove steps')}</summary>
          <Steps run={run} />
        </details>
      )}
      <Reads run={run} />
      <Sentence run={run} />
    </section>
  );
}

/** When each step was. */
function Steps({ run }: { readonly run: Evidence }): ReactElement {
  const { say } = useWords();
  const steps = STEPS.map((step) => ({ step, ms: sinceCommit(run, step) }));
  const most = Math.max(1, ...steps.map(({ ms }) => ms ?? 0));
  return (
    <ol className={look.steps}>
      {steps.map(({ step, ms }) => (
        <li key={step} data-step={step} data-seen={ms !== null || undefined}>
          <span className={look.mark}>{ms !== null && <Icon name="check" />}</span>
          <span className={look.what}>
            {stepText(say, step)}
            <Answer run={run} step={step} />
          </span>
          <span className={look.track} aria-hidden="true">
            {ms !== null && <i style={{ insetInlineStart: `${(Math.max(0, ms) / most) * 100}%` }} />}
          </span>
          <span className={look.when}>
            {ms !== null && <Num>{msText(ms)}</Num>}
            {ms === null && run.isOver && say('prove not seen')}
          </span>
        </li>
      ))}
    </ol>
  );
}

function stepText(say: Say, step: Step): string {
  const other = /^other (\d)$/.exec(step)?.[1];
  return other ? say('step other', { number: Number(other) }) : say(`step ${step}` as Key);
}

/** What the read of a step answered. */
function Answer({ run, step }: { readonly run: Evidence; readonly step: Step }): ReactElement | null {
  const { say } = useWords();
  const read = step === 'read' || step === 'hit' ? readOf(run, step) : undefined;
  return read ? (
    <small>
      {say('prove version')} <Num>{read.version}</Num> · <bdi dir="ltr">{read.cache}</bdi>
    </small>
  ) : null;
}

/** Each read that the promise is about: told apart by shape too, since colours are not for all. */
function Reads({ run }: { readonly run: Evidence }): ReactElement {
  const { say } = useWords();
  const reads = judged(run);
  const hits = reads.filter(({ cache }) => cache === 'hit').length;
  return (
    <span
      className={look.strip}
      role="img"
      aria-label={say('prove reads', { true: reads.filter(({ isTrue }) => isTrue).length, all: reads.length, hits })}
    >
      {Array.from({ length: READS }, (_, index) => {
        const read = reads[index];
        // biome-ignore lint/suspicious/noArrayIndexKey: they never move
        return <i key={index} data-read={read ? (read.isTrue ? read.cache : 'older') : undefined} />;
      })}
    </span>
  );
}

/** What it comes to, once it is over. */
function Sentence({ run }: { readonly run: Evidence }): ReactElement {
  const { say } = useWords();
  const { violations, trueReads, screensMs, missing, isProven } = verdictOf(run);
  const errorText = msText(run.offset.errorMs);
  if (violations > 0) {
    return (
      <p className={board.violated} role="alert" data-verdict="violated">
        {say('prove violated', { count: violations })}
      </p>
    );
  }
  return (
    <div role="status" className={look.sentence} data-verdict={run.isOver ? (isProven ? 'proven' : 'incomplete') : ''}>
      {run.isOver && screensMs !== null && (
        <p>{say('prove proven', { time: msText(screensMs), true: trueReads, all: READS })}</p>
      )}
      {run.isOver && missing.length > 0 && (
        <p>{say('prove missing', { steps: missing.map((step) => stepText(say, step)).join(', ') })}</p>
      )}
      {run.isOver && (
        <small>{say(run.way === 'sql' ? 'prove clocks sql' : 'prove clocks rest', { error: errorText })}</small>
      )}
    </div>
  );
}
