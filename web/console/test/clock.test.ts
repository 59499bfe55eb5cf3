import { describe, expect, test } from 'vitest';
import { clockIn } from '../src/language/clock.js';

const at = (zone: string, shown: string): string => new Date(clockIn(zone).instantOf(shown)).toISOString();
const shown = (zone: string, instant: string): string => clockIn(zone).shown(Date.parse(instant));

describe('the clocks of a time zone', () => {
  test.each([
    ['Asia/Jerusalem', '2026-11-23T14:30', '2026-11-23T12:30:00.000Z'],
    ['Asia/Jerusalem', '2026-07-01T00:15', '2026-06-30T21:15:00.000Z'],
    ['America/New_York', '2026-12-31T23:59', '2027-01-01T04:59:00.000Z'],
    ['Asia/Kathmandu', '2026-01-01T05:45', '2026-01-01T00:00:00.000Z'],
    ['Pacific/Kiritimati', '2026-01-01T13:59', '2025-12-31T23:59:00.000Z'],
    ['UTC', '1900-01-01T00:00', '1900-01-01T00:00:00.000Z'],
  ])('%s: %s is %s, and that is shown so', (zone, wall, instant) => {
    expect(at(zone, wall)).toBe(instant);
    expect(shown(zone, instant)).toBe(wall);
  });

  test('on both sides of a change of the clocks, to the minute', () => {
    // 2026-03-27 in Jerusalem: 01:59 is followed by 03:00.
    expect(at('Asia/Jerusalem', '2026-03-27T01:59')).toBe('2026-03-26T23:59:00.000Z');
    expect(at('Asia/Jerusalem', '2026-03-27T03:00')).toBe('2026-03-27T00:00:00.000Z');
    // 2026-10-25 in Jerusalem: 01:59 is followed by 01:00.
    expect(at('Asia/Jerusalem', '2026-10-25T00:59')).toBe('2026-10-24T21:59:00.000Z');
    expect(at('Asia/Jerusalem', '2026-10-25T02:00')).toBe('2026-10-25T00:00:00.000Z');
  });

  test('a time that they skip is as much later as they are put forward', () => {
    expect(at('Asia/Jerusalem', '2026-03-27T02:30')).toBe('2026-03-27T00:30:00.000Z');
    expect(shown('Asia/Jerusalem', '2026-03-27T00:30:00Z')).toBe('2026-03-27T03:30');
    expect(at('Australia/Lord_Howe', '2026-10-04T02:15')).toBe('2026-10-03T15:45:00.000Z');
  });

  test('of a time that comes twice it is the first', () => {
    expect(at('Asia/Jerusalem', '2026-10-25T01:30')).toBe('2026-10-24T22:30:00.000Z');
    expect(shown('Asia/Jerusalem', '2026-10-24T23:30:00Z')).toBe('2026-10-25T01:30');
    expect(at('America/New_York', '2026-11-01T01:30')).toBe('2026-11-01T05:30:00.000Z');
  });

  test('a day that begins after midnight, and one that never was', () => {
    // 2018-11-04 in São Paulo began at 01:00.
    expect(at('America/Sao_Paulo', '2018-11-04T00:00')).toBe('2018-11-04T03:00:00.000Z');
    // There was no 2011-12-30 in Samoa.
    expect(at('Pacific/Apia', '2011-12-30T12:00')).toBe('2011-12-30T22:00:00.000Z');
    expect(clockIn('Pacific/Apia').dayOf(Date.parse('2011-12-30T22:00:00Z'))).toBe('2011-12-31');
  });

  test('whatever they show in a year is read as what they showed', () => {
    for (const zone of ['Asia/Jerusalem', 'America/St_Johns', 'Australia/Lord_Howe']) {
      const clock = clockIn(zone);
      const end = Date.parse('2027-01-01T00:00:00Z');
      for (let ms = Date.parse('2026-01-01T00:00:00Z'); ms < end; ms += 13 * 900_000) {
        expect(clock.shown(clock.instantOf(clock.shown(ms)))).toBe(clock.shown(ms));
      }
    }
  });

  test('what is no day and time is no instant; what is no zone has no clocks', () => {
    expect(clockIn('UTC').instantOf('')).toBeNaN();
    expect(clockIn('UTC').instantOf('2026-13-01T00:00')).toBeNaN();
    expect(() => clockIn('Mars/Olympus')).toThrow(RangeError);
  });
});
