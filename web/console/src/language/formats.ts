import { type Language, languages } from './say.js';

/** How dates look in a language. */
export interface Formats {
  /** An instant (RFC 3339) as a day. */
  day(instant: string): string;
  /** A date without a time (`YYYY-MM-DD`). */
  date(date: string): string;
  /** Milliseconds since 1970 as the time of the day. */
  time(ms: number): string;
}

/** The formats of a language, in the time zone of the browser. */
export function formatsIn(language: Language): Formats {
  const { locale } = languages[language];
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' });
  return {
    day: (instant) => day.format(Date.parse(instant)),
    date: (text) => date.format(Date.parse(text)),
    time: (ms) => time.format(ms),
  };
}
