/** How long to wait before an attempt is made again. */
export interface Backoff {
  /** Before the first retry at most this long, ms. */
  readonly baseMs: number;
  /** Never longer than this, ms; a `Retry-After` may ask for more, up to a minute. */
  readonly capMs: number;
}

const LONGEST_ASKED_MS = 60_000;

/**
 * Full jitter: a random time up to min(cap, base·2^attempt), so that many who failed together do not come back together
 * (Brooker, "Exponential Backoff and Jitter"). What the server asks for comes on top, since it tells everybody the same.
 *
 * @param attempt how many retries there were already
 * @param random from 0 to 1
 * @param askedMs what `Retry-After` said
 */
export function backoffMs(backoff: Backoff, attempt: number, random: () => number, askedMs: number | null): number {
  const jitter = random() * Math.min(backoff.capMs, backoff.baseMs * 2 ** Math.min(attempt, 30));
  return Math.min(askedMs ?? 0, LONGEST_ASKED_MS) + jitter;
}

/** Reads `Retry-After` (RFC 9110, section 10.2.3): seconds or a date. Null when there is none that can be read. */
export function retryAfterMs(header: string | null, now: number): number | null {
  const text = header?.trim() ?? '';
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = /^[A-Z][a-z]{2},/.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? null : Math.max(0, at - now);
}
