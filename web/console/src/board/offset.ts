/** One request that the server answered with its time: when it was sent and answered, by the page, and what the server said. */
export interface Look {
  readonly sentAt: number;
  readonly serverAt: number;
  readonly answeredAt: number;
}

/** How the page's clock (`performance.now`) and the server's go together. */
export interface Offset {
  /** To be added to an instant of the server, ms since 1970, for the same moment on the page. */
  readonly ms: number;
  /** So much it may be off, in either direction. */
  readonly errorMs: number;
}

/**
 * What several looks leave possible: the server said its time after it was asked and before the answer was there, so each look bounds the
 * offset from both sides, and all of them are true at once (Marzullo 1984, as in NTP). When a clock was set meanwhile nothing is left; then the
 * quickest look alone counts.
 */
export function offsetOf(looks: readonly Look[]): Offset {
  const least = Math.max(...looks.map(({ sentAt, serverAt }) => sentAt - serverAt));
  const most = Math.min(...looks.map(({ answeredAt, serverAt }) => answeredAt - serverAt));
  if (least <= most) return { ms: (least + most) / 2, errorMs: (most - least) / 2 };
  const [quickest] = [...looks].sort((a, b) => a.answeredAt - a.sentAt - (b.answeredAt - b.sentAt));
  return offsetOf(quickest ? [quickest] : []);
}
