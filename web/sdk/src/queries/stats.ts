import { ProblemError } from '../http/errors.js';
import { addressOf } from '../mutations/operation.js';
import type { QueryContext } from './context.js';
import { Resource, type ResourceHost, type Status } from './resource.js';

/** What the stats of a client show. */
export interface StatsSnapshot<T> extends Status {
  readonly data: T | null;
}

/**
 * The stats of a client. They have no version, so there is one request at a time: what an interaction changed while it was under way is asked
 * for after it. So they never go back.
 */
export class StatsOf<T> extends Resource<StatsSnapshot<T>> {
  readonly #clientId: string;
  #isAsking = false;
  #askAgain = false;

  constructor(context: QueryContext, clientId: string, host: ResourceHost) {
    super(context, { status: 'loading', data: null, error: null, isStale: false }, host);
    this.#clientId = clientId;
  }

  /** An interaction of the client has changed. */
  invalidate(clientId: string): void {
    if (this.context.store.aliases.real(this.#clientId) === clientId) void this.reload();
  }

  override reload(): Promise<void> {
    if (!this.#isAsking) return super.reload();
    this.#askAgain = true;
    this.set({ isStale: this.snapshot().status === 'ready' });
    this.show();
    return this.settled;
  }

  changed(): void {}

  holds(): boolean {
    return false;
  }

  protected async load(signal: AbortSignal): Promise<void> {
    this.#isAsking = true;
    try {
      for (;;) {
        this.#askAgain = false;
        const error = await this.#ask(signal);
        if (signal.aborted) return;
        this.show();
        if (this.#askAgain) continue;
        if (error) throw error;
        return;
      }
    } finally {
      this.#isAsking = false;
    }
  }

  async #ask(signal: AbortSignal): Promise<unknown> {
    const { store, http, patienceMs } = this.context;
    const id = store.aliases.real(this.#clientId);
    if (store.aliases.isTemporary(id)) return null;
    const begun = store.truth.tick();
    try {
      const data = await http.send({ method: 'GET', path: `${addressOf('client', id)}/stats`, signal, patienceMs });
      if (begun < store.truth.resyncedAt) this.#askAgain = true;
      else if (!signal.aborted) this.set({ status: 'ready', data: data as T | null, isStale: this.#askAgain });
      return null;
    } catch (error) {
      if (error instanceof ProblemError && error.status === 404) this.set({ status: 'error', data: null });
      return error;
    }
  }

  protected reset(): void {
    this.set({ status: 'loading', data: null, error: null, isStale: false });
  }
}
