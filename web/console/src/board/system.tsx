import type { ReactElement } from 'react';
import { useWords } from '../language/language.js';
import look from './board.module.css';
import { Card } from './card.js';
import { Num } from './num.js';
import type { Consumers, Gateway } from './told.js';

/** How far each group of consumers is behind. */
export function Groups({ consumers }: { readonly consumers: Consumers | undefined }): ReactElement {
  const { say } = useWords();
  return (
    <Card title={say('board consumers')} about={say('board consumers about')}>
      {consumers && consumers.groups.length > 0 ? (
        <table className={look.table}>
          <thead>
            <tr>
              <th scope="col">{say('board group')}</th>
              <th scope="col">{say('board members')}</th>
              <th scope="col">{say('board behind')}</th>
            </tr>
          </thead>
          <tbody>
            {consumers.groups.map(({ group, state, members, lag }) => (
              <tr key={group}>
                <th scope="row">
                  <bdi dir="ltr">{group}</bdi> <small dir="ltr">{state}</small>
                </th>
                <td>
                  <Num>{members}</Num>
                </td>
                <td>
                  <Num>{lag}</Num>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className={look.none}>{say('board no groups')}</p>
      )}
    </Card>
  );
}

/** Who is connected, and which services the gateway has stopped asking. */
export function Doors({ gateway }: { readonly gateway: Gateway | undefined }): ReactElement {
  const { say } = useWords();
  return (
    <Card title={say('board connections')} about={say('board connections about')}>
      <p className={look.values}>
        <b data-figure="connections">{gateway ? <Num>{gateway.liveConnections}</Num> : say('none')}</b>
      </p>
      <dl className={look.codes}>
        {gateway?.services.map(({ name, open }) => (
          <div key={name} data-wrong={open || undefined}>
            <dt>
              <bdi dir="ltr">{name}</bdi>
            </dt>
            <dd>{say(open ? 'board breaker open' : 'board breaker closed')}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
