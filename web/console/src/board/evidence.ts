import type { Offset } from './offset.js';

/** How a change is made: through the gateway, or past it. */
export type Way = 'rest' | 'sql';

/** So many browsers beside this page follow. */
export const OTHERS = 3;
/** So many reads are looked at. */
export const READS = 50;

/** What the servers say with their own instants, and what the page sees. */
export const BY_SERVER = ['committed', 'captured', 'evicted', 'told'] as const;
export const BY_PAGE = ['asked', 'answered', 'other 1', 'other 2', 'other 3', 'own'] as const;
export type ServerStep = (typeof BY_SERVER)[number];
export type PageStep = (typeof BY_PAGE)[number];
/** The last two are the first read that the promise is about, and the first of them that the cache answered. */
export type Step = ServerStep | PageStep | 'read' | 'hit';

/** The way of a change, as it is shown. */
export const STEPS: readonly Step[] = [
  'asked',
  ...BY_SERVER,
  'answered',
  'other 1',
  'other 2',
  'other 3',
  'own',
  'read',
  'hit',
];

const SCREENS: readonly Step[] = ['other 1', 'other 2', 'other 3', 'own'];

/** One read of the client through the gateway. */
export interface Read {
  /** By the page. */
  readonly sentAt: number;
  readonly answeredAt: number;
  readonly version: number;
  /** `Tamid-Cache` of the answer. */
  readonly cache: string;
}

/** What is known of the way of one change. Moments of the page are of `performance.now`, those of the servers ms since 1970. */
export interface Evidence {
  readonly way: Way;
  /** Whether it put the tag there; otherwise it took it away. */
  readonly isTagging: boolean;
  readonly offset: Offset;
  /** The version that it made; null until that is known. */
  readonly version: number | null;
  readonly sql: string | null;
  readonly byPage: Readonly<Partial<Record<PageStep, number>>>;
  readonly byServer: Readonly<Partial<Record<ServerStep, number>>>;
  readonly reads: readonly Read[];
  readonly isOver: boolean;
}

/**
 * When a step was, ms since the commit; null while that is not known. Instants of the servers are compared with each other as they are. Moments
 * of the page are brought to the servers' clock, and may be off by the error of the offset.
 */
export function sinceCommit(evidence: Evidence, step: Step): number | null {
  const { byServer, byPage, offset } = evidence;
  const { committed } = byServer;
  if (committed === undefined) return null;
  const server = byServer[step as ServerStep];
  if (server !== undefined) return server - committed;
  const page = step === 'read' || step === 'hit' ? readOf(evidence, step)?.answeredAt : byPage[step as PageStep];
  return page === undefined ? null : page - offset.ms - committed;
}

/** The first read that the promise is about, or the first of them that the cache answered. */
export function readOf(evidence: Evidence, step: 'read' | 'hit'): Read | undefined {
  return judged(evidence).find(({ cache }) => step === 'read' || cache === 'hit');
}

/**
 * From when on no read may be older than the change, by the page; null while that is not known. A change by REST is there for every read that
 * is sent after the answer. One by SQL is there when it was seen, so for every read that is sent after any browser was told.
 */
export function promisedFrom({ way, byPage }: Evidence): number | null {
  if (way === 'rest') return byPage.answered ?? null;
  const told = [byPage['other 1'], byPage['other 2'], byPage['other 3']].filter((moment) => moment !== undefined);
  return told.length > 0 ? Math.min(...told) : null;
}

/** The reads that the promise is about, and how each came out; none until it is known what they have to show. */
export function judged(evidence: Evidence): readonly (Read & { readonly isTrue: boolean })[] {
  const from = promisedFrom(evidence);
  const { version, reads } = evidence;
  if (from === null || version === null) return [];
  return reads
    .filter(({ sentAt }) => sentAt >= from)
    .slice(0, READS)
    .map((read) => ({ ...read, isTrue: read.version >= version }));
}

/** What the evidence comes to. */
export interface Verdict {
  /** Reads that were older than the promise allows: there must be none. */
  readonly violations: number;
  readonly trueReads: number;
  /** From the commit to the last of all screens, ms; null when not every one was seen to have it. */
  readonly screensMs: number | null;
  /** What was not seen. */
  readonly missing: readonly Step[];
  /** Everything was seen, and all of it was true. */
  readonly isProven: boolean;
}

export function verdictOf(evidence: Evidence): Verdict {
  const reads = judged(evidence);
  const trueReads = reads.filter(({ isTrue }) => isTrue).length;
  const missing = STEPS.filter((step) => sinceCommit(evidence, step) === null);
  const screens = SCREENS.map((step) => sinceCommit(evidence, step));
  return {
    violations: reads.length - trueReads,
    trueReads,
    screensMs: screens.includes(null) ? null : Math.max(...screens.map(Number)),
    missing,
    isProven: missing.length === 0 && trueReads === READS,
  };
}
