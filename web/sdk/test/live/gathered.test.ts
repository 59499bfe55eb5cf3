import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Gathered } from '../../src/live/gathered.js';
import type { ChangeFrame, LiveListener } from '../../src/live/listener.js';
import { browserPage } from '../../src/live/page.js';
import type { ConnectionState } from '../../src/live/state.js';

/** A page of which the test says when it paints, and whether it is seen. */
class Painting extends EventTarget {
  visibilityState = 'visible';
  readonly #tasks = new Map<number, () => void>();
  #last = 0;

  constructor() {
    super();
    vi.stubGlobal('document', this);
    vi.stubGlobal('requestAnimationFrame', (task: () => void) => {
      this.#last += 1;
      this.#tasks.set(this.#last, task);
      return this.#last;
    });
    vi.stubGlobal('cancelAnimationFrame', (id: number) => this.#tasks.delete(id));
  }

  paint(): void {
    const due = [...this.#tasks.values()];
    this.#tasks.clear();
    for (const task of due) task();
  }

  hide(): void {
    this.visibilityState = 'hidden';
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

describe('when changes are taken in', () => {
  let page: Painting;
  let told: (string | number[])[];
  let gathered: Gathered;
  const change = (...seqs: number[]): void => gathered.changes(seqs.map((seq) => ({ seq }) as ChangeFrame));

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    page = new Painting();
    told = [];
    const listener: LiveListener = {
      changes: (frames) => told.push(frames.map(({ seq }) => seq)),
      resync: (reason) => told.push(reason),
      state: ({ name }) => told.push(name),
    };
    gathered = new Gathered(listener, browserPage);
  });

  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });

  it('is right before the next picture of a page that is visible, all that came, once', () => {
    change(1);
    change(2, 3);
    expect(told).toEqual([]);

    page.paint();
    page.paint();
    vi.advanceTimersByTime(1_000);
    expect(told).toEqual([[1, 2, 3]]);

    change(4);
    page.paint();
    expect(told).toEqual([[1, 2, 3], [4]]);
  });

  it('does not wait for a picture that does not come', () => {
    change(1);
    vi.advanceTimersByTime(50);
    page.paint();
    expect(told).toEqual([[1]]);
  });

  it('is at once in a page that nobody sees, also for what waited when it was hidden', () => {
    change(1);
    page.hide();
    expect(told).toEqual([[1]]);

    change(2);
    page.paint();
    expect(told).toEqual([[1], [2]]);
  });

  it('is before a resync or another state is told', () => {
    change(1);
    gathered.resync('truncated');
    change(2);
    gathered.state({ name: 'offline' } as unknown as ConnectionState);
    page.paint();
    expect(told).toEqual([[1], 'truncated', [2], 'offline']);
  });

  it('is at once when a thousand wait', () => {
    change(...Array.from({ length: 999 }, (_, seq) => seq));
    expect(told).toEqual([]);
    change(999);
    expect(told).toHaveLength(1);
    expect(told[0]).toHaveLength(1_000);
  });

  it('is at once where there is no page', () => {
    vi.stubGlobal('document', undefined);
    change(1);
    expect(told).toEqual([[1]]);
  });
});
