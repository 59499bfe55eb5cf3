/** Cumulative counts of times up to so many ms since the start of an instance, ascending. Times beyond the last are in `count` alone. */
export type Buckets = readonly (readonly [uptoMs: number, count: number])[];

/** How long something took, since the start of an instance. */
export interface Took {
  readonly count: number;
  readonly buckets: Buckets;
}

/** The stages of a change behind its commit. */
export const STAGES = ['captured', 'evicted', 'told'] as const;
export type Stage = (typeof STAGES)[number];

/** By the time since a change; `sweep` are entries picked at random. */
export const SCALES = ['0.1s', '1s', '10s', 'sweep'] as const;

/** What the auditor found right and wrong. */
export interface Nines {
  readonly consistent: number;
  readonly inconsistent: number;
  readonly nines: number | null;
}

/** An entry of the cache that was wrong. */
export interface Finding {
  readonly at: string;
  readonly kind: string;
  readonly scale: string;
  readonly key: string;
  readonly variant: string;
  readonly instance: string;
  readonly difference: string;
  readonly repaired: boolean;
}

/** `GET /ops/coherence`, as far as the board shows it. */
export interface Coherence {
  readonly at: string;
  readonly instance: string;
  readonly audit: {
    readonly scales: Readonly<Record<(typeof SCALES)[number], { readonly lastHour: Nines }>>;
    readonly found: number;
    readonly findings: readonly Finding[];
  } | null;
  readonly pipeline: Readonly<Record<Stage, Took>> & { readonly streaming: boolean };
}

/** `GET /ops/gateway`: counters since the start of an instance. */
export interface Gateway {
  readonly at: string;
  readonly instance: string;
  readonly reads: { readonly hit: number; readonly miss: number; readonly bypass: number };
  /** What became of values that were loaded on a miss. */
  readonly fills: Readonly<Record<string, number>>;
  /** Requests that were refused, by the code of the problem. */
  readonly refused: Readonly<Record<string, number>>;
  readonly routed: number;
  readonly liveConnections: number;
  readonly services: readonly { readonly name: string; readonly open: boolean }[];
}

/** A group of consumers, and how many records it has not yet consumed. */
export interface Group {
  readonly group: string;
  readonly state: string;
  readonly members: number;
  readonly lag: number;
}

/** `GET /ops/consumers`. */
export interface Consumers {
  readonly groups: readonly Group[];
}

/** A change on its way; what did not happen yet is null. */
export interface Passage {
  readonly entity: string;
  readonly version: number;
  readonly committedAt: string;
  readonly capturedAt: string | null;
  readonly evictedAt: string | null;
  readonly toldAt: string | null;
}

/** `GET /ops/changes/{id}`: the last changes of a row that the instance remembers, the newest first. */
export interface Passages {
  readonly changes: readonly Passage[];
}

/** `GET /ops/local`: what runs of the local stack. No parts: nothing would start them again. */
export interface Local {
  readonly parts: readonly { readonly name: string; readonly running: boolean }[];
  readonly restartAfterSeconds: number;
}
