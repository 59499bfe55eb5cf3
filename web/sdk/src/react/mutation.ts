import { useCallback, useMemo, useRef, useState } from 'react';
import type { Pending, Tamid, TamidError } from '../index.js';
import { useLatest } from './latest.js';
import { useTamid } from './provider.js';

/** How the mutations of one component are doing. */
export interface MutationView<A extends readonly unknown[], T> {
  /** Acts: the change is on the screen when this returns. What it gives can be awaited or cancelled, and need not be. */
  run(...args: A): Pending<T>;
  /** Whether any that was run is still waiting for the server. */
  readonly isPending: boolean;
  /** Why the last one that ended was rolled back or refused; null when it was not. */
  readonly error: TamidError | null;
  /** Forgets the error. */
  reset(): void;
}

/**
 * Mutations with their state, e.g. `useMutation((tamid, patch: ClientPatch) => tamid.clients.update(id, patch))`. The function may be another
 * one with each render; `run` stays the same.
 */
export function useMutation<A extends readonly unknown[], T>(
  act: (tamid: Tamid, ...args: A) => Pending<T>,
): MutationView<A, T> {
  const tamid = useTamid();
  const latest = useLatest(act);
  const [pending, setPending] = useState(0);
  const [error, setError] = useState<TamidError | null>(null);
  const begun = useRef(0);

  const run = useCallback(
    (...args: A): Pending<T> => {
      const number = ++begun.current;
      // Of several that overlap the last that was begun has the word.
      const ended = (why: TamidError | null): void => {
        if (number === begun.current) setError(why);
      };
      const one = latest.current(tamid, ...args);
      setPending((count) => count + 1);
      one.done
        .then(
          () => ended(null),
          (why: TamidError) => ended(why),
        )
        .finally(() => setPending((count) => count - 1));
      return one;
    },
    [tamid, latest],
  );
  const reset = useCallback(() => setError(null), []);
  return useMemo(() => ({ run, isPending: pending > 0, error, reset }), [run, pending, error, reset]);
}
