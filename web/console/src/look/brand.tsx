import type { ReactElement } from 'react';

/** The name of the product, with its sign. */
export function Brand(): ReactElement {
  return (
    <span className="brand">
      <img src="/icon.svg" width="22" height="22" alt="" />
      <span>Tamid</span>
    </span>
  );
}
