import type { Client } from '@tamid/sdk';
import type { ReactElement, ReactNode } from 'react';
import { useWords } from '../language/language.js';
import look from './panel.module.css';

/** What is known of a client and not edited here. */
export function Facts({ client }: { readonly client: Client }): ReactElement {
  const { say, day, date } = useWords();
  const { tags, source, nextFollowUpOn, activity, createdAt, updatedAt } = client;
  return (
    <dl className={look.facts}>
      <Fact name={say('tags')}>
        {tags.length === 0
          ? say('none')
          : tags.map((tag) => (
              <bdi key={tag} className="tag">
                {tag}
              </bdi>
            ))}
      </Fact>
      <Fact name={say('source')}>{source === null ? say('none') : <bdi>{source}</bdi>}</Fact>
      <Fact name={say('nextFollowUpOn')}>{nextFollowUpOn === null ? say('none') : date(nextFollowUpOn)}</Fact>
      {activity && (
        <>
          <Fact name={say('lastContact')}>{activity.lastContactAt ? day(activity.lastContactAt) : say('never')}</Fact>
          <Fact name={say('interactions')}>{activity.interactionCount}</Fact>
        </>
      )}
      <Fact name={say('createdAt')}>{day(createdAt)}</Fact>
      <Fact name={say('updatedAt')}>{day(updatedAt)}</Fact>
    </dl>
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
