import { describe, expect, test } from 'vitest';
import { en, type Plural } from '../src/language/en.js';
import { he } from '../src/language/he.js';
import { languages, sayIn } from '../src/language/say.js';

type Texts = Readonly<Record<string, string | Plural>>;

const placeholders = (text: string | Plural): string[] => {
  const longest = typeof text === 'string' ? text : text.other;
  return [...longest.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).sort();
};

describe('texts', () => {
  test('both languages have the same, with the same to fill in', () => {
    expect(Object.keys(he).sort()).toEqual(Object.keys(en).sort());
    for (const [key, text] of Object.entries<string | Plural>(en)) {
      const other = (he as Texts)[key] ?? '';
      expect([key, placeholders(other), typeof other]).toEqual([key, placeholders(text), typeof text]);
    }
  });

  test.each(['en', 'he'] as const)('%s has a form for each plural of its language', (language) => {
    const { texts, locale } = languages[language];
    const { pluralCategories } = new Intl.PluralRules(locale).resolvedOptions();
    for (const text of Object.values<string | Plural>(texts as Texts)) {
      if (typeof text !== 'string') expect(Object.keys(text).sort()).toEqual([...pluralCategories].sort());
    }
  });

  test('numbers are written and counted as the language does', () => {
    expect(sayIn('en')('client count', { count: 1 })).toBe('1 client');
    expect(sayIn('en')('client count', { count: 10_000 })).toBe('10,000 clients');
    expect(sayIn('he')('client count', { count: 2 })).toBe('שני לקוחות');
    expect(sayIn('he')('client count', { count: 12 })).toBe('12 לקוחות');
  });

  test('a name keeps its own direction, and what it contains is not filled in again', () => {
    expect(sayIn('he')('cancel change', { name: 'Ada {count}' })).toBe('ביטול השינוי של \u2068Ada {count}\u2069');
  });
});
