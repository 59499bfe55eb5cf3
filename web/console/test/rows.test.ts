import { describe, expect, test } from 'vitest';
import { rules } from '../../sdk/src/generated/rules.js';
import { shiftOf } from '../src/clients/anchor.js';
import { limits, STATUSES, sentFor, valueText } from '../src/clients/fields.js';
import { sayIn } from '../src/language/say.js';
import { initialsOf } from '../src/look/avatar.js';

describe('what is looked at', () => {
  const before = Array.from({ length: 50 }, (_, at) => `row ${at}`);
  const seen = before.slice(20, 30);
  const shift = (after: readonly string[]): number => shiftOf(seen, 20, (index) => after[index]);

  test('moves with what comes and goes above it', () => {
    expect(shift(before)).toBe(0);
    expect(shift(['new 1', 'new 2', ...before])).toBe(2);
    expect(shift(before.slice(3))).toBe(-3);
    expect(shift([...before, 'below'])).toBe(0);
  });

  test('stays when one of its rows is sorted away', () => {
    expect(shift(['row 20', ...before.filter((row) => row !== 'row 20')])).toBe(0);
  });

  test('stays when nothing of it is left', () => {
    expect(shift(['something', 'else'])).toBe(0);
  });
});

describe('fields', () => {
  test('are limited as the contract says', () => {
    const most = Object.fromEntries(
      rules.Client.flatMap((rule) => (typeof rule === 'string' ? [] : [[rule[0], rule[4]]])),
    );
    const { q: _, ...texts } = limits;
    for (const [field, limit] of Object.entries(texts)) expect([field, most[field]]).toEqual([field, limit]);
    const statuses = rules.Client.find((rule) => rule[0] === 'status');
    expect([...STATUSES].sort()).toEqual(String(statuses?.[3]).split(' ').sort());
  });

  test('that are emptied have no value, but a name has to be there', () => {
    expect(sentFor('phone', ' ')).toBeNull();
    expect(sentFor('fullName', '')).toBe('');
  });

  test('are told to people in their words', () => {
    const say = sayIn('en');
    expect(valueText(say, 'status', 'on_hold')).toBe('On hold');
    expect(valueText(say, 'phone', null)).toBe('none');
    expect(valueText(say, 'tags', ['a', 'b'])).toBe('a, b');
    expect(valueText(say, 'tags', undefined)).toBe('deleted');
  });

  test.each([
    ['Ada King Lovelace', 'AL'],
    ['נועה לוי', 'נל'],
    ['  cher ', 'C'],
    ['🏋 🏋', ''],
  ])('the initials of %s are %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
