import type { Buckets, Took } from './told.js';

/** Times of one interval, ms: upper bounds of their buckets. Infinite: beyond the last bucket. */
export interface Percentiles {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
}

/** The percentiles of what came between two readings of one instance; null when nothing did, or when it began anew meanwhile. */
export function percentilesBetween(before: Took, now: Took): Percentiles | null {
  const count = now.count - before.count;
  const bounds = [...new Set([...before.buckets, ...now.buckets].map(([uptoMs]) => uptoMs))].sort((a, b) => a - b);
  const grown = bounds.map((bound) => [bound, countAt(now.buckets, bound) - countAt(before.buckets, bound)] as const);
  if (count <= 0 || grown.some(([, more]) => more < 0)) return null;
  const at = (part: number): number => grown.find(([, more]) => more >= part * count)?.[0] ?? Number.POSITIVE_INFINITY;
  return { count, p50: at(0.5), p99: at(0.99) };
}

function countAt(buckets: Buckets, bound: number): number {
  return buckets.findLast(([uptoMs]) => uptoMs <= bound)?.[1] ?? 0;
}
