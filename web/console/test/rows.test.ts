import { describe, expect, test } from 'vitest';
import { rules } from '../../sdk/src/generated/rules.js';
import { shiftOf } from '../src/clients/anchor.js';
import { limits, MOST_TAGS, STATUSES, sentFor, TYPES, valueText } from '../src/clients/fields.js';
import { formatsIn } from '../src/language/formats.js';
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
      [...rules.Trainee, ...rules.Interaction, ...rules.Client].flatMap((rule) =>
        typeof rule === 'string' ? [] : [[rule[0], rule[4]]],
      ),
    );
    const { q: _, tag, heightCm, durationMinutes, ...texts } = limits;
    expect([tag, String(most.heightCm).length, String(most.durationMinutes).length]).toEqual([
      most.tags,
      heightCm,
      durationMinutes,
    ]);
    for (const [field, limit] of Object.entries(texts)) expect([field, most[field]]).toEqual([field, limit]);
    const statuses = rules.Client.find((rule) => rule[0] === 'status');
    expect([...STATUSES].sort()).toEqual(String(statuses?.[3]).split(' ').sort());
    const types = rules.Interaction.find((rule) => rule[0] === 'type');
    expect([...TYPES].sort()).toEqual(String(types?.[3]).split(' ').sort());
    expect(rules.Client.find((rule) => rule[0] === 'tags')?.[5]).toBe(MOST_TAGS);
  });

  test('that are emptied have no value, but a name has to be there', () => {
    expect(sentFor('phone', ' ')).toBeNull();
    expect(sentFor('fullName', '')).toBe('');
    expect(sentFor('nextFollowUpOn', '')).toBeNull();
  });

  test('of numbers are sent as numbers, and what is none as it was typed', () => {
    expect(sentFor('heightCm', ' 180 ')).toBe(180);
    expect(sentFor('heightCm', '1.8')).toBe('1.8');
  });

  test('are told to people in their words', () => {
    const words = { say: sayIn('en'), ...formatsIn('en', 'Asia/Jerusalem') };
    const told = (field: string, value: unknown): string => valueText(words, field, value);
    expect(told('status', 'on_hold')).toBe('On hold');
    expect(told('type', 'workout')).toBe('Workout');
    expect(told('phone', null)).toBe('none');
    expect(told('tags', ['a', 'b'])).toBe('a, b');
    expect(told('tags', undefined)).toBe('deleted');
    expect(told('nextActionOn', '2026-12-01')).toBe('1 Dec 2026');
    expect(told('happenedAt', '2026-12-01T22:30:00.000000Z')).toBe('2 Dec 2026, 00:30');
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
