import type { Tamid } from '@tamid/sdk';
import { useTamid } from '@tamid/sdk/react';
import { useEffect, useRef, useState } from 'react';
import { converge, type Outcome } from './convergence.js';
import type { FigureStore } from './figures.js';
import { pause } from './pause.js';

/** For so long it is waited until everything is back. */
const PATIENCE_MS = 120_000;
const PAUSE_MS = 100;

/** Whether this page shows what the database has. */
export type Convergence =
  | { readonly state: 'unknown' | 'waiting' | 'comparing' | 'not back' }
  | { readonly state: 'compared'; readonly outcome: Outcome; readonly tookMs: number };

/** Checks whether the page converges after a fault. A later check takes the place of the one before. */
export function useConvergence(figures: FigureStore): readonly [Convergence, (notBefore: number) => void] {
  const tamid = useTamid();
  const [convergence, setConvergence] = useState<Convergence>({ state: 'unknown' });
  const current = useRef<AbortController | null>(null);
  useEffect(() => () => current.current?.abort(), []);
  /** @param notBefore what was told before that, by `performance.now`, is not of now */
  const check = async (notBefore: number): Promise<void> => {
    current.current?.abort();
    const mine = new AbortController();
    current.current = mine;
    const { signal } = mine;
    const tell = (now: Convergence): void => {
      if (!signal.aborted) setConvergence(now);
    };
    tell({ state: 'waiting' });
    const until = performance.now() + PATIENCE_MS;
    while (!isBack(tamid, figures, notBefore)) {
      if (signal.aborted) return;
      if (performance.now() > until) return tell({ state: 'not back' });
      await pause(PAUSE_MS);
    }
    const backAt = performance.now();
    tell({ state: 'comparing' });
    try {
      const outcome = await converge(tamid, signal);
      tell({ state: 'compared', outcome, tookMs: performance.now() - backAt });
    } catch {
      tell({ state: 'not back' });
    }
  };
  return [convergence, (notBefore) => void check(notBefore)];
}

/**
 * Whether all parts run and have caught up, as far as they say, and this page is live. Before that a read through the gateway proves nothing:
 * of what was changed by SQL the cache is true once the stream has passed. What is committed and not captured at that moment is not waited for.
 */
function isBack({ live }: Tamid, figures: FigureStore, notBefore: number): boolean {
  const { last, silent, since } = figures.get();
  const { local, coherence, consumers } = last;
  return (
    since >= notBefore &&
    silent.length === 0 &&
    live.connection?.name === 'live' &&
    local?.parts.every(({ running }) => running) === true &&
    coherence?.pipeline.streaming === true &&
    consumers?.groups.every(({ lag }) => lag === 0) === true
  );
}
