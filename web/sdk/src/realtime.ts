import type { Connectivity } from './http/connectivity.js';
import type { ChangeFrame, EntityName, LiveListener } from './live/listener.js';
import type { ConnectionState } from './live/state.js';
import type { Activity, Client, Interaction, Trainee } from './model.js';
import type { Queue } from './mutations/queue.js';
import type { Queries } from './queries/queries.js';
import type { Row } from './store/known.js';
import type { Store } from './store/store.js';
import { tell } from './store/tell.js';

/** What a change can be of, and how it looks. */
export interface EntityTypes {
  readonly client: Omit<Client, 'activity'>;
  readonly trainee: Trainee;
  readonly interaction: Interaction;
  readonly activity: Activity & { readonly clientId: string };
}

/** A committed change, whoever made it. */
export interface Change<T> {
  readonly op: 'insert' | 'update' | 'delete';
  readonly id: string;
  /** Null for a `delete`. */
  readonly data: T | null;
  /** As it was known before the frame came; null when it was not. Of one's own change it may be that change already, if the answer came first. */
  readonly previous: T | null;
  /** Whether a mutation of this `createTamid` made it. */
  readonly mine: boolean;
  /** When it was committed, RFC 3339. */
  readonly at: string;
}

/** The live connection, to look at and listen to. */
export interface LiveView {
  /** Where the connection is; null before it was begun, and for good when there is none. */
  readonly connection: ConnectionState | null;
  /** Tells whenever {@link connection} changed, until the answer is called. */
  subscribe(listener: () => void): () => void;
  /** Tells of every change of such an entity, after it can be seen everywhere, until the answer is called. */
  on<E extends EntityName>(entity: E, listener: (change: Change<EntityTypes[E]>) => void): () => void;
}

type Listener = (change: Change<Row>) => void;

/** What the live connection tells, brought into the store, and on to whoever wants to know. */
export class Realtime implements LiveListener, LiveView {
  readonly #store: Store;
  readonly #queue: Queue;
  readonly #queries: Queries;
  readonly #connectivity: Connectivity;
  readonly #listeners = new Map<EntityName, Set<Listener>>();
  readonly #stateListeners = new Set<() => void>();
  #current: ConnectionState | null = null;

  constructor(store: Store, queue: Queue, queries: Queries, connectivity: Connectivity) {
    this.#store = store;
    this.#queue = queue;
    this.#queries = queries;
    this.#connectivity = connectivity;
  }

  get connection(): ConnectionState | null {
    return this.#current;
  }

  subscribe(listener: () => void): () => void {
    this.#stateListeners.add(listener);
    return () => this.#stateListeners.delete(listener);
  }

  on<E extends EntityName>(entity: E, listener: (change: Change<EntityTypes[E]>) => void): () => void {
    const mine = ((change) => listener(change as unknown as Change<EntityTypes[E]>)) as Listener;
    const listeners = this.#listeners.get(entity) ?? new Set();
    this.#listeners.set(entity, listeners.add(mine));
    return () => listeners.delete(mine);
  }

  changes(frames: readonly ChangeFrame[]): void {
    const told: (readonly [EntityName, Change<Row>])[] = [];
    const clients = new Set<string>();
    this.#store.batch(() => {
      for (const frame of frames) {
        const { entity, op, id, data, mutation, at } = frame;
        const previous = this.#store.truth.get(entity, id)?.data ?? null;
        for (const clientId of affected(frame, previous)) clients.add(clientId);
        this.#store.frame(frame);
        this.#queue.echo(frame);
        told.push([entity, { op, id, data, previous, mine: this.#queue.isMine(mutation), at }]);
      }
    });
    this.#queries.invalidateStats(clients);
    for (const [entity, change] of told) tell(this.#listeners.get(entity) ?? [], change);
  }

  resync(): void {
    this.#store.batch(() => {
      this.#store.resync();
      this.#queries.resync();
      this.#store.trim();
    });
  }

  state(state: ConnectionState): void {
    const wasLive = this.#current?.name === 'live';
    this.#current = state;
    if (state.name === 'live' && !wasLive) this.#connectivity.reached();
    tell(this.#stateListeners);
  }
}

/** Whose stats the change bears on. */
function affected({ entity, op, id, clients, data }: ChangeFrame, previous: Row | null): readonly string[] {
  if (entity === 'client') return op === 'update' ? [] : [id];
  if (entity !== 'interaction') return [];
  return [...(clients ?? []), data?.clientId, previous?.clientId].filter((client) => typeof client === 'string');
}
