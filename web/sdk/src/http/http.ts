import type { Clock } from '../clock.js';
import { type Backoff, backoffMs, retryAfterMs } from './backoff.js';
import type { Connectivity } from './connectivity.js';
import { Cancelled, isObject, NetworkError, ProblemError, TamidError, TimeoutError, Unauthorised } from './errors.js';
import type { Tokens } from './token.js';
import { cancelled, sleep } from './waiting.js';

/** A request; a mutation has a `key`, which makes it safe to send again. */
export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** With the query, from `/api/v1` on. */
  readonly path: string;
  readonly body?: unknown;
  /** The Idempotency-Key. */
  readonly key?: string;
  /** A version. */
  readonly ifMatch?: number;
  readonly signal?: AbortSignal | undefined;
  /** For how long it is tried again, ms. */
  readonly patienceMs: number;
  /** Whether nobody waits for the answer any more, so that it need not be tried again. */
  readonly isOver?: () => boolean;
}

/** What requests need of the outside world, and their limits. */
export interface HttpOptions {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly random: () => number;
  readonly connectivity: Connectivity;
  readonly backoff: Backoff;
  /** How long one attempt may take, ms. */
  readonly attemptMs: number;
  readonly language: string | undefined;
}

/** One attempt failed in a way that another may not. */
class Retry extends Error {
  readonly error: TamidError;
  readonly askedMs: number | null;

  constructor(error: TamidError, askedMs: number | null = null) {
    super();
    this.error = error;
    this.askedMs = askedMs;
  }
}

const WORTH_ANOTHER = new Set([408, 425, 429, 502, 503, 504]);
const SERVER_AWAY = new Set([502, 503, 504]);

/**
 * Requests with retries. Tried again are: no answer, an answer that cannot be read, 408, 425, 429, 502, 503, 504 and 409
 * `IDEMPOTENCY_IN_FLIGHT`; until `patienceMs` are over, and never while there is no way to the server. All of that only because a GET changes
 * nothing and every mutation carries a key. A 401 asks for another token, once.
 */
export class Http {
  readonly #options: HttpOptions;

  constructor(options: HttpOptions) {
    this.#options = options;
  }

  /** Gives the body of a 2xx, null when there is none; throws a {@link TamidError}. */
  async send(request: Request): Promise<Record<string, unknown> | null> {
    const { clock, random, backoff, connectivity } = this.#options;
    const deadline = clock.now() + request.patienceMs;
    for (let attempt = 0; ; attempt++) {
      let failure: Retry;
      await connectivity.pass(deadline, request.signal);
      try {
        return await this.#attempt(request);
      } catch (error) {
        if (!(error instanceof Retry)) throw error;
        failure = error;
      }
      const waitMs = backoffMs(backoff, attempt, random, failure.askedMs);
      if (clock.now() + waitMs >= deadline || request.isOver?.()) throw failure.error;
      await sleep(clock, waitMs, request.signal);
    }
  }

  async #attempt(request: Request): Promise<Record<string, unknown> | null> {
    let outcome: 'answered' | 'failed' | 'unknown' = 'unknown';
    try {
      const token = await this.#token();
      outcome = 'failed';
      let response = await this.#fetch(request, token);
      if (response.status === 401) response = await this.#fetch(request, await this.#token(token));
      outcome = SERVER_AWAY.has(response.status) ? 'failed' : 'answered';
      return this.#read(response);
    } catch (error) {
      if (!(error instanceof Retry) && outcome === 'failed') outcome = 'unknown';
      throw error;
    } finally {
      this.#options.connectivity.ended(outcome);
    }
  }

  /** Only {@link Unauthorised} says that there is no token; whatever else the source throws may pass. */
  async #token(refused?: string): Promise<string> {
    try {
      return await this.#options.tokens.get(refused);
    } catch (error) {
      if (error instanceof Unauthorised || error instanceof Cancelled) throw error;
      throw new Retry(
        error instanceof TamidError ? error : new NetworkError('No token could be had', { cause: error }),
      );
    }
  }

  /** One exchange, the body read whole, within the time for an attempt. */
  async #fetch(request: Request, token: string): Promise<Answer> {
    const { signal } = request;
    if (signal?.aborted) throw cancelled(signal);
    const abort = new AbortController();
    const giveUp = (): void => abort.abort();
    let late = false;
    const stop = this.#options.clock.after(this.#options.attemptMs, () => {
      late = true;
      abort.abort();
    });
    signal?.addEventListener('abort', giveUp);
    try {
      const response = await this.#options.fetch(this.#options.baseUrl + request.path, {
        method: request.method,
        headers: this.#headers(request, token),
        body: request.body === undefined ? null : JSON.stringify(request.body),
        signal: abort.signal,
        cache: 'no-store',
      });
      const text = await response.text();
      return { status: response.status, text, retryAfter: response.headers.get('Retry-After') };
    } catch (cause) {
      if (signal?.aborted) throw cancelled(signal);
      throw new Retry(late ? new TimeoutError() : new NetworkError(undefined, { cause }));
    } finally {
      stop();
      signal?.removeEventListener('abort', giveUp);
    }
  }

  #headers(request: Request, token: string): Record<string, string> {
    return {
      Accept: 'application/json, application/problem+json',
      Authorization: `Bearer ${token}`,
      ...(this.#options.language && { 'Accept-Language': this.#options.language }),
      ...(request.body !== undefined && { 'Content-Type': 'application/json' }),
      ...(request.key && { 'Idempotency-Key': request.key }),
      ...(request.ifMatch !== undefined && { 'If-Match': `"${request.ifMatch}"` }),
    };
  }

  #read({ status, text, retryAfter }: Answer): Record<string, unknown> | null {
    const body = parse(text);
    if (status >= 200 && status < 300) {
      if (text === '' || isObject(body)) return isObject(body) ? body : null;
      throw new Retry(new NetworkError('The answer cannot be read'));
    }
    const askedMs = retryAfterMs(retryAfter, this.#options.clock.now());
    const problem = new ProblemError(status, body, askedMs);
    if (status === 401) throw new Unauthorised(problem.message, { cause: problem });
    if (WORTH_ANOTHER.has(status) || problem.code === 'IDEMPOTENCY_IN_FLIGHT') throw new Retry(problem, askedMs);
    throw problem;
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly retryAfter: string | null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
