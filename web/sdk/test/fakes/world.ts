import type { Clock } from '../../src/clock.js';

interface Timer {
  readonly at: number;
  readonly number: number;
  readonly task: () => void;
}

/**
 * Everything that happens outside the SDK, one thing at a time: what was sent waits in a lane until it is delivered, timers wait for the clock.
 * Lanes keep their order; which lane is next is up to the test.
 */
export class World {
  #now = 1_000_000;
  #numbers = 0;
  #timers: (Timer & { readonly owner: Owner })[] = [];
  readonly #lanes = new Map<string, { readonly owner: Owner; readonly tasks: (() => void)[] }>();

  get now(): number {
    return this.#now;
  }

  /** A clock whose timers fire only while their owner runs. */
  clock(owner: Owner): Clock {
    return {
      now: () => this.#now,
      after: (delayMs, task) => {
        const timer = { at: this.#now + Math.max(0, delayMs), number: this.#numbers++, task, owner };
        this.#timers.push(timer);
        return () => {
          this.#timers = this.#timers.filter((other) => other !== timer);
        };
      },
    };
  }

  /** Puts a task at the end of a lane. */
  send(lane: string, owner: Owner, task: () => void): void {
    const there = this.#lanes.get(lane) ?? { owner, tasks: [] };
    there.tasks.push(task);
    this.#lanes.set(lane, there);
  }

  /** The lanes whose next task can be delivered now. */
  get ready(): readonly string[] {
    return [...this.#lanes].filter(([, { owner, tasks }]) => owner.runs && tasks.length > 0).map(([name]) => name);
  }

  /** Delivers the next task of a lane, and lets promises settle. */
  async deliver(lane: string): Promise<void> {
    this.#lanes.get(lane)?.tasks.shift()?.();
    await settled();
  }

  /** Delivers until nothing waits. */
  async settle(): Promise<void> {
    await settled();
    for (let next = this.ready[0]; next !== undefined; next = this.ready[0]) await this.deliver(next);
  }

  /** Delivers until something holds, or nothing waits. */
  async settleUntil(holds: () => boolean): Promise<void> {
    await settled();
    for (let next = this.ready[0]; next !== undefined && !holds(); next = this.ready[0]) await this.deliver(next);
  }

  /** Loses what waits in a lane. */
  drop(lane: string): void {
    this.#lanes.delete(lane);
  }

  /** Loses what waits for the owner in lanes of a kind. */
  dropAll(owner: Owner, kind = ''): void {
    for (const [name, lane] of this.#lanes) if (lane.owner === owner && name.startsWith(kind)) this.#lanes.delete(name);
  }

  /** Lets time pass, timer by timer; what they lead to is delivered if `isPrompt`. */
  async advance(ms: number, isPrompt = true): Promise<void> {
    const until = this.#now + ms;
    if (isPrompt) await this.settle();
    for (let next = this.#next(until); next; next = this.#next(until)) {
      const fired = next;
      this.#timers = this.#timers.filter((timer) => timer !== fired);
      this.#now = Math.max(this.#now, fired.at);
      fired.task();
      await settled();
      if (isPrompt) await this.settle();
    }
    this.#now = until;
  }

  /** How many timers of the owner wait. */
  timers(owner: Owner): number {
    return this.#timers.filter((timer) => timer.owner === owner).length;
  }

  /** Forgets what the owner waits for: it is gone. */
  forget(owner: Owner): void {
    this.#timers = this.#timers.filter((timer) => timer.owner !== owner);
    for (const [name, lane] of this.#lanes) if (lane.owner === owner) this.#lanes.delete(name);
  }

  #next(until: number): Timer | undefined {
    return this.#timers
      .filter(({ at, owner }) => owner.runs && at <= until)
      .sort((one, other) => one.at - other.at || one.number - other.number)[0];
  }
}

/** Who tasks and timers belong to; while it does not run they wait. */
export interface Owner {
  readonly runs: boolean;
}

/** Promises that can settle have. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
