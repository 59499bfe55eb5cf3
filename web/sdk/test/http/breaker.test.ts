import { beforeEach, expect, test } from 'vitest';
import { Breaker } from '../../src/http/breaker.js';
import { FakeClock } from '../model/clock.js';

let clock: FakeClock;
let breaker: Breaker;
let told: number;

beforeEach(() => {
  clock = new FakeClock();
  told = 0;
  breaker = new Breaker({ failures: 3, openMs: 1_000, mostOpenMs: 3_000 }, clock, () => {
    told += 1;
  });
});

function fail(times: number): void {
  for (let i = 0; i < times; i++) {
    breaker.pass();
    breaker.ended('failed');
  }
}

test('G7: so many failures in a row open it, an answer in between does not', () => {
  fail(2);
  breaker.pass();
  breaker.ended('answered');
  fail(2);
  expect(breaker.isOpen).toBe(false);
  fail(1);
  expect(breaker.isOpen).toBe(true);
  expect(breaker.pass()).toBe(false);
});

test('G7: after a while one probe passes, and what becomes of it decides for all', () => {
  fail(3);
  clock.advance(999);
  expect(breaker.pass()).toBe(false);
  clock.advance(1);
  expect([breaker.pass(), breaker.pass()]).toEqual([true, false]);
  breaker.ended('answered');
  expect(breaker.isOpen).toBe(false);
  expect([breaker.pass(), breaker.pass()]).toEqual([true, true]);
});

test('G7: each probe that fails doubles the wait, up to the most', () => {
  fail(3);
  for (const waitMs of [1_000, 2_000, 3_000, 3_000]) {
    clock.advance(waitMs - 1);
    expect(breaker.pass()).toBe(false);
    clock.advance(1);
    expect(breaker.pass()).toBe(true);
    breaker.ended('failed');
  }
});

test('a probe that was given up says nothing: the next may pass', () => {
  fail(3);
  clock.advance(1_000);
  expect(breaker.pass()).toBe(true);
  breaker.ended('unknown');
  expect(breaker.isOpen).toBe(true);
  expect(breaker.pass()).toBe(true);
});

test('who knows better lets a probe pass at once', () => {
  fail(3);
  breaker.nudge();
  expect(breaker.pass()).toBe(true);
});

test('those who wait are told when it opens, when a probe may pass and when it closes', () => {
  fail(3);
  expect(told).toBe(1);
  clock.advance(1_000);
  expect(told).toBe(2);
  breaker.pass();
  breaker.ended('answered');
  expect(told).toBe(3);
});
