import { beforeEach, expect, test } from 'vitest';
import { Connectivity } from '../../src/http/connectivity.js';
import { Cancelled, NetworkError, ProblemError, TimeoutError, Unauthorised } from '../../src/http/errors.js';
import { Http, type Request } from '../../src/http/http.js';
import { type TokenSource, Tokens } from '../../src/http/token.js';
import { FakeClock, settled } from '../model/clock.js';
import { FakePage } from '../model/world.js';

type Reply = () => Promise<Response>;

let clock: FakeClock;
let page: FakePage;
let replies: Reply[];
let asked: { url: string; init: RequestInit }[];

beforeEach(() => {
  clock = new FakeClock();
  page = new FakePage();
  replies = [];
  asked = [];
});

function http(token: TokenSource = 'token'): Http {
  return new Http({
    baseUrl: 'http://model',
    fetch: (url, init) => {
      asked.push({ url: String(url), init: init as RequestInit });
      return (replies.shift() ?? ok)();
    },
    tokens: new Tokens(token, clock),
    clock,
    random: () => 0.5,
    connectivity: new Connectivity(page, { failures: 100, openMs: 1_000, mostOpenMs: 1_000 }, clock),
    backoff: { baseMs: 100, capMs: 1_000 },
    attemptMs: 5_000,
    language: 'he',
  });
}

const ok: Reply = async () => new Response('{"id":"7"}', { status: 200 });
const lost: Reply = async () => {
  throw new TypeError('fetch failed');
};
const status =
  (code: number, body: unknown = null, headers: Record<string, string> = {}): Reply =>
  async () =>
    new Response(body === null ? null : JSON.stringify(body), { status: code, headers });

function send(client: Http, more: Partial<Request> = {}): Promise<unknown> {
  const answer = client.send({ method: 'GET', path: '/api/v1/clients/7', patienceMs: 60_000, ...more });
  answer.catch(() => {});
  return answer;
}

test('a request carries token, language, key, precondition and body', async () => {
  await send(http(), { method: 'PATCH', body: { notes: null }, key: 'k', ifMatch: 3 });
  expect(asked[0]?.url).toBe('http://model/api/v1/clients/7');
  expect(asked[0]?.init).toMatchObject({
    method: 'PATCH',
    body: '{"notes":null}',
    cache: 'no-store',
    headers: { Authorization: 'Bearer token', 'Accept-Language': 'he', 'Idempotency-Key': 'k', 'If-Match': '"3"' },
  });
});

test.each([
  ['no answer', lost],
  ['408', status(408)],
  ['425', status(425)],
  ['429', status(429)],
  ['502', status(502)],
  ['503', status(503)],
  ['504', status(504)],
  ['409 IDEMPOTENCY_IN_FLIGHT', status(409, { code: 'IDEMPOTENCY_IN_FLIGHT' })],
  ['an answer that is no JSON', async () => new Response('<html>', { status: 200 })],
] as const)('G7: %s is tried again, as it was', async (_, reply) => {
  replies = [reply, reply];
  const answer = send(http(), { method: 'PATCH', body: { a: 1 }, key: 'k', ifMatch: 3 });
  await clock.pass(1_000);
  expect(await answer).toEqual({ id: '7' });
  expect(asked).toHaveLength(3);
  expect(new Set(asked.map(({ init }) => JSON.stringify([init.headers, init.body]))).size).toBe(1);
});

test.each([400, 403, 404, 409, 412, 422, 428, 500])('G6: %i is an answer, and is not tried again', async (code) => {
  replies = [
    status(code, {
      code: 'SAYS_WHY',
      detail: 'why',
      errors: [{ field: 'a', code: 'B', message: 'c' }, 7],
      current: { id: '7' },
      requestId: 'r',
    }),
  ];
  const error = await send(http()).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({
    kind: 'problem',
    status: code,
    code: 'SAYS_WHY',
    message: 'why',
    current: { id: '7' },
    requestId: 'r',
  });
  expect((error as ProblemError).errors).toEqual([{ field: 'a', code: 'B', message: 'c' }]);
  expect(asked).toHaveLength(1);
});

test('G6: an error that is no problem document has a code too', async () => {
  replies = [async () => new Response('<html>', { status: 500 })];
  await expect(send(http())).rejects.toMatchObject({ code: 'HTTP_500', errors: [], current: null });
});

test('G7: Retry-After is waited for', async () => {
  replies = [status(503, null, { 'Retry-After': '7' })];
  const answer = send(http());
  await clock.pass(7_000);
  expect(asked).toHaveLength(1);
  await clock.pass(100);
  expect(asked).toHaveLength(2);
  await answer;
});

test('G7: there is an end to it: after the patience the last error is thrown', async () => {
  replies = Array.from({ length: 100 }, () => lost);
  const answer = send(http(), { patienceMs: 3_000 });
  await clock.pass(10_000);
  await expect(answer).rejects.toBeInstanceOf(NetworkError);
  expect(asked.length).toBeGreaterThan(3);
  expect(asked.length).toBeLessThan(20);
});

test('G7: an attempt that takes too long is given up and tried again', async () => {
  const hangs: Reply = () =>
    new Promise((_, reject) =>
      asked.at(-1)?.init.signal?.addEventListener('abort', () => reject(new Error('aborted'))),
    );
  replies = [hangs, ok];
  const answer = send(http());
  await clock.pass(5_200);
  expect(await answer).toEqual({ id: '7' });
  replies = [hangs];
  const late = send(http(), { patienceMs: 4_000 });
  await clock.pass(5_200);
  await expect(late).rejects.toBeInstanceOf(TimeoutError);
});

test('G7: nothing is sent while the browser is offline, and at once when it is back', async () => {
  page.go(false);
  const answer = send(http());
  await clock.pass(30_000);
  expect(asked).toHaveLength(0);
  page.go(true);
  expect(await answer).toEqual({ id: '7' });
});

test('a signal ends it, while it is sent, while it waits for the next attempt and while it is offline', async () => {
  for (const offline of [true, false]) {
    page.go(!offline);
    replies = [lost];
    const abort = new AbortController();
    const answer = send(http(), { signal: abort.signal });
    await settled();
    abort.abort();
    await expect(answer).rejects.toBeInstanceOf(Cancelled);
  }
  page.go(true);
  const aborted = AbortSignal.abort();
  await expect(send(http(), { signal: aborted })).rejects.toBeInstanceOf(Cancelled);
  expect(clock.waiting).toBe(0);
});

test('a 401 asks for another token, once', async () => {
  const given: boolean[] = [];
  const client = http(({ refresh }) => {
    given.push(refresh);
    return `token ${given.length}`;
  });
  replies = [status(401), ok];
  await send(client);
  expect(given).toEqual([false, true]);
  expect(asked.map(({ init }) => (init.headers as Record<string, string>).Authorization)).toEqual([
    'Bearer token 1',
    'Bearer token 2',
  ]);
  replies = [status(401), status(401)];
  await expect(send(client)).rejects.toBeInstanceOf(Unauthorised);
});

test('a token source that says unauthorised stops all retries; one that fails otherwise is asked again', async () => {
  const unauthorised = http(() => {
    throw new Unauthorised();
  });
  await expect(send(unauthorised)).rejects.toBeInstanceOf(Unauthorised);
  let times = 0;
  const shaky = http(() => {
    times += 1;
    if (times < 3) throw new Error('the issuer is away');
    return 'token';
  });
  const answer = send(shaky);
  await clock.pass(1_000);
  expect(await answer).toEqual({ id: '7' });
});
