/** An instant (RFC 3339) as ms since 1970, with its microseconds: `Date.parse` cuts them off. */
export function instantMs(instant: string): number {
  const fraction = /\.(\d+)/.exec(instant)?.[1] ?? '';
  return Date.parse(instant.replace(/\.\d+/, '')) + Number(`0.${fraction || 0}`) * 1_000;
}
