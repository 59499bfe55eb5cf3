import type { EntityName } from '../live/listener.js';
import { addressOf } from '../mutations/operation.js';
import type { Changes, Watcher } from '../store/store.js';
import type { QueryContext } from './context.js';

/** What the gaps ask of the lists that are observed. */
export interface ObservedLists {
  /** Whether there is a list of clients; whether one looks at their activity. */
  clients(): { readonly any: boolean; readonly byActivity: boolean };
  /** Loads the lists of clients again. */
  reload(): void;
}

const WAIT_MS = 50;
const MOST_TRIES = 2;
const MOST_SINGLE = 10;

/**
 * Fills what frames leave out. A client's frame has no activity: a client that enters a list from outside is asked for with the latest changed
 * ones, where it is among the first. An activity's frame has no client: where a list is ordered by activity, the client is asked for.
 */
export class Gaps implements Watcher {
  readonly #context: QueryContext;
  readonly #lists: ObservedLists;
  readonly #withoutActivity = new Map<string, number>();
  readonly #withoutClient = new Set<string>();
  readonly #abort = new AbortController();
  #isBusy = false;

  constructor(context: QueryContext, lists: ObservedLists) {
    this.#context = context;
    this.#lists = lists;
  }

  changed(changes: Changes): void {
    const { any, byActivity } = this.#lists.clients();
    if (!any) return;
    const { store } = this.#context;
    for (const id of changes.client) {
      if (store.truth.fresh('client', id)?.data && !store.truth.fresh('activity', id)) this.#withoutActivity.set(id, 0);
    }
    if (byActivity)
      for (const id of changes.activity) if (!store.truth.fresh('client', id)) this.#withoutClient.add(id);
    this.#wake();
  }

  show(): void {}

  holds(entity: EntityName, id: string): boolean {
    return entity === 'client' && this.#withoutActivity.has(id);
  }

  close(): void {
    this.#abort.abort();
  }

  #wake(): void {
    if (this.#isBusy || (this.#withoutActivity.size === 0 && this.#withoutClient.size === 0)) return;
    this.#isBusy = true;
    this.#context.clock.after(WAIT_MS, () => {
      void this.#fill()
        .catch(() => {})
        .finally(() => {
          this.#isBusy = false;
          this.#wake();
        });
    });
  }

  async #fill(): Promise<void> {
    const { store } = this.#context;
    const clients = [...this.#withoutClient];
    this.#withoutClient.clear();
    if (clients.length > MOST_SINGLE) this.#lists.reload();
    else for (const id of clients) await this.#get(addressOf('client', id));
    if (this.#withoutActivity.size === 0) return;
    await this.#get('/api/v1/clients?versions=true&sort=-updatedAt&limit=100');
    for (const [id, tries] of this.#withoutActivity) {
      this.#withoutActivity.set(id, tries + 1);
      if (store.truth.fresh('activity', id) || !store.truth.get('client', id)?.data) this.#withoutActivity.delete(id);
      else if (tries >= MOST_TRIES) {
        this.#withoutActivity.clear();
        this.#lists.reload();
        return;
      }
    }
  }

  async #get(path: string): Promise<void> {
    const { store, http, patienceMs } = this.#context;
    await store.truth.read(async (begun) => {
      const body = await http.send({ method: 'GET', path, signal: this.#abort.signal, patienceMs }).catch(() => null);
      if (!body) return;
      const rows = Array.isArray(body.items) ? body.items : [body];
      store.batch(() => {
        for (const row of rows) store.answer('client', row, begun);
      });
    });
  }
}
