const date = /^\d{4}-\d\d-\d\d$/;
const instant = /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,9})?(Z|[+-](0\d|1[0-7]):[0-5]\d|[+-]18:00)$/i;

/** Whether it is a day of the calendar, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  const ms = date.test(text) ? Date.parse(text) : Number.NaN;
  // An engine may take 30 February for 2 March.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** Whether it is a moment as RFC 3339 writes it, without leap seconds. */
export function isInstant(text: string): boolean {
  return isDate(instant.exec(text)?.[1] ?? '');
}

/** Milliseconds since 1970, to whole seconds. */
export function secondOf(text: string): number {
  return Date.parse(text.replace(/\.\d+/, '').toUpperCase());
}
