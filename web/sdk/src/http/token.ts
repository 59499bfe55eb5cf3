import type { Clock } from '../clock.js';
import { Cancelled, TimeoutError, Unauthorised } from './errors.js';

/** What a {@link TokenSource} is asked. */
export interface TokenRequest {
  /** The last token was refused or is about to expire. */
  readonly refresh: boolean;
  /** Aborted when the answer is no longer waited for. */
  readonly signal: AbortSignal;
}

/** A token, or what gives one; it throws {@link Unauthorised} to stop all retries. */
export type TokenSource = string | ((request: TokenRequest) => string | Promise<string>);

const TIMEOUT_MS = 15_000;
const EARLY_MS = 30_000;

interface Kept {
  readonly token: string;
  /** From when on it is asked for anew, ms since 1970; infinite when the token does not say. */
  readonly refreshAt: number;
}

/**
 * The token that all requests and the live connection share. The source is asked once for all who wait; a new token is asked for 30 s (or a
 * tenth of its life, if that is shorter) before the old one expires. The source is given up on after 15 s.
 */
export class Tokens {
  readonly #source: TokenSource;
  readonly #clock: Clock;
  #kept: Kept | null = null;
  #asking: Promise<string> | null = null;
  #abort: AbortController | null = null;

  constructor(source: TokenSource, clock: Clock) {
    this.#source = source;
    this.#clock = clock;
  }

  /** When the token that was given last should be replaced, ms since 1970; null when it does not say. */
  get refreshAt(): number | null {
    return this.#kept && Number.isFinite(this.#kept.refreshAt) ? this.#kept.refreshAt : null;
  }

  /** The token. `refused` is one that the server refused: if it is still the one kept, a new one is asked for. */
  get(refused?: string): Promise<string> {
    const kept = this.#kept;
    if (kept && kept.token !== refused && this.#clock.now() < kept.refreshAt) return Promise.resolve(kept.token);
    this.#asking ??= this.#ask(kept !== null).finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  /** Stops waiting for the source. */
  close(): void {
    this.#abort?.abort(new Cancelled());
  }

  async #ask(refresh: boolean): Promise<string> {
    const source = this.#source;
    if (typeof source === 'string') {
      if (refresh) throw new Unauthorised('The token is refused');
      this.#kept = { token: source, refreshAt: Number.POSITIVE_INFINITY };
      return source;
    }
    const token = await this.#call(source, refresh);
    if (typeof token !== 'string' || token === '') throw new Unauthorised('The token source gave no token');
    this.#kept = { token, refreshAt: refreshAt(token, this.#clock.now()) };
    return token;
  }

  async #call(source: Exclude<TokenSource, string>, refresh: boolean): Promise<string> {
    const abort = new AbortController();
    this.#abort = abort;
    const stop = this.#clock.after(TIMEOUT_MS, () =>
      abort.abort(new TimeoutError('The token source did not answer in time')),
    );
    try {
      const ended = new Promise<never>((_, reject) => {
        abort.signal.addEventListener('abort', () => reject(abort.signal.reason));
      });
      return await Promise.race([source({ refresh, signal: abort.signal }), ended]);
    } finally {
      stop();
    }
  }
}

/**
 * Reads `exp` and `iat` without checking anything else: that is the server's part. A token that was given just now and seems to have expired,
 * or to live longer than it does, says that this clock is wrong: then it lives from now on for as long as it was made to.
 */
function refreshAt(token: string, now: number): number {
  try {
    const payload = token.split('.')[1] ?? '';
    const { exp, iat } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/'))) as Record<string, unknown>;
    if (!isNumber(exp)) return Number.POSITIVE_INFINITY;
    const wholeMs = isNumber(iat) ? (exp - iat) * 1000 : Number.POSITIVE_INFINITY;
    const leftMs = exp * 1000 - now;
    const lifeMs = leftMs > 0 ? Math.min(leftMs, wholeMs) : wholeMs;
    return now + lifeMs - Math.min(EARLY_MS, lifeMs / 10);
  } catch {
    return Number.POSITIVE_INFINITY;
  }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}
