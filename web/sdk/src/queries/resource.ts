import { TamidError } from '../http/errors.js';
import type { EntityName } from '../live/listener.js';
import type { Changes, Watcher } from '../store/store.js';
import { tell } from '../store/tell.js';
import type { QueryContext } from './context.js';

/** What a snapshot says beside its data. */
export interface Status {
  /** `error`: there is nothing to show, `error` says why; it is tried again when the server can be reached, or by `reload()`. */
  readonly status: 'loading' | 'ready' | 'error';
  /** Why the last load failed; null when it did not. */
  readonly error: TamidError | null;
  /** What is shown may be out of date: it is being loaded again. */
  readonly isStale: boolean;
}

/** Who is told when a resource begins and ends to be kept up to date. */
export interface ResourceHost {
  began(resource: Resource<Status>): void;
  ended(resource: Resource<Status>): void;
}

/**
 * Something to look at that keeps itself up to date while somebody does, and for a while after. Made for `useSyncExternalStore`: a snapshot is
 * the same object until it changes.
 */
export abstract class Resource<S extends Status> implements Watcher {
  protected readonly context: QueryContext;
  readonly #listeners = new Set<() => void>();
  readonly #host: ResourceHost;
  #current: S;
  #isChanged = false;
  #unwatch: (() => void) | null = null;
  #stopTimer: () => void = () => {};
  #abort: AbortController | null = null;
  #loading: Promise<void> | null = null;

  protected constructor(context: QueryContext, initial: S, host: ResourceHost) {
    this.context = context;
    this.#current = initial;
    this.#host = host;
  }

  /** What there is now. Loading begins with the first `subscribe`. */
  snapshot = (): S => this.#current;

  /** Tells whenever the snapshot changed, until the answer is called. */
  subscribe = (listener: () => void): (() => void) => {
    const mine = (): void => listener();
    this.#listeners.add(mine);
    this.#stopTimer();
    if (!this.#unwatch) {
      this.#unwatch = this.context.store.watch(this);
      this.#host.began(this as unknown as Resource<Status>);
      this.activate();
    }
    return () => {
      if (!this.#listeners.delete(mine) || this.#listeners.size > 0) return;
      this.#stopTimer = this.context.clock.after(this.context.keepMs, () => this.release());
    };
  };

  /** Loads again; what is shown stays until then. */
  reload(): Promise<void> {
    if (!this.#unwatch) return Promise.resolve();
    this.#abort?.abort();
    const abort = new AbortController();
    this.#abort = abort;
    this.set({ isStale: this.#current.status === 'ready' } as Partial<S>);
    this.show();
    const done = this.load(abort.signal).then(
      () => this.#loaded(abort, null),
      (error: unknown) =>
        this.#loaded(abort, error instanceof TamidError ? error : new TamidError('network', String(error))),
    );
    this.#loading = done;
    return done;
  }

  /** After a resync: what is looked at is loaded again, the rest is let go. */
  resync(): void {
    if (this.#listeners.size > 0) void this.reload();
    else this.release();
  }

  /** Tries again what failed. */
  retry(): void {
    if (this.#current.error && this.#unwatch) void this.reload();
  }

  /** Lets everything go. */
  release(): void {
    this.#stopTimer();
    this.#abort?.abort();
    this.#unwatch?.();
    this.#unwatch = null;
    this.reset();
    this.#host.ended(this as unknown as Resource<Status>);
  }

  show(): void {
    if (!this.#isChanged) return;
    this.#isChanged = false;
    tell(this.#listeners);
  }

  abstract changed(changes: Changes): void;
  abstract holds(entity: EntityName, id: string): boolean;
  /** Loads and merges; calls {@link set} in the batch in which the data comes. */
  protected abstract load(signal: AbortSignal): Promise<void>;
  /** Back to before the first load. */
  protected abstract reset(): void;

  /** With the first observer. */
  protected activate(): void {
    void this.reload();
  }

  /** The load that is under way, or done. */
  protected get settled(): Promise<void> {
    return this.#loading ?? Promise.resolve();
  }

  /** Changes the snapshot; observers are told by {@link show}. */
  protected set(part: Partial<S>): void {
    const current = this.#current;
    if (Object.entries(part).every(([name, value]) => current[name as keyof S] === value)) return;
    this.#current = { ...current, ...part };
    this.#isChanged = true;
  }

  #loaded(abort: AbortController, error: TamidError | null): void {
    if (this.#abort !== abort || abort.signal.aborted) return;
    this.#abort = null;
    const failed: Partial<Status> = {
      error,
      ...(this.#current.status !== 'ready' && error && { status: 'error' as const }),
    };
    this.set((error ? failed : { error: null, isStale: false }) as Partial<S>);
    this.show();
  }
}
