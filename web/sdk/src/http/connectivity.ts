import type { Clock } from '../clock.js';
import type { Page } from '../live/page.js';
import { Breaker, type BreakerLimits } from './breaker.js';
import { NetworkError } from './errors.js';
import { cancelled } from './waiting.js';

/**
 * Whether there is a way to the server: the browser's word, the breaker's, and that of the live connection, which is the first to know that
 * the server is back. Requests wait here while there is none.
 */
export class Connectivity {
  readonly #page: Page;
  readonly #clock: Clock;
  readonly #breaker: Breaker;
  readonly #waiting = new Set<() => void>();
  readonly #listeners = new Set<() => void>();
  readonly #stopListening: () => void;

  constructor(page: Page, limits: BreakerLimits, clock: Clock) {
    this.#page = page;
    this.#clock = clock;
    this.#breaker = new Breaker(limits, clock, () => this.#changed());
    this.#stopListening = page.listen((event) => (event === 'online' ? this.reached() : this.#changed()));
  }

  /** Whether requests are held back. */
  get isOffline(): boolean {
    return !this.#page.isOnline() || this.#breaker.isOpen;
  }

  /** Tells whenever {@link isOffline} may have changed. */
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Waits until a request may go, at most until the deadline (ms since 1970). Then {@link ended} has to be told. */
  async pass(deadline: number, signal: AbortSignal | undefined): Promise<void> {
    for (;;) {
      if (signal?.aborted) throw cancelled(signal);
      if (this.#page.isOnline() && this.#breaker.pass()) return;
      if (this.#clock.now() >= deadline) throw new NetworkError();
      await new Promise<void>((resolve) => {
        const done = (): void => {
          stop();
          this.#waiting.delete(done);
          signal?.removeEventListener('abort', done);
          resolve();
        };
        const stop = this.#clock.after(deadline - this.#clock.now(), done);
        this.#waiting.add(done);
        signal?.addEventListener('abort', done);
      });
    }
  }

  /** How a request that passed has ended; see {@link Breaker.ended}. */
  ended(outcome: 'answered' | 'failed' | 'unknown'): void {
    this.#breaker.ended(outcome);
  }

  /** There is reason to believe that the server can be reached: the live connection, or the browser, says so. */
  reached(): void {
    this.#breaker.nudge();
    this.#changed();
  }

  close(): void {
    this.#stopListening();
    this.#breaker.dispose();
  }

  #changed(): void {
    for (const wake of [...this.#waiting]) wake();
    for (const listener of [...this.#listeners]) listener();
  }
}
