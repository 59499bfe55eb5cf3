import type { ReactElement } from 'react';
import { useWords } from '../language/language.js';
import look from './list.module.css';

/** Where rows will be; seen only when they take their time. */
export function Skeleton(): ReactElement {
  const { say } = useWords();
  return (
    <div className={`${look.skeleton} late`}>
      <span className="unseen">{say('loading')}</span>
      {Array.from({ length: 12 }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <span key={at} className={look.bone} />
      ))}
    </div>
  );
}
