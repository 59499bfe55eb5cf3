import { createContext, createElement, type ReactElement, type ReactNode, useContext } from 'react';
import type { Tamid } from '../index.js';

const TamidContext = createContext<Tamid | null>(null);

/** What {@link TamidProvider} takes. */
export interface TamidProviderProps {
  /** Made once per caller, outside of components; its owner closes it. */
  readonly tamid: Tamid;
  readonly children?: ReactNode;
}

/** Gives all hooks below it their Tamid. */
export function TamidProvider({ tamid, children }: TamidProviderProps): ReactElement {
  return createElement(TamidContext.Provider, { value: tamid }, children);
}

/** The Tamid of the nearest {@link TamidProvider}. Throws where there is none. */
export function useTamid(): Tamid {
  const tamid = useContext(TamidContext);
  if (!tamid) throw new Error('There is no TamidProvider above this component');
  return tamid;
}
