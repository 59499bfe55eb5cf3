import type { Clock } from '../../src/clock.js';

interface Timer {
  readonly at: number;
  readonly task: () => void;
}

/** Time that goes on only when it is told to. */
export class FakeClock implements Clock {
  private time = Date.parse('2026-06-01T00:00:00Z');
  private readonly timers = new Set<Timer>();

  now(): number {
    return this.time;
  }

  after(delayMs: number, task: () => void): () => void {
    const timer = { at: this.time + Math.max(0, delayMs), task };
    this.timers.add(timer);
    return () => this.timers.delete(timer);
  }

  /** How many timers are set. */
  get waiting(): number {
    return this.timers.size;
  }

  /** Lets the time pass; timers run in their order, each at its time. */
  advance(ms: number): void {
    const end = this.time + ms;
    for (;;) {
      const next = [...this.timers].filter(({ at }) => at <= end).sort((one, other) => one.at - other.at)[0];
      if (!next) break;
      this.timers.delete(next);
      this.time = next.at;
      next.task();
    }
    this.time = end;
  }

  /** As {@link advance}, letting everything that waits for a promise go on after each timer. */
  async pass(ms: number, settle: () => Promise<void> = settled): Promise<void> {
    await settle();
    const end = this.time + ms;
    for (;;) {
      const next = Math.min(...[...this.timers].map(({ at }) => at));
      if (next > end) break;
      this.advance(Math.max(0, next - this.time));
      await settle();
    }
    this.advance(end - this.time);
    await settle();
  }
}

/** Everything that waits for nothing but promises has gone on. */
export function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
