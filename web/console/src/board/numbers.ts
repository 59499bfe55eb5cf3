/** A time for people: `0.42 ms`, `4.1 ms`, `120 ms`, `1.3 s`. Written alike in all languages, as units are. */
export function msText(ms: number): string {
  if (!Number.isFinite(ms)) return '∞';
  if (ms === 0) return '0';
  const size = Math.abs(ms);
  const text =
    size >= 1_000
      ? `${(size / 1_000).toFixed(size >= 10_000 ? 0 : 1)} s`
      : `${size.toFixed(size >= 100 ? 0 : size >= 1 ? 1 : 2)} ms`;
  return ms < 0 ? `−${text}` : text;
}

/** A part of one: `98.4%`. Never rounded up to everything. */
export function shareText(share: number): string {
  if (share === 0 || share === 1) return `${share * 100}%`;
  return `${(Math.floor(share * 1_000) / 10).toFixed(1)}%`;
}

/** Per second: `0`, `0.4/s`, `12/s`. */
export function rateText(rate: number): string {
  return rate === 0 ? '0' : `${rate.toFixed(rate >= 10 ? 0 : 1)}/s`;
}
