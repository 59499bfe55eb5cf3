import type { Interaction, InteractionDraft, InteractionPatch, InteractionQuery } from './model.js';
import type { MutationOptions, Mutations } from './mutations/mutations.js';
import type { Pending } from './mutations/pending.js';
import { instant } from './queries/instant.js';
import type { List } from './queries/list.js';
import type { Queries } from './queries/queries.js';
import type { Single } from './queries/single.js';
import { interactionList } from './queries/specs.js';
import { fetchOne, type ReadOptions } from './read.js';

/** What was done with clients, and what is to be. */
export class Interactions {
  readonly #queries: Queries;
  readonly #mutations: Mutations;

  constructor(queries: Queries, mutations: Mutations) {
    this.#queries = queries;
    this.#mutations = mutations;
  }

  /** Newest first; keeps itself up to date while it is subscribed to; the same object for the same question. */
  list(query: InteractionQuery): List<Interaction> {
    return this.#queries.list(query, interactionList(query, this.#queries.context.store));
  }

  /** One interaction that keeps itself up to date while it is subscribed to. */
  get(id: string): Single<Interaction> {
    return this.#queries.single('interaction', id);
  }

  /** Asks the server once. */
  fetch(id: string, options?: ReadOptions): Promise<Interaction> {
    return fetchOne(this.#queries.context, 'interaction', id, options);
  }

  /** Seen at once under a temporary id. The client may have a temporary id too: then it is created first. */
  create(draft: InteractionDraft, options?: MutationOptions): Pending<Interaction> {
    const body = withInstant(draft);
    const id = this.#mutations.temporaryId();
    return this.#mutations.act({ entity: 'interaction', kind: 'create', id, body }, options, 'InteractionDraft');
  }

  update(id: string, patch: InteractionPatch, options?: MutationOptions): Pending<Interaction> {
    const body = withInstant(patch);
    return this.#mutations.act({ entity: 'interaction', kind: 'update', id, body }, options, 'InteractionPatch');
  }

  delete(id: string, options?: MutationOptions): Pending<null> {
    return this.#mutations.act({ entity: 'interaction', kind: 'delete', id, body: {} }, options);
  }

  /** The same for an interaction's temporary and real id: a key for lists on the screen. */
  keyOf(id: string): string {
    return this.#queries.context.store.aliases.key(id);
  }
}

/** As the server writes it, so that it is in its place in lists at once. */
function withInstant<T extends { readonly happenedAt?: string }>(body: T): T {
  const at = body.happenedAt;
  return typeof at === 'string' ? { ...body, happenedAt: instant(at) ?? at } : body;
}
