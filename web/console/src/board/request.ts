import type { Tamid } from '@tamid/sdk';
import { language } from '../language/language.js';
import type { Say } from '../language/say.js';

const TIME_OUT_MS = 5_000;

/** The server said no. */
export class Refused extends Error {
  readonly status: number;

  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/** Why a request came to nothing, for people: in the server's own words, if it had any. */
export function reasonText(say: Say, error: unknown): string {
  return error instanceof Refused ? error.message : say('reason network');
}

/** What is sent besides the path. */
export interface Sending {
  readonly method?: 'GET' | 'POST' | 'PATCH';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly signal?: AbortSignal;
}

/**
 * Asks the gateway once, as another frontend would: past the SDK's store, retries and queue, and past the browser's cache. Given up on after
 * 5 s. Throws {@link Refused} when the answer is a problem.
 */
export async function send(tamid: Pick<Tamid, 'token'>, path: string, sending: Sending = {}): Promise<Response> {
  const token = await tamid.token();
  const answer = await attempt(path, token, sending);
  return checked(answer.status === 401 ? await attempt(path, await tamid.token(token), sending) : answer);
}

/** The body of what {@link send} answers. */
export async function ask<T>(tamid: Pick<Tamid, 'token'>, path: string, sending?: Sending): Promise<T> {
  return (await send(tamid, path, sending)).json();
}

function attempt(path: string, token: string, { method = 'GET', headers, body, signal }: Sending): Promise<Response> {
  const timeOut = AbortSignal.timeout(TIME_OUT_MS);
  return fetch(path, {
    method,
    headers: {
      Authorization: `Bearer ${token}`,
      'Accept-Language': language.get(),
      ...(body && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body && { body: JSON.stringify(body) }),
    cache: 'no-store',
    signal: signal ? AbortSignal.any([signal, timeOut]) : timeOut,
  });
}

async function checked(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => null);
  throw new Refused(answer.status, String(problem?.detail ?? answer.status));
}
