import type { Client } from '@tamid/sdk';
import { describe, expect, test } from 'vitest';
import { differencesBetween } from '../src/board/differences.js';
import { type Evidence, judged, READS, STEPS, sinceCommit, verdictOf } from '../src/board/evidence.js';
import { instantMs } from '../src/board/instant.js';
import { msText, rateText, shareText } from '../src/board/numbers.js';
import { offsetOf } from '../src/board/offset.js';
import { percentilesBetween } from '../src/board/percentiles.js';
import { type Point, pointBetween, SPAN_MS, withPoint } from '../src/board/points.js';
import type { Buckets, Coherence, Gateway } from '../src/board/told.js';

const took = (count: number, buckets: Buckets) => ({ count, buckets });

describe('percentiles of an interval', () => {
  test('are those of what came in it, whatever was before', () => {
    const before = took(1_000, [[900, 1_000]]);
    const now = took(1_100, [
      [1, 50],
      [2, 98],
      [8, 99],
      [9, 100],
      [900, 1_100],
    ]);
    expect(percentilesBetween(before, now)).toEqual({ count: 100, p50: 1, p99: 8 });
  });

  test('know a bucket that one of the readings does not name', () => {
    const before = took(2, [
      [1, 1],
      [5, 2],
    ]);
    const now = took(3, [
      [1, 1],
      [3, 2],
      [5, 3],
    ]);
    expect(percentilesBetween(before, now)).toEqual({ count: 1, p50: 3, p99: 3 });
  });

  test('beyond the last bucket are not made up', () => {
    expect(percentilesBetween(took(0, []), took(2, [[4, 1]]))).toEqual({
      count: 2,
      p50: 4,
      p99: Number.POSITIVE_INFINITY,
    });
  });

  test('there are none when nothing came, and when the instance began anew', () => {
    const now = took(5, [[2, 5]]);
    expect(percentilesBetween(now, now)).toBeNull();
    expect(percentilesBetween(took(9, [[2, 9]]), now)).toBeNull();
    expect(percentilesBetween(took(4, [[1, 4]]), now)).toBeNull();
  });
});

describe('a point', () => {
  const none = { lag: { captured: null, evicted: null, told: null }, hitRatio: null, refusedFills: null };
  const gateway = (at: number, part: object): Gateway => ({
    at: new Date(at).toISOString(),
    instance: 'one',
    reads: { hit: 0, miss: 0, bypass: 0 },
    fills: { stored: 0, refused_birth: 0, refused_mark: 0 },
    refused: {},
    routed: 0,
    liveConnections: 0,
    services: [],
    ...part,
  });
  const before = { coherence: null, gateway: gateway(0, { reads: { hit: 10, miss: 10, bypass: 0 }, routed: 20 }) };
  const after = gateway(2_000, {
    reads: { hit: 13, miss: 10, bypass: 1 },
    fills: { stored: 7, refused_birth: 1, refused_mark: 3 },
    refused: { RATE_LIMITED: 6, NOT_FOUND: 2 },
    routed: 24,
  });

  test('is what happened between two readings, per second', () => {
    expect(pointBetween(5, before, { coherence: null, gateway: after })).toEqual({
      ...none,
      at: 5,
      hitRatio: 0.75,
      refusedFills: 2,
      refusedRequests: 4,
    });
  });

  test.each([
    ['nobody answered', null],
    ['another instance answered', { ...after, instance: 'other' }],
    ['the instance began anew', { ...after, routed: 3 }],
    ['the same was answered again', before.gateway],
  ])('says nothing when %s', (_, now) => {
    expect(pointBetween(5, before, { coherence: null, gateway: now })).toEqual({
      ...none,
      at: 5,
      refusedRequests: null,
    });
  });

  test('has the lag of each stage', () => {
    const coherence = (instance: string, told: number) =>
      ({
        instance,
        pipeline: { captured: took(0, []), evicted: took(0, []), told: took(told, [[3, told]]) },
      }) as unknown as Coherence;
    const lag = (instance: string) =>
      pointBetween(
        5,
        { coherence: coherence('one', 1), gateway: null },
        { coherence: coherence(instance, 3), gateway: null },
      ).lag;
    expect(lag('one')).toEqual({ captured: null, evicted: null, told: { count: 2, p50: 3, p99: 3 } });
    expect(lag('other')).toEqual(none.lag);
  });

  test('is kept for five minutes, and a time without any is a gap', () => {
    const point = (at: number): Point => ({ ...none, at, hitRatio: 1, refusedRequests: 0 });
    let points: readonly Point[] = [];
    for (let at = 0; at <= SPAN_MS * 2; at += 1_000) points = withPoint(points, point(at));
    expect(points).toHaveLength(SPAN_MS / 1_000);
    expect(points[0]?.at).toBe(SPAN_MS + 1_000);
    points = withPoint(points, point(SPAN_MS * 2 + 10_000));
    expect(points.slice(-3).map(({ hitRatio }) => hitRatio)).toEqual([1, null, 1]);
  });
});

describe('the server’s clock', () => {
  test('is read to the microsecond', () => {
    expect(instantMs('2026-11-23T11:00:00.123456Z') - instantMs('2026-11-23T11:00:00Z')).toBeCloseTo(123.456, 3);
    expect(instantMs('2026-11-23T11:00:00.5Z') - instantMs('2026-11-23T11:00:00Z')).toBe(500);
  });

  test('is known as well as all looks together allow', () => {
    const looks = [
      { sentAt: 10, serverAt: 1_013, answeredAt: 20 },
      { sentAt: 30, serverAt: 1_031, answeredAt: 40 },
    ];
    expect(offsetOf(looks)).toEqual({ ms: -997, errorMs: 4 });
  });

  test('that was set meanwhile is known by the quickest look alone', () => {
    const looks = [
      { sentAt: 10, serverAt: 1_012, answeredAt: 14 },
      { sentAt: 30, serverAt: 2_040, answeredAt: 50 },
    ];
    expect(offsetOf(looks)).toEqual({ ms: -1_000, errorMs: 2 });
  });
});

describe('a proof', () => {
  const reads = Array.from({ length: READS }, (_, index) => ({
    sentAt: 110 + index,
    answeredAt: 111 + index,
    version: 7,
    cache: index === 0 ? 'miss' : 'hit',
  }));
  const whole: Evidence = {
    way: 'rest',
    isTagging: true,
    offset: { ms: -1_000, errorMs: 0.5 },
    version: 7,
    sql: null,
    byPage: { asked: 99, answered: 105, 'other 1': 104, 'other 2': 106, 'other 3': 105.5, own: 105 },
    byServer: { committed: 1_100, captured: 1_101, evicted: 1_102, told: 1_103 },
    reads,
    isOver: true,
  };

  test('says for each step when it was since the commit, and is proven when nothing is missing', () => {
    const steps = Object.fromEntries(STEPS.map((step) => [step, sinceCommit(whole, step)]));
    expect(steps).toMatchObject({ asked: -1, committed: 0, captured: 1, told: 3, 'other 2': 6, read: 11, hit: 12 });
    expect(verdictOf(whole)).toEqual({ violations: 0, trueReads: READS, screensMs: 6, missing: [], isProven: true });
  });

  test('is broken by one read after the answer that is older than the change', () => {
    const stale = reads.map((read, index) => (index === 31 ? { ...read, version: 6 } : read));
    expect(verdictOf({ ...whole, reads: stale })).toMatchObject({ violations: 1, trueReads: 49, isProven: false });
  });

  test('is not broken by a newer version of somebody else', () => {
    expect(verdictOf({ ...whole, reads: reads.map((read) => ({ ...read, version: 9 })) }).isProven).toBe(true);
  });

  test('by SQL is about reads that were sent after a browser was told', () => {
    const early = { sentAt: 103, answeredAt: 108, version: 6, cache: 'hit' };
    const bySql: Evidence = { ...whole, way: 'sql', reads: [early, ...reads] };
    expect(verdictOf(bySql).isProven).toBe(true);
    expect(verdictOf({ ...bySql, reads: [{ ...early, sentAt: 104 }, ...reads] }).violations).toBe(1);
    expect(judged({ ...bySql, byPage: { answered: 105 } })).toEqual([]);
  });

  test('names what was not seen, and does not guess', () => {
    const { told: _, ...byServer } = whole.byServer;
    const { 'other 2': __, ...byPage } = whole.byPage;
    const verdict = verdictOf({ ...whole, byServer, byPage, reads: reads.slice(0, 1) });
    expect(verdict).toEqual({
      violations: 0,
      trueReads: 1,
      screensMs: null,
      missing: ['told', 'other 2', 'hit'],
      isProven: false,
    });
    expect(verdictOf({ ...whole, byServer: {} }).missing).toEqual([...STEPS]);
  });
});

describe('this page and the database', () => {
  const client = (id: string, version: number, part: Partial<Client> = {}) =>
    ({ id, fullName: `Client ${id}`, version, tags: [], ...part }) as unknown as Client;

  test('are the same when the page has everything that was read, or newer', () => {
    expect(differencesBetween([client('a', 2), client('b', 5)], [client('a', 2), client('b', 4)], true)).toEqual([]);
    expect(differencesBetween([client('a', 1), client('b', 1)], [client('a', 1)], false)).toEqual([]);
  });

  test('differ by what is older, missing, left over, or says something else', () => {
    const shown = [client('old', 1), client('left', 3), client('other', 2, { phone: '1' })];
    const fresh = [client('old', 2), client('missing', 1), client('other', 2, { phone: '2' })];
    expect(differencesBetween(shown, fresh, true).map(({ id, shown, fresh }) => [id, shown, fresh])).toEqual([
      ['old', 1, 2],
      ['missing', null, 1],
      ['other', 2, 2],
      ['left', 3, null],
    ]);
  });
});

test('numbers are written as units are, and never better than they are', () => {
  expect([0, 0.421, 4.06, 120.4, 1_290, 61_000, -3.2, Number.POSITIVE_INFINITY].map(msText)).toEqual([
    '0',
    '0.42 ms',
    '4.1 ms',
    '120 ms',
    '1.3 s',
    '61 s',
    '−3.2 ms',
    '∞',
  ]);
  expect([0, 0.9999, 1].map(shareText)).toEqual(['0%', '99.9%', '100%']);
  expect([0, 0.4, 12.3].map(rateText)).toEqual(['0', '0.4/s', '12/s']);
});
