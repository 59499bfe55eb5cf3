import type { Interaction } from '@tamid/sdk';
import { describe, expect, test } from 'vitest';
import { type Line, linesOf } from '../src/interactions/days.js';
import { clockIn } from '../src/language/clock.js';

const interactions = (...instants: string[]): Interaction[] =>
  instants.map((happenedAt) => ({ id: happenedAt, happenedAt }) as Interaction);
const told = (line: Line): string => ('day' in line ? line.day : line.interaction.happenedAt);

describe('the timeline', () => {
  test('has a line for each day, before what was done on it', () => {
    const items = interactions('2026-11-24T08:00:00Z', '2026-11-23T15:00:00Z', '2026-11-23T07:00:00Z');
    expect(linesOf(items, clockIn('UTC')).map(told)).toEqual([
      '2026-11-24',
      '2026-11-24T08:00:00Z',
      '2026-11-23',
      '2026-11-23T15:00:00Z',
      '2026-11-23T07:00:00Z',
    ]);
    expect(linesOf([], clockIn('UTC'))).toEqual([]);
  });

  test('has the days of the time zone that is chosen, to the second', () => {
    const items = interactions('2026-10-24T21:00:00Z', '2026-10-24T20:59:59Z');
    expect(
      linesOf(items, clockIn('Asia/Jerusalem'))
        .map(told)
        .filter((line) => line.length === 10),
    ).toEqual(['2026-10-25', '2026-10-24']);
    expect(
      linesOf(items, clockIn('UTC'))
        .map(told)
        .filter((line) => line.length === 10),
    ).toEqual(['2026-10-24']);
  });

  test('has a day of 25 hours once', () => {
    const items = interactions('2026-10-24T23:30:00Z', '2026-10-24T22:30:00Z', '2026-10-24T21:30:00Z');
    expect(linesOf(items, clockIn('Asia/Jerusalem'))).toHaveLength(4);
  });
});
