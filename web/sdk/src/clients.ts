import type { Client, ClientDraft, ClientPatch, ClientQuery } from './model.js';
import type { MutationOptions, Mutations } from './mutations/mutations.js';
import type { Pending } from './mutations/pending.js';
import type { List } from './queries/list.js';
import type { Queries } from './queries/queries.js';
import type { Single } from './queries/single.js';
import { clientList } from './queries/specs.js';
import { fetchOne, type ReadOptions } from './read.js';

/** The clients of the trainer. */
export class Clients {
  readonly #queries: Queries;
  readonly #mutations: Mutations;

  constructor(queries: Queries, mutations: Mutations) {
    this.#queries = queries;
    this.#mutations = mutations;
  }

  /** A list that keeps itself up to date while it is subscribed to; the same object for the same question. */
  list(query: ClientQuery = {}): List<Client> {
    return this.#queries.list(query, clientList(query));
  }

  /** One client that keeps itself up to date while it is subscribed to. */
  get(id: string): Single<Client> {
    return this.#queries.single('client', id);
  }

  /** Asks the server once. */
  fetch(id: string, options?: ReadOptions): Promise<Client> {
    return fetchOne(this.#queries.context, 'client', id, options);
  }

  /** Seen at once under a temporary id, which goes on to name the client when it has its real one. */
  create(draft: ClientDraft, options?: MutationOptions): Pending<Client> {
    const body = { ...draft, ...(draft.tags === null && { tags: [] }) };
    return this.#mutations.act(
      { entity: 'client', kind: 'create', id: this.#mutations.temporaryId(), body },
      options,
      'ClientDraft',
    );
  }

  update(id: string, patch: ClientPatch, options?: MutationOptions): Pending<Client> {
    const body = { ...patch, ...(patch.tags === null && { tags: [] }) };
    return this.#mutations.act({ entity: 'client', kind: 'update', id, body }, options, 'ClientPatch');
  }

  /** Softly: {@link restore} brings the client back, unlinked, with the interactions. */
  delete(id: string, options?: MutationOptions): Pending<null> {
    return this.#mutations.act({ entity: 'client', kind: 'delete', id, body: {} }, options);
  }

  restore(id: string, options?: MutationOptions): Pending<Client> {
    return this.#mutations.act({ entity: 'client', kind: 'restore', id, body: {} }, options);
  }

  /** Links a trainee; idempotent. A `ProblemError` with the code `TRAINEE_TAKEN` or `CLIENT_LINKED` when either side is taken. */
  link(id: string, traineeId: string, options?: MutationOptions): Pending<Client> {
    return this.#mutations.act({ entity: 'client', kind: 'link', id, body: { traineeId } }, options);
  }

  /**
   * Takes away the link that the user sees, or that `seen` names. If somebody has linked another trainee meanwhile, that is a conflict of
   * `traineeId`; whatever it is settled with other than `mine` (or null for the field) leaves theirs.
   */
  unlink(id: string, options?: MutationOptions): Pending<Client> {
    return this.#mutations.act({ entity: 'client', kind: 'unlink', id, body: { traineeId: null } }, options);
  }

  /** The same for a client's temporary and real id: a key for lists on the screen. */
  keyOf(id: string): string {
    return this.#queries.context.store.aliases.key(id);
  }
}
