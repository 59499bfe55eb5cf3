import { en, type Plural } from './en.js';
import { he } from './he.js';

/** The languages of the console. */
export type Language = 'en' | 'he';
/** Names a text. */
export type Key = keyof typeof en;
/** What is filled into a text. `count` also chooses the plural. */
export type Params = Readonly<Record<string, string | number>>;
/** Gives a text in the language that is chosen. */
export type Say = (key: Key, params?: Params) => string;

/** By language: its texts, its locale for dates and numbers, its direction. */
export const languages = {
  en: { texts: en, locale: 'en-GB', direction: 'ltr' },
  he: { texts: he, locale: 'he-IL', direction: 'rtl' },
} as const satisfies Record<Language, object>;

/** What gives texts in a language. Texts that are filled in keep their own direction: Unicode isolates are put around them. */
export function sayIn(language: Language): Say {
  const { texts, locale } = languages[language];
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (key, params = {}) => {
    const text: string | Plural = texts[key];
    const form = typeof text === 'string' ? text : (text[plurals.select(Number(params.count))] ?? text.other);
    return form.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = params[name] ?? '';
      return typeof value === 'number' ? numbers.format(value) : `\u2068${value}\u2069`;
    });
  };
}
