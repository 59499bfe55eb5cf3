import type { Locks } from './host.js';

/** Who wants a lock is told when it has it, and when it has it no more. */
export interface Lessee {
  gained(): void;
  lost(): void;
}

/** A lock among tabs: asked for again and again, from {@link start} until {@link stop}. */
export class Lease {
  readonly #locks: Locks;
  readonly #name: string;
  readonly #lessee: Lessee;
  /** The request that counts; one that was made before has nothing to say any more. */
  #request: AbortController | null = null;
  #giveBack: (() => void) | null = null;

  constructor(locks: Locks, name: string, lessee: Lessee) {
    this.#locks = locks;
    this.#name = name;
    this.#lessee = lessee;
  }

  start(): void {
    this.#ask(false);
  }

  /** Takes the lock from whoever has it. */
  steal(): void {
    this.stop();
    this.#ask(true);
  }

  /** Gives the lock back and asks for it again, behind those who wait for it. */
  renew(): void {
    this.#giveBack?.();
  }

  stop(): void {
    this.#request?.abort();
    this.#request = null;
    this.#giveBack?.();
    this.#giveBack = null;
  }

  #ask(steal: boolean): void {
    const request = new AbortController();
    this.#request = request;
    const isCurrent = (): boolean => this.#request === request;
    const granted = async (): Promise<void> => {
      if (!isCurrent()) return;
      const held = new Promise<void>((resolve) => {
        this.#giveBack = resolve;
      });
      this.#lessee.gained();
      await held;
    };
    const ended = (): void => {
      if (!isCurrent()) return;
      this.#giveBack = null;
      this.#lessee.lost();
      if (isCurrent()) this.#ask(false);
    };
    // A lock cannot be stolen and waited for at once.
    this.#locks.request(this.#name, steal ? { steal } : { signal: request.signal }, granted).then(ended, ended);
  }
}
