import type { ReactElement } from 'react';
import icon from './icon.svg';

/** The name of the product, with its sign. */
export function Brand(): ReactElement {
  return (
    <span className="brand">
      <img src={icon} width="22" height="22" alt="" />
      <span>Tamid</span>
    </span>
  );
}
