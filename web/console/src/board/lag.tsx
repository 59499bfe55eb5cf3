import type { ReactElement } from 'react';
import { useWords } from '../language/language.js';
import look from './board.module.css';
import { Card } from './card.js';
import { Num } from './num.js';
import { msText } from './numbers.js';
import { Plot } from './plot.js';
import type { Point } from './points.js';
import { STAGES, type Stage } from './told.js';

/** From the commit of a change to each stage behind it. */
export function Lags({ points }: { readonly points: readonly Point[] }): ReactElement {
  return (
    <>
      {STAGES.map((stage) => (
        <Lag key={stage} stage={stage} points={points} />
      ))}
    </>
  );
}

function Lag({ stage, points }: { readonly stage: Stage; readonly points: readonly Point[] }): ReactElement {
  const { say } = useWords();
  const title = say(`board lag ${stage}`);
  const last = points.findLast(({ lag }) => lag[stage]);
  const value = last?.lag[stage];
  const agoS = Math.round(((points.at(-1)?.at ?? 0) - (last?.at ?? 0)) / 1_000);
  const line = (which: 'p50' | 'p99') => points.map(({ lag }) => finite(lag[stage]?.[which]));
  return (
    <Card title={title} about={say(`board lag ${stage} about`)}>
      {value ? (
        <p className={look.values}>
          <span className={look.first}>
            p50{' '}
            <b data-figure={`${stage} p50`}>
              <Num>{msText(value.p50)}</Num>
            </b>
          </span>
          <span className={look.second}>
            p99{' '}
            <b>
              <Num>{msText(value.p99)}</Num>
            </b>
          </span>
          <small>
            {agoS > 1 ? say('board seconds ago', { count: agoS }) : say('board changes', { count: value.count })}
          </small>
        </p>
      ) : (
        <p className={look.none}>{say('board no change')}</p>
      )}
      <Plot
        label={value ? `${title}: p50 ${msText(value.p50)}, p99 ${msText(value.p99)}` : `${title}: ${say('none')}`}
        at={points.map(({ at }) => at)}
        lines={[line('p50'), line('p99')]}
        top={10}
        text={msText}
      />
    </Card>
  );
}

/** What is beyond all buckets has no place on the scale; it is said in words. */
function finite(ms: number | undefined): number | null {
  return ms !== undefined && Number.isFinite(ms) ? ms : null;
}
