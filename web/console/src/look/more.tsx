import type { ReactElement } from 'react';
import { useWords } from '../language/language.js';

interface MoreProps {
  readonly className: string | undefined;
  readonly isFailed: boolean;
  readonly onRetry: () => void;
}

/** The end of what is loaded of a list, where more is to come. */
export function More({ className, isFailed, onRetry }: MoreProps): ReactElement {
  const { say } = useWords();
  return (
    <p className={className}>
      {isFailed ? (
        <button type="button" className="quiet" onClick={onRetry}>
          {say('retry')}
        </button>
      ) : (
        <span className="late">{say('loading')}</span>
      )}
    </p>
  );
}
