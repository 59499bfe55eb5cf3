const FORM = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?([Zz]|[+-]\d\d:\d\d))?$/;

/** An RFC 3339 time (or a date: its first moment) as the server writes it: UTC, microseconds; null when it is none. */
export function instant(text: string): string | null {
  const [, date, time = '00:00:00', fraction = '', zone = 'Z'] = FORM.exec(text) ?? [];
  const at = new Date(`${date}T${time}${zone}`.toUpperCase());
  if (!date || Number.isNaN(at.getTime())) return null;
  return `${at.toISOString().slice(0, 19)}.${fraction.padEnd(6, '0').slice(0, 6)}Z`;
}
