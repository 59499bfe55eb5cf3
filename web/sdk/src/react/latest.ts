import { type RefObject, useInsertionEffect, useRef } from 'react';

/** Always the value of the last render that was shown, for callbacks that outlive the render they were made in. */
export function useLatest<T>(value: T): RefObject<T> {
  const latest = useRef(value);
  useInsertionEffect(() => {
    latest.current = value;
  });
  return latest;
}
