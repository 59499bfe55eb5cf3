import { expect, test } from 'vitest';
import { TimeoutError, Unauthorised } from '../../src/http/errors.js';
import { Tokens } from '../../src/http/token.js';
import { createTamid } from '../../src/tamid.js';
import { FakeClock, settled } from '../model/clock.js';

function jwt(clock: FakeClock, lifeMs: number): string {
  return `x.${btoa(JSON.stringify({ exp: (clock.now() + lifeMs) / 1000 }))}.x`;
}

test('the source is asked once for all who wait', async () => {
  let asked = 0;
  const tokens = new Tokens(async () => `token ${++asked}`, new FakeClock());
  expect(await Promise.all([tokens.get(), tokens.get(), tokens.get()])).toEqual(['token 1', 'token 1', 'token 1']);
  expect(await tokens.get()).toBe('token 1');
});

test.each([
  [600_000, 570_000],
  [100_000, 90_000],
])('a token that lives %i ms is replaced after %i ms', async (lifeMs, refreshAt) => {
  const clock = new FakeClock();
  const asked: boolean[] = [];
  const tokens = new Tokens(({ refresh }) => {
    asked.push(refresh);
    return jwt(clock, lifeMs);
  }, clock);
  const start = clock.now();
  await tokens.get();
  expect(tokens.refreshAt).toBe(start + refreshAt);
  clock.advance(refreshAt - 1);
  await tokens.get();
  expect(asked).toEqual([false]);
  clock.advance(1);
  await tokens.get();
  expect(asked).toEqual([false, true]);
});

test.each([
  ['behind', -3_600_000],
  ['ahead', 3_600_000],
])('a clock that is an hour %s does not change how long a token is used', async (_, skewMs) => {
  const clock = new FakeClock();
  const serverNow = clock.now() - skewMs;
  let asked = 0;
  const claims = { iat: serverNow / 1000, exp: (serverNow + 600_000) / 1000 };
  const tokens = new Tokens(() => `x.${btoa(JSON.stringify(claims))}.${++asked}`, clock);
  await tokens.get();
  clock.advance(570_000 - 1);
  await tokens.get();
  expect(asked).toBe(1);
  clock.advance(1);
  await tokens.get();
  expect(asked).toBe(2);
});

test('a token that seems to have expired, and does not say when it was made, is used until it is refused', async () => {
  const clock = new FakeClock();
  let asked = 0;
  const tokens = new Tokens(() => `${++asked}${jwt(clock, -1)}`, clock);
  const first = await tokens.get();
  expect(await tokens.get()).toBe(first);
  expect(await tokens.get(first)).not.toBe(first);
  expect(asked).toBe(2);
});

test('two who were refused with the same token ask for one new one', async () => {
  let asked = 0;
  const tokens = new Tokens(() => `token ${++asked}`, new FakeClock());
  const refused = await tokens.get();
  expect(await Promise.all([tokens.get(refused), tokens.get(refused)])).toEqual(['token 2', 'token 2']);
  expect(await tokens.get(refused)).toBe('token 2');
});

test('a fixed token that is refused cannot be replaced', async () => {
  const tokens = new Tokens('fixed', new FakeClock());
  expect(await tokens.get()).toBe('fixed');
  await expect(tokens.get('fixed')).rejects.toBeInstanceOf(Unauthorised);
});

test('a source that does not answer is given up on after 15 s, and told so', async () => {
  const clock = new FakeClock();
  let signal: AbortSignal | undefined;
  const tokens = new Tokens((request) => {
    signal = request.signal;
    return new Promise(() => {});
  }, clock);
  const token = tokens.get();
  token.catch(() => {});
  await clock.pass(15_000);
  await expect(token).rejects.toBeInstanceOf(TimeoutError);
  expect(signal?.aborted).toBe(true);
});

test.each([undefined, '', 7])('%s is no token', async (given) => {
  const tokens = new Tokens(() => given as string, new FakeClock());
  await expect(tokens.get()).rejects.toBeInstanceOf(Unauthorised);
  await settled();
});

test('whoever sends a request that the SDK has no method for gets the token of the SDK, and another when that was refused', async () => {
  let asked = 0;
  const tamid = createTamid({ baseUrl: 'http://crm', live: false, token: () => `token ${++asked}` });
  expect([await tamid.token(), await tamid.token()]).toEqual(['token 1', 'token 1']);
  expect(await tamid.token('token 1')).toBe('token 2');
  expect(await tamid.token('token 1')).toBe('token 2');
  tamid.close();
});
