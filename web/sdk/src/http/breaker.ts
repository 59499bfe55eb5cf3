import type { Clock } from '../clock.js';

/** When the breaker opens and for how long. */
export interface BreakerLimits {
  /** It opens after so many failures in a row, of all requests together. */
  readonly failures: number;
  /** How long it stays open the first time, ms; doubled each time that the probe fails. */
  readonly openMs: number;
  /** At most so long, ms. */
  readonly mostOpenMs: number;
}

/**
 * What keeps requests from a server that does not answer. Closed, everything passes. Open, nothing does, until the time is over or somebody
 * knows better ({@link nudge}); then one request passes as a probe, and what becomes of it decides for all.
 */
export class Breaker {
  readonly #limits: BreakerLimits;
  readonly #clock: Clock;
  readonly #changed: () => void;
  #failed = 0;
  #openMs = 0;
  /** Null when closed. */
  #probeAt: number | null = null;
  #probing = false;
  #stop: () => void = () => {};

  /** `changed` is told when something may pass that could not before, and when nothing may any more. */
  constructor(limits: BreakerLimits, clock: Clock, changed: () => void) {
    this.#limits = limits;
    this.#clock = clock;
    this.#changed = changed;
  }

  get isOpen(): boolean {
    return this.#probeAt !== null;
  }

  /** Whether a request may pass now. If it answers true, {@link ended} has to be told. */
  pass(): boolean {
    if (this.#probeAt === null) return true;
    if (this.#probing || this.#clock.now() < this.#probeAt) return false;
    this.#probing = true;
    return true;
  }

  /** A request that passed has ended: the server answered, it did not, or nobody can tell (it was given up). */
  ended(outcome: 'answered' | 'failed' | 'unknown'): void {
    const wasProbe = this.#probing;
    this.#probing = false;
    if (outcome === 'answered') this.#close();
    else if (outcome === 'failed') this.#fail(wasProbe);
    else if (wasProbe) this.#changed();
  }

  /** There is reason to believe that the server can be reached again: a probe may pass at once. */
  nudge(): void {
    if (this.#probeAt === null) return;
    this.#stop();
    this.#probeAt = this.#clock.now();
    this.#changed();
  }

  /** Lets its timer go. */
  dispose(): void {
    this.#stop();
  }

  #close(): void {
    this.#failed = 0;
    this.#openMs = 0;
    this.#stop();
    if (this.#probeAt === null) return;
    this.#probeAt = null;
    this.#changed();
  }

  #fail(wasProbe: boolean): void {
    this.#failed += 1;
    if (this.#probeAt === null ? this.#failed < this.#limits.failures : !wasProbe) return;
    this.#openMs = Math.min(this.#limits.mostOpenMs, this.#openMs === 0 ? this.#limits.openMs : this.#openMs * 2);
    this.#probeAt = this.#clock.now() + this.#openMs;
    this.#stop();
    this.#stop = this.#clock.after(this.#openMs, this.#changed);
    this.#changed();
  }
}
