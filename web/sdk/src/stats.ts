import type { ClientStats } from './model.js';
import type { Queries } from './queries/queries.js';
import type { StatsOf } from './queries/stats.js';

/** What the interactions of clients come to. */
export class Stats {
  readonly #queries: Queries;

  constructor(queries: Queries) {
    this.#queries = queries;
  }

  /** The stats of a client, which keep themselves up to date while they are subscribed to. */
  get(clientId: string): StatsOf<ClientStats> {
    return this.#queries.stats(clientId);
  }
}
