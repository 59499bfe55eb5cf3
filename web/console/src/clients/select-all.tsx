import { type ReactElement, useEffect, useRef } from 'react';
import { useWords } from '../language/language.js';
import type { Selecting } from './use-selection.js';

interface SelectAllProps {
  readonly selecting: Selecting;
  /** How many are loaded. */
  readonly loaded: number;
}

/** Selects all that are loaded, or none. */
export function SelectAll({ selecting: { selection, all, clear }, loaded }: SelectAllProps): ReactElement {
  const { say } = useWords();
  const box = useRef<HTMLInputElement>(null);
  const isAll = selection.size >= loaded;
  const isSome = selection.size > 0 && !isAll;
  useEffect(() => {
    if (box.current) box.current.indeterminate = isSome;
  }, [isSome]);
  return (
    <input ref={box} type="checkbox" aria-label={say('select all')} checked={isAll} onChange={isAll ? clear : all} />
  );
}
