import type { Trainee, TraineeDraft, TraineePatch, TraineeQuery } from './model.js';
import type { MutationOptions, Mutations } from './mutations/mutations.js';
import type { Pending } from './mutations/pending.js';
import type { List } from './queries/list.js';
import type { Queries } from './queries/queries.js';
import type { Single } from './queries/single.js';
import { traineeList } from './queries/specs.js';
import { fetchOne, type ReadOptions } from './read.js';

/** The trainees of the trainer. */
export class Trainees {
  readonly #queries: Queries;
  readonly #mutations: Mutations;

  constructor(queries: Queries, mutations: Mutations) {
    this.#queries = queries;
    this.#mutations = mutations;
  }

  /** A list that keeps itself up to date while it is subscribed to; the same object for the same question. */
  list(query: TraineeQuery = {}): List<Trainee> {
    return this.#queries.list(query, traineeList(query));
  }

  /** One trainee that keeps itself up to date while it is subscribed to. */
  get(id: string): Single<Trainee> {
    return this.#queries.single('trainee', id);
  }

  /** Asks the server once. */
  fetch(id: string, options?: ReadOptions): Promise<Trainee> {
    return fetchOne(this.#queries.context, 'trainee', id, options);
  }

  /** Seen at once under a temporary id, which goes on to name the trainee when it has its real one. */
  create(body: TraineeDraft, options?: MutationOptions): Pending<Trainee> {
    return this.#mutations.act(
      { entity: 'trainee', kind: 'create', id: this.#mutations.temporaryId(), body },
      options,
      'TraineeDraft',
    );
  }

  update(id: string, body: TraineePatch, options?: MutationOptions): Pending<Trainee> {
    return this.#mutations.act({ entity: 'trainee', kind: 'update', id, body }, options, 'TraineePatch');
  }

  /** A linked client is unlinked. */
  delete(id: string, options?: MutationOptions): Pending<null> {
    return this.#mutations.act({ entity: 'trainee', kind: 'delete', id, body: {} }, options);
  }

  /** The same for a trainee's temporary and real id: a key for lists on the screen. */
  keyOf(id: string): string {
    return this.#queries.context.store.aliases.key(id);
  }
}
