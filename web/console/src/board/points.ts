import { instantMs } from './instant.js';
import { type Percentiles, percentilesBetween } from './percentiles.js';
import { type Coherence, type Gateway, STAGES, type Stage } from './told.js';

/** The figures of the interval between two readings; null where there is none. */
export interface Point {
  /** When the later reading was made, ms of the page. */
  readonly at: number;
  readonly lag: Readonly<Record<Stage, Percentiles | null>>;
  /** Hits of all reads, 0..1. */
  readonly hitRatio: number | null;
  /** Loaded values that were not stored since they might be stale by then, per second. */
  readonly refusedFills: number | null;
  /** Requests that were refused, per second. */
  readonly refusedRequests: number | null;
}

/** What was answered at one time; null is what was not. */
export interface Reading {
  readonly coherence: Coherence | null;
  readonly gateway: Gateway | null;
}

/** For so long points are kept. */
export const SPAN_MS = 300_000;
/** With nothing for so long there is a gap. */
const GAP_MS = 2_500;
const NO_RATES = { hitRatio: null, refusedFills: null, refusedRequests: null };
const NOTHING = { lag: { captured: null, evicted: null, told: null }, ...NO_RATES };

/** The figures between two readings. Another instance, or counters that shrank, begin anew: then there is nothing to tell yet. */
export function pointBetween(at: number, before: Reading, now: Reading): Point {
  return {
    at,
    ...NOTHING,
    ...lagBetween(before.coherence, now.coherence),
    ...ratesBetween(before.gateway, now.gateway),
  };
}

/** The points with one more. What is older than the span goes; after a while without any there is a gap. */
export function withPoint(points: readonly Point[], point: Point): readonly Point[] {
  const last = points.at(-1);
  const gap = last && point.at - last.at > GAP_MS ? [{ ...NOTHING, at: last.at + 1 }] : [];
  return [...points, ...gap, point].filter(({ at }) => at > point.at - SPAN_MS);
}

function lagBetween(before: Coherence | null, now: Coherence | null): Pick<Point, 'lag'> | null {
  if (!before || !now || before.instance !== now.instance) return null;
  const lag = STAGES.map((stage) => [stage, percentilesBetween(before.pipeline[stage], now.pipeline[stage])]);
  return { lag: Object.fromEntries(lag) };
}

function ratesBetween(before: Gateway | null, now: Gateway | null): Omit<Point, 'at' | 'lag'> {
  if (!before || !now || before.instance !== now.instance || now.routed < before.routed) return NO_RATES;
  const seconds = (instantMs(now.at) - instantMs(before.at)) / 1_000;
  const reads = cacheReads(now) - cacheReads(before);
  if (seconds <= 0 || reads < 0) return NO_RATES;
  return {
    hitRatio: reads > 0 ? (now.reads.hit - before.reads.hit) / reads : null,
    refusedFills: (refusedFills(now) - refusedFills(before)) / seconds,
    refusedRequests: (sum(now.refused) - sum(before.refused)) / seconds,
  };
}

/** Reads that the cache was to answer; those of who asks for a fresh answer are none of them. */
function cacheReads({ reads: { hit, miss, bypass } }: Gateway): number {
  return hit + miss + bypass;
}

function refusedFills({ fills }: Gateway): number {
  return sum(Object.fromEntries(Object.entries(fills).filter(([name]) => name.startsWith('refused_'))));
}

function sum(counts: Readonly<Record<string, number>>): number {
  return Object.values(counts).reduce((total, count) => total + count, 0);
}
