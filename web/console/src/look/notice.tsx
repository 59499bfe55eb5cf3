import type { ReactElement, ReactNode } from 'react';
import look from './notice.module.css';

interface NoticeProps {
  readonly title: string;
  readonly hint?: string;
  /** It is bad news. */
  readonly isFault?: boolean;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** Stands where there is nothing else to show. */
export function Notice({ title, hint, isFault = false, children }: NoticeProps): ReactElement {
  return (
    <div className={look.notice} role={isFault ? 'alert' : undefined}>
      <p className={look.title}>{title}</p>
      {hint && <p className={look.hint}>{hint}</p>}
      {children}
    </div>
  );
}
