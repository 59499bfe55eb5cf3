import type { ReactElement } from 'react';
import { useWords } from '../language/language.js';
import look from './board.module.css';
import { Card } from './card.js';
import { Num } from './num.js';
import { rateText, shareText } from './numbers.js';
import { Plot } from './plot.js';
import type { Point } from './points.js';
import type { Gateway } from './told.js';

interface RatesProps {
  readonly points: readonly Point[];
  readonly gateway: Gateway | undefined;
}

/** How reads are answered, and what is refused. */
export function Rates({ points, gateway }: RatesProps): ReactElement {
  const { say } = useWords();
  const at = points.map((point) => point.at);
  const hits = points.findLast(({ hitRatio }) => hitRatio !== null)?.hitRatio ?? null;
  const now = points.at(-1);
  const perSecond = (rate: number | null | undefined): string =>
    typeof rate === 'number' ? rateText(rate) : say('none');
  const [fills, requests] = [perSecond(now?.refusedFills), perSecond(now?.refusedRequests)];
  const hitText = hits === null ? say('none') : shareText(hits);
  const codes = Object.entries(gateway?.refused ?? {}).filter(([, count]) => count > 0);
  return (
    <>
      <Card title={say('board hits')} about={say('board hits about')}>
        {hits === null ? (
          <p className={look.none}>{say('board no read')}</p>
        ) : (
          <p className={look.values}>
            <b data-figure="hits">
              <Num>{hitText}</Num>
            </b>
          </p>
        )}
        <Plot
          label={`${say('board hits')}: ${hitText}`}
          at={at}
          lines={[points.map(({ hitRatio }) => hitRatio)]}
          top={1}
          text={shareText}
        />
      </Card>
      <Card title={say('board refusals')} about={say('board refusals about')}>
        <p className={look.values}>
          <span className={look.first}>
            {say('board refused fills')}{' '}
            <b>
              <Num>{fills}</Num>
            </b>
          </span>
          <span className={look.second}>
            {say('board refused requests')}{' '}
            <b>
              <Num>{requests}</Num>
            </b>
          </span>
        </p>
        <Plot
          label={`${say('board refusals')}: ${say('board refused fills')} ${fills}, ${say('board refused requests')} ${requests}`}
          at={at}
          lines={[points.map(({ refusedFills }) => refusedFills), points.map(({ refusedRequests }) => refusedRequests)]}
          top={1}
          text={rateText}
        />
        {codes.length > 0 && (
          <dl className={look.codes}>
            {codes.map(([code, count]) => (
              <div key={code}>
                <dt>
                  <bdi dir="ltr">{code}</bdi>
                </dt>
                <dd>
                  <Num>{count}</Num>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Card>
    </>
  );
}
