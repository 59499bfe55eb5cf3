import { expect, test } from 'vitest';
import { instant } from '../../src/queries/instant.js';
import { looksLikePhone, plain, search, words } from '../../src/queries/text.js';

test.each([
  ['Élodie', 'elodie'],
  ['שָׁלוֹם', 'שלום'],
  ['ﬁ', 'fi'],
  ['İstanbul', 'istanbul'],
  ['ΟΔΟΣ', 'οδοσ'],
])('%s is compared as %s, as the database does', (text, compared) => {
  expect(plain(text)).toBe(compared);
});

test('words are letters and digits of any language, each after one space', () => {
  expect(words("Anne-Marie  O'Neil, 3rd")).toBe(' anne marie o neil 3rd');
  expect(words('דָּנָה לֵוִי')).toBe(' דנה לוי');
  expect(words('---')).toBe(' ');
});

test('a search finds the beginnings of all its words in the name, in any order', () => {
  const find = search('lev dan');
  expect(find('Dana Levi', null)).toBe(true);
  expect(find('Dana Cohen', null)).toBe(false);
  expect(find('Jordan Levi', null)).toBe(false);
});

test('a search finds the beginning of the email, and only that', () => {
  expect(search('DANA@ex')('Nobody', 'dana@example.com')).toBe(true);
  expect(search('example')('Nobody', 'dana@example.com')).toBe(false);
});

test('a search without a letter or digit finds no name', () => {
  expect(search('--')('Dana', null)).toBe(false);
});

test('three and more digits look like a phone, which only the server can find', () => {
  expect(['050-1', '+972 (50)', '12', 'a123', '050'].map(looksLikePhone)).toEqual([true, true, false, false, true]);
});

test.each([
  ['2026-11-20T09:00:00Z', '2026-11-20T09:00:00.000000Z'],
  ['2026-11-20t11:00:00.1234567+02:00', '2026-11-20T09:00:00.123456Z'],
  ['2026-11-20', '2026-11-20T00:00:00.000000Z'],
  ['yesterday', null],
  ['2026-13-20T09:00:00Z', null],
])('%s is %s to the server', (text, at) => {
  expect(instant(text)).toBe(at);
});
