import type { Clock } from '../clock.js';
import type { Connectivity } from '../http/connectivity.js';
import { Cancelled, DependencyError, GaveUp, QueueFull, TamidError } from '../http/errors.js';
import type { ChangeFrame } from '../live/listener.js';
import type { Row } from '../store/known.js';
import type { Store } from '../store/store.js';
import { tell } from '../store/tell.js';
import type { Mutation, MutationState } from './mutation.js';
import { namesOf, type OperationKind } from './operation.js';

/** How much may wait, for how long, and how much is sent at once. */
export interface QueueLimits {
  /** One more is refused with {@link QueueFull}. */
  readonly mutations: number;
  /** A mutation that is not done after this time is rolled back with {@link GaveUp}, ms. */
  readonly giveUpAfterMs: number;
  /** So many are on their way at once; one while there is no way to the server, and until what waited then is done. */
  readonly parallel: number;
}

/** A pending mutation, as applications see it. */
export interface QueueItem {
  readonly key: string;
  readonly entity: string;
  readonly kind: OperationKind;
  readonly id: string;
  readonly state: MutationState;
  /** By the clock, ms since 1970. */
  readonly queuedAt: number;
  /** Takes it back; it is rolled back with {@link Cancelled}. */
  cancel(): void;
}

/** Sends a mutation; `ended` is called in the batch in which the answer is merged. Throws when it is not to be. */
export type Send = (mutation: Mutation, ended: (row: Row | null) => void) => Promise<void>;

/** The pending mutations, to look at. */
export interface QueueView {
  /** What waits, oldest first; the same array until it changes. */
  readonly items: readonly QueueItem[];
  /** Tells whenever {@link items} changed, until the answer is called. */
  subscribe(listener: () => void): () => void;
  /** Tells of every mutation that was rolled back, with the error, also when nobody awaits it. */
  onError(listener: (error: TamidError, item: QueueItem) => void): () => void;
}

const MOST_OWN_KEYS = 1000;

/**
 * The pending mutations, in the order in which the user acted. Those that name the same entity wait for each other; one that names an entity
 * which is being created waits for its id. Others go at once, as many as `parallel` allows. While there is no way to the server, and until all
 * that waited then is done, they go strictly one after the other.
 */
export class Queue implements QueueView {
  readonly #store: Store;
  readonly #connectivity: Connectivity;
  readonly #clock: Clock;
  readonly #limits: QueueLimits;
  readonly #sendOne: Send;
  readonly #pending: Mutation[] = [];
  readonly #timers = new Map<Mutation, () => void>();
  readonly #ownKeys = new Set<string>();
  readonly #listeners = new Set<() => void>();
  readonly #errorListeners = new Set<(error: TamidError, item: QueueItem) => void>();
  readonly #unwatch: () => void;
  #seen: readonly QueueItem[] = [];
  #isStrict = false;

  constructor(store: Store, connectivity: Connectivity, clock: Clock, limits: QueueLimits, send: Send) {
    this.#store = store;
    this.#connectivity = connectivity;
    this.#clock = clock;
    this.#limits = limits;
    this.#sendOne = send;
    this.#unwatch = connectivity.subscribe(() => {
      this.#changed();
      this.#pump();
    });
  }

  get items(): readonly QueueItem[] {
    return this.#seen;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  onError(listener: (error: TamidError, item: QueueItem) => void): () => void {
    this.#errorListeners.add(listener);
    return () => this.#errorListeners.delete(listener);
  }

  /** Throws {@link QueueFull} when there is no room for another. */
  requireRoom(): void {
    if (this.#pending.length >= this.#limits.mutations) throw new QueueFull(this.#limits.mutations);
  }

  /** Paints the mutation and sends it when its time comes. */
  add(mutation: Mutation): void {
    this.#pending.push(mutation);
    this.#ownKeys.add(mutation.key);
    for (const oldest of this.#ownKeys) {
      if (this.#ownKeys.size <= MOST_OWN_KEYS) break;
      this.#ownKeys.delete(oldest);
    }
    this.#timers.set(
      mutation,
      this.#clock.after(this.#limits.giveUpAfterMs, () => mutation.stop(new GaveUp())),
    );
    mutation.signal.addEventListener('abort', () => this.#failed(mutation, mutation.signal.reason));
    mutation.onState = () => {
      this.#changed();
      if (mutation.state === 'conflict') this.#pump();
    };
    this.#store.addLayer(mutation.layer);
    this.#changed();
    this.#pump();
  }

  /** Whether a mutation of this tab made the change. */
  isMine(key: string | null): boolean {
    return key !== null && this.#ownKeys.has(key);
  }

  /** The frame of a change that was merged in this batch: if a pending mutation made it, that is done. */
  echo({ mutation: key, entity, id, data }: ChangeFrame): void {
    const mutation = key === null ? undefined : this.#pending.find((pending) => pending.key === key);
    if (!mutation || mutation.operation.entity !== entity) return;
    const isIt = mutation.operation.kind === 'create' || this.#store.aliases.real(mutation.operation.id) === id;
    if (isIt) this.#succeeded(mutation, data && { ...data, id });
  }

  /** Rolls back all that waits. */
  close(): void {
    this.#unwatch();
    for (const mutation of [...this.#pending]) mutation.stop(new Cancelled('Closed'));
  }

  #pump(): void {
    this.#isStrict = this.#connectivity.isOffline || (this.#isStrict && this.#pending.length > 0);
    const taken = new Set<string>();
    let sending = 0;
    for (const mutation of [...this.#pending]) {
      if (sending >= (this.#isStrict ? 1 : this.#limits.parallel)) break;
      const names = namesOf(mutation.operation).map((name) => this.#store.aliases.real(name));
      if (mutation.state === 'sending') sending += 1;
      const waits = names.some(
        (name) => taken.has(name) || (this.#store.aliases.isTemporary(name) && name !== this.#creates(mutation)),
      );
      for (const name of names) taken.add(name);
      if (mutation.state !== 'waiting' || waits) continue;
      sending += 1;
      void this.#send(mutation);
    }
  }

  #creates(mutation: Mutation): string | null {
    return mutation.operation.kind === 'create' ? mutation.operation.id : null;
  }

  async #send(mutation: Mutation): Promise<void> {
    mutation.enter('sending');
    try {
      await this.#sendOne(mutation, (row) => this.#succeeded(mutation, row));
    } catch (error) {
      this.#failed(mutation, error);
    }
  }

  /** The layer goes in the same batch in which what it stands for comes. */
  #succeeded(mutation: Mutation, row: Row | null): void {
    if (!this.#take(mutation)) return;
    const { entity, id, kind } = mutation.operation;
    this.#store.batch(() => {
      if (kind === 'create' && typeof row?.id === 'string') this.#store.alias(entity, id, row.id);
      this.#store.removeLayer(mutation.layer);
      if (row) this.#follow(mutation, row);
    });
    mutation.settle(row && (this.#store.view(entity, id) ?? row));
    this.#changed();
    this.#pump();
  }

  #failed(mutation: Mutation, error: unknown): void {
    if (!this.#take(mutation)) return;
    const failure = error instanceof TamidError ? error : new TamidError('network', String(error), { cause: error });
    const { operation } = mutation;
    this.#store.batch(() => {
      this.#store.removeLayer(mutation.layer);
      this.#follow(mutation, mutation.before);
      if (operation.kind !== 'create') return;
      for (const later of [...this.#pending]) {
        if (namesOf(later.operation).includes(operation.id)) this.#failed(later, new DependencyError(failure));
      }
    });
    mutation.fail(failure);
    const item = this.#itemOf(mutation);
    tell(this.#errorListeners, failure, item);
    this.#changed();
    this.#pump();
  }

  /** Takes it out; false when it was out already. */
  #take(mutation: Mutation): boolean {
    const place = this.#pending.indexOf(mutation);
    if (place < 0) return false;
    this.#pending.splice(place, 1);
    this.#timers.get(mutation)?.();
    this.#timers.delete(mutation);
    return true;
  }

  #follow(ended: Mutation, outcome: Row): void {
    const id = this.#store.aliases.real(ended.operation.id);
    for (const later of this.#pending) {
      const { operation } = later;
      if (operation.entity === ended.operation.entity && this.#store.aliases.real(operation.id) === id) {
        later.follow(ended, outcome);
      }
    }
  }

  #changed(): void {
    this.#seen = this.#pending.map((mutation) => this.#itemOf(mutation));
    tell(this.#listeners);
  }

  #itemOf(mutation: Mutation): QueueItem {
    const { key, queuedAt, operation } = mutation;
    const state = mutation.state === 'sending' && this.#connectivity.isOffline ? 'waiting' : mutation.state;
    const { entity, kind, id } = operation;
    return { key, entity, kind, id, state, queuedAt, cancel: () => mutation.stop() };
  }
}
