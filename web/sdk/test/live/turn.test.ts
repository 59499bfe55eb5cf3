import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextTurn } from '../../src/live/turn.js';

/** A page of which the test says when it paints. */
class Painting {
  readonly document = { visibilityState: 'visible' };
  #tasks = new Map<number, () => void>();

  constructor() {
    vi.stubGlobal('document', this.document);
    vi.stubGlobal('requestAnimationFrame', (task: () => void) => {
      const id = this.#tasks.size + 1;
      this.#tasks.set(id, task);
      return id;
    });
    vi.stubGlobal('cancelAnimationFrame', (id: number) => this.#tasks.delete(id));
  }

  paint(): void {
    const due = [...this.#tasks.values()];
    this.#tasks.clear();
    for (const task of due) task();
  }
}

describe('when changes are taken in', () => {
  let page: Painting;
  let done: string[];
  const task = (): void => {
    done.push('done');
  };

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    page = new Painting();
    done = [];
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('is right before the next picture of a page that is visible, once', () => {
    nextTurn(task);
    expect(done).toEqual([]);

    page.paint();
    page.paint();
    vi.advanceTimersByTime(1_000);

    expect(done).toEqual(['done']);
  });

  it('does not wait for a picture that does not come', () => {
    nextTurn(task);

    vi.advanceTimersByTime(50);
    page.paint();

    expect(done).toEqual(['done']);
  });

  it('is at once, without timers, in a page that nobody sees', async () => {
    page.document.visibilityState = 'hidden';
    nextTurn(task);

    await vi.waitFor(() => expect(done).toEqual(['done']));
  });
});
