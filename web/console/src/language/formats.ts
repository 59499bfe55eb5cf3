import { type Clock, clockIn } from './clock.js';
import { type Language, languages } from './say.js';

/** How dates, times and numbers look in a language. */
export interface Formats {
  /** The clocks that all times are told by. */
  readonly clock: Clock;
  /** An instant (RFC 3339) as a day. */
  day(instant: string): string;
  /** An instant (RFC 3339) as a day and a time. */
  moment(instant: string): string;
  /** A date without a time (`YYYY-MM-DD`). */
  date(date: string): string;
  /** The same with its day of the week. */
  weekday(date: string): string;
  /** Milliseconds since 1970 as the time of the day. */
  time(ms: number): string;
  number(value: number): string;
}

/** The formats of a language, in a time zone. */
export function formatsIn(language: Language, timeZone: string): Formats {
  const { locale } = languages[language];
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const weekday = new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone });
  const number = new Intl.NumberFormat(locale);
  return {
    clock: clockIn(timeZone),
    day: (instant) => day.format(Date.parse(instant)),
    moment: (instant) => moment.format(Date.parse(instant)),
    date: (text) => date.format(Date.parse(text)),
    weekday: (text) => weekday.format(Date.parse(text)),
    time: (ms) => time.format(ms),
    number: (value) => number.format(value),
  };
}
