import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backoffMs, retryAfterMs } from '../../src/http/backoff.js';

const backoff = { baseMs: 200, capMs: 10_000 };

test('G7: a retry waits anything between nothing and twice as long as the one before could, never over the cap', () => {
  expect([0, 1, 2, 3].map((attempt) => backoffMs(backoff, attempt, () => 1, null))).toEqual([200, 400, 800, 1600]);
  expect(backoffMs(backoff, 0, () => 0, null)).toBe(0);
  fc.assert(
    fc.property(fc.nat(10_000), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
      const waitMs = backoffMs(backoff, attempt, () => random, null);
      return waitMs >= 0 && waitMs <= 10_000;
    }),
  );
});

test('G7: what the server asks for is waited, with the jitter on top, but not more than a minute', () => {
  expect(backoffMs(backoff, 0, () => 0.5, 3_000)).toBe(3_100);
  expect(backoffMs(backoff, 0, () => 0, 86_400_000)).toBe(60_000);
});

test('Retry-After is read in seconds and as a date; anything else is none', () => {
  const now = Date.parse('2026-06-01T00:00:00Z');
  expect(retryAfterMs('7', now)).toBe(7_000);
  expect(retryAfterMs('Mon, 01 Jun 2026 00:00:30 GMT', now)).toBe(30_000);
  expect(retryAfterMs('Mon, 01 Jun 2020 00:00:30 GMT', now)).toBe(0);
  for (const wrong of [null, '', 'soon', '-1', '1e9', '99999999999', 'Mon, nonsense'])
    expect(retryAfterMs(wrong, now)).toBeNull();
});
