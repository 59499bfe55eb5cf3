import type { ChangeFrame, LiveListener } from './listener.js';
import type { Page } from './page.js';
import type { ConnectionState } from './state.js';

/** A page that seems to be visible, and does not paint, is not waited for, ms. */
const longestMs = 50;

/** As soon as so many changes wait they are handed on. */
const mostWaiting = 1_000;

/**
 * Hands the changes on that came since the page painted, together, right before it paints again: nobody can see any of them earlier, and what
 * is shown is worked out once for all. At once where nobody looks, and before anything else is told.
 */
export class Gathered implements LiveListener {
  readonly #listener: LiveListener;
  readonly #page: Page;
  #waiting: ChangeFrame[] = [];
  #stop = (): void => {};

  constructor(listener: LiveListener, page: Page) {
    this.#listener = listener;
    this.#page = page;
  }

  changes(frames: readonly ChangeFrame[]): void {
    const isFirst = this.#waiting.length === 0;
    this.#waiting.push(...frames);
    if (!this.#paints || this.#waiting.length >= mostWaiting) this.#flush();
    else if (isFirst) this.#wait();
  }

  resync(reason: string): void {
    this.#flush();
    this.#listener.resync(reason);
  }

  state(state: ConnectionState): void {
    this.#flush();
    this.#listener.state(state);
  }

  #flush(): void {
    const frames = this.#waiting;
    this.#stop();
    this.#waiting = [];
    if (frames.length > 0) this.#listener.changes(frames);
  }

  get #paints(): boolean {
    const { document, requestAnimationFrame } = globalThis;
    return document !== undefined && requestAnimationFrame !== undefined && this.#page.isVisible();
  }

  #wait(): void {
    const flush = (): void => this.#flush();
    const picture = requestAnimationFrame(flush);
    const timer = setTimeout(flush, longestMs);
    // A page that is hidden in between paints no more, and its timers are late.
    const hidden = new AbortController();
    document.addEventListener('visibilitychange', flush, { signal: hidden.signal });
    this.#stop = () => {
      cancelAnimationFrame(picture);
      clearTimeout(timer);
      hidden.abort();
      this.#stop = () => {};
    };
  }
}
