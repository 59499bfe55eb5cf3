import type { ReactElement } from 'react';
import { useWords } from '../language/language.js';
import look from './board.module.css';
import { Card } from './card.js';
import { Num } from './num.js';
import { type Coherence, type Finding, SCALES } from './told.js';

type Audit = Coherence['audit'];

/** What the auditor found in the last hour. */
export function Auditor({ audit }: { readonly audit: Audit | undefined }): ReactElement {
  const { say } = useWords();
  return (
    <Card title={say('board audit')} about={say('board audit about')}>
      {audit ? (
        <>
          <table className={look.table}>
            <thead>
              <tr>
                <th scope="col">{say('board scale')}</th>
                <th scope="col">{say('board nines')}</th>
                <th scope="col">{say('board looked at')}</th>
                <th scope="col">{say('board wrong')}</th>
              </tr>
            </thead>
            <tbody>
              {SCALES.map((scale) => {
                const { nines, consistent, inconsistent } = audit.scales[scale].lastHour;
                return (
                  <tr key={scale}>
                    <th scope="row">
                      {scale === 'sweep' ? say('board sweep') : <Num>{scale.replace('s', ' s')}</Num>}
                    </th>
                    <td>{nines === null ? say('none') : <Num>{nines.toFixed(1)}</Num>}</td>
                    <td>
                      <Num>{consistent + inconsistent}</Num>
                    </td>
                    <td>
                      <Num>{inconsistent}</Num>
                    </td>
                  </tr>
                );
              })}
            </tbody>
          </table>
          <dl className={look.codes}>
            <div data-wrong={audit.found > 0 || undefined}>
              <dt>{say('board found')}</dt>
              <dd>
                <Num>{audit.found}</Num>
              </dd>
            </div>
          </dl>
        </>
      ) : (
        <p className={look.none}>{say('board no audit')}</p>
      )}
    </Card>
  );
}

/** Entries that were wrong: there should never be one, so it is said loudly. */
export function Findings({ findings }: { readonly findings: readonly Finding[] }): ReactElement | null {
  const { say, time } = useWords();
  if (findings.length === 0) return null;
  return (
    <section className={look.alarm} role="alert">
      <h2>{say('board findings', { count: findings.length })}</h2>
      <ul>
        {findings.map((one) => (
          <li key={`${one.at} ${one.key} ${one.variant}`}>
            <b>
              <bdi dir="ltr">{one.key}</bdi>
            </b>
            <span>
              {say(one.kind === 'corrupt' ? 'board corrupt' : 'board stale')} · <Num>{one.scale}</Num> ·{' '}
              {time(Date.parse(one.at))} · {say(one.repaired ? 'board repaired' : 'board not repaired')}
            </span>
            <bdi dir="ltr">{one.difference}</bdi>
            <small>
              <bdi dir="ltr">
                {one.variant} · {one.instance}
              </bdi>
            </small>
          </li>
        ))}
      </ul>
    </section>
  );
}
