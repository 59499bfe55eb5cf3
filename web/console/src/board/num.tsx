import type { ReactElement } from 'react';
import look from './board.module.css';

/** A number with its unit, which reads from left to right everywhere. */
export function Num({ children }: { readonly children: string | number }): ReactElement {
  return (
    <bdi dir="ltr" className={look.num}>
      {children}
    </bdi>
  );
}
