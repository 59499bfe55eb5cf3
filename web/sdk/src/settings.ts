import type { Backoff } from './http/backoff.js';
import type { BreakerLimits } from './http/breaker.js';
import type { QueueLimits } from './mutations/queue.js';
import type { TruthLimits } from './store/truth.js';

/** The limits of one `createTamid`; each can be set alone. */
export interface Limits {
  readonly queue: QueueLimits;
  readonly store: TruthLimits;
  readonly breaker: BreakerLimits;
  readonly backoff: Backoff;
  /** How long one attempt of a request may take, ms. */
  readonly attemptMs: number;
  /** How long a read is tried, ms. */
  readonly readMs: number;
  /** How long a query that nobody looks at any more is kept up to date, ms. */
  readonly keepMs: number;
}

/** What holds when nothing else is said. */
export const DEFAULT_LIMITS: Limits = {
  queue: { mutations: 200, giveUpAfterMs: 600_000, parallel: 6 },
  store: { tombstones: 1_000, entities: 20_000 },
  breaker: { failures: 5, openMs: 2_000, mostOpenMs: 30_000 },
  backoff: { baseMs: 200, capMs: 10_000 },
  attemptMs: 15_000,
  readMs: 60_000,
  keepMs: 60_000,
};

/** Any part of the limits. */
export type SomeLimits = { readonly [K in keyof Limits]?: Limits[K] extends number ? number : Partial<Limits[K]> };

/** The defaults with what was said otherwise. */
export function limitsWith(some: SomeLimits = {}): Limits {
  return {
    ...DEFAULT_LIMITS,
    ...some,
    queue: { ...DEFAULT_LIMITS.queue, ...some.queue },
    store: { ...DEFAULT_LIMITS.store, ...some.store },
    breaker: { ...DEFAULT_LIMITS.breaker, ...some.breaker },
    backoff: { ...DEFAULT_LIMITS.backoff, ...some.backoff },
  };
}
