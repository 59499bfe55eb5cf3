import { describe, expect, test } from 'vitest';
import { rankOf } from '../src/palette/match.js';

describe('what is typed into the palette', () => {
  test.each([
    ['new', 'New client', 'strong'],
    ['cli NEW', 'New client', 'strong'],
    ['', 'New client', 'strong'],
    ['frederique', 'Status of Frédérique: Lead', 'strong'],
    ['nwcl', 'New client', 'weak'],
    ['an', 'Language: עברית', 'weak'],
    ['לקוח', 'לקוח חדש', 'strong'],
    ['לָקוֹחַ', 'לקוח חדש', 'strong'],
    ['לחד', 'לקוח חדש', 'weak'],
    ['xyz', 'New client', null],
    ['.*', 'New client', null],
  ] as const)('%s answers %s: %s', (typed, text, rank) => {
    expect(rankOf(typed, text)).toBe(rank);
  });
});
