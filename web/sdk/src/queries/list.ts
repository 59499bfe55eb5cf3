import { NetworkError, type TamidError } from '../http/errors.js';
import type { EntityName } from '../live/listener.js';
import type { Row } from '../store/known.js';
import type { Changes } from '../store/store.js';
import type { QueryContext } from './context.js';
import { type Order, placeOf } from './order.js';
import type { Owner } from './owner.js';
import { Resource, type ResourceHost, type Status } from './resource.js';

/** What a list shows. */
export interface ListSnapshot<T> extends Status {
  /** The rows loaded so far with every change since, in order; a row that did not change is the same object. */
  readonly items: readonly T[];
  /** Whether the server has more: `loadMore()`. */
  readonly hasMore: boolean;
}

/** Which rows a list has. */
export interface ListSpec {
  readonly entity: Exclude<EntityName, 'activity'>;
  /** The address with its query, without limit and cursor; null while what it is about is being created. */
  readonly address: () => string | null;
  readonly matches: (row: Row) => boolean;
  readonly order: Order;
  /** Whether order or filter look at the activity of clients. */
  readonly usesActivity: boolean;
  /** The server knows more than we do about what matches: it is asked again when something of this may bear on it. */
  readonly asks: readonly EntityName[];
  /** The client whose rows these are, if they are one's. */
  readonly owner?: Owner;
}

/** Rows of one page. */
const PAGE = 100;
const ASK_AGAIN_MS = 300;

/**
 * A list is derived: all entities that are known or pending, match, and come no later than the last row that was loaded. So inserts, moves and
 * deletions need no reload, and what is typed is there at once. The server is asked only for pages.
 *
 * What the list was loaded with is true since the last resync; a row that nothing was told of since then is not shown. That a page lacks a row
 * says nothing where frames tell of every change: the page may be ahead of them, and the row deleted or only moved. Where there are none, such
 * a row is gone until something new is told of it.
 */
export class List<T> extends Resource<ListSnapshot<T>> {
  readonly spec: ListSpec;
  #rows: Row[] = [];
  #byId = new Map<string, Row>();
  /** The last row that was loaded, as it was then; null when all are. */
  #boundary: Row | null = null;
  #cursor: string | null = null;
  #pages = 0;
  /** When the load of the whole list began. */
  #begun = 0;
  /** The ids on the pages, in the order that the server gave. */
  #given = new Set<string>();
  /** What the pages lack, as it was known then. */
  readonly #gone = new Map<string, readonly unknown[]>();
  #stopAsking: (() => void) | null = null;
  #more: Promise<void> | null = null;
  #isDoubtful = false;

  constructor(context: QueryContext, spec: ListSpec, host: ResourceHost) {
    super(context, { status: 'loading', items: [], error: null, isStale: false, hasMore: false }, host);
    this.spec = spec;
  }

  /** Loads the next page, if there is one. */
  loadMore(): Promise<void> {
    this.#more ??= this.settled
      .then(() => this.#next())
      .finally(() => {
        this.#more = null;
      });
    return this.#more;
  }

  changed(changes: Changes): void {
    const { entity, asks, owner } = this.spec;
    if (owner?.moved(changes)) void this.reload();
    else if (owner?.isIn(changes)) {
      // A load that finds no such client may have missed that it came back.
      this.#isDoubtful = true;
      this.retry();
    }
    if (asks.length > 0) {
      this.#follow(changes);
      return;
    }
    if (this.#pages === 0) return;
    let rows: Row[] | null = null;
    for (const id of changes[entity]) {
      const before = this.#byId.get(id);
      const now = this.#member(id);
      if (before === now) continue;
      rows ??= this.#rows.slice();
      if (before) rows.splice(placeOf(rows, before, this.spec.order), 1);
      if (now) rows.splice(placeOf(rows, now, this.spec.order), 0, now);
      if (now) this.#byId.set(id, now);
      else this.#byId.delete(id);
    }
    if (rows) this.#put(rows);
    if (this.#isShort) void this.loadMore();
  }

  /** Most of what was loaded has moved on: what follows is to be seen. */
  get #isShort(): boolean {
    return this.#cursor !== null && this.#rows.length * 2 < this.#given.size;
  }

  holds(entity: EntityName, id: string): boolean {
    return (
      (entity === this.spec.entity || (entity === 'activity' && this.spec.entity === 'client')) && this.#byId.has(id)
    );
  }

  protected async load(signal: AbortSignal): Promise<void> {
    const loaded: Page[] = [];
    await this.spec.owner?.find(this.context, signal);
    if (signal.aborted) return;
    if (this.spec.address() === null) {
      loaded.push({ begun: this.context.store.truth.tick(), rows: [], cursor: null });
    }
    this.#isDoubtful = false;
    // As many as were loaded before, and meanwhile.
    while (loaded.length < Math.max(1, this.#pages) && loaded.at(-1)?.cursor !== null) {
      try {
        loaded.push(await this.#page(loaded.at(-1)?.cursor ?? null, signal));
      } catch (error) {
        if (!this.#isDoubtful || signal.aborted) throw error;
        this.#isDoubtful = false;
      }
      if (signal.aborted) return;
    }
    this.#pages = 0;
    this.#take(loaded);
    if (this.#isShort) void this.loadMore();
  }

  protected reset(): void {
    this.#stopAsking?.();
    this.#stopAsking = null;
    this.#rows = [];
    this.#byId = new Map();
    this.#cursor = null;
    this.#pages = 0;
    this.#begun = 0;
    this.set({ status: 'loading', items: [], error: null, isStale: false, hasMore: false });
  }

  /** A page that was asked for before the whole list was loaded anew follows on nothing: what follows now is asked for. */
  async #next(): Promise<void> {
    for (;;) {
      const begun = this.#begun;
      const cursor = this.#cursor;
      if (cursor === null) return;
      const page = await this.#page(cursor, new AbortController().signal).catch((error: TamidError) => error);
      if (this.#begun !== begun) continue;
      if (page instanceof Error) this.set({ error: page });
      else {
        this.#take([page]);
        this.set({ error: null });
      }
      this.show();
      if (page instanceof Error || !this.#isShort) return;
    }
  }

  async #page(cursor: string | null, signal: AbortSignal): Promise<Page> {
    const { store, http, patienceMs } = this.context;
    const address = this.spec.address() ?? '';
    const path = `${address}${address.includes('?') ? '&' : '?'}limit=${PAGE}${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`;
    return store.truth.read(async (begun) => {
      const body = await http.send({ method: 'GET', path, signal, patienceMs });
      if (!Array.isArray(body?.items)) throw new NetworkError('The answer cannot be read');
      const rows = body.items as Row[];
      // Merged at once, so that nothing is forgotten between two pages; seen when the list has all of them.
      store.batch(() => {
        for (const row of rows)
          if (!store.answer(this.spec.entity, row, begun)) throw new NetworkError('The answer cannot be read');
      });
      return { begun, rows, cursor: typeof body.nextCursor === 'string' ? body.nextCursor : null };
    });
  }

  #take(loaded: readonly Page[]): void {
    const rows = loaded.flatMap((page) => page.rows);
    const begun = loaded[0]?.begun ?? 0;
    const start = this.#pages === 0 ? null : this.#boundary;
    if (this.#pages === 0) {
      this.#begun = begun;
      this.#given = new Set();
      this.#gone.clear();
    }
    this.#pages += loaded.length;
    this.#cursor = loaded.at(-1)?.cursor ?? null;
    const ends = start ? [start, ...rows] : rows;
    this.#boundary =
      this.#cursor === null || ends.length === 0
        ? null
        : ends.reduce((one, other) => (this.spec.order(one, other) < 0 ? other : one));
    for (const { id } of rows) this.#given.add(String(id));
    if (!this.context.isLive && this.spec.asks.length === 0) this.#miss(start, begun);
    this.#collect();
    this.set({ status: 'ready', hasMore: this.#cursor !== null });
  }

  /** Works the whole list out. */
  #collect(): void {
    const ids = this.spec.asks.length > 0 ? this.#given : this.context.store.ids(this.spec.entity);
    const rows: Row[] = [];
    this.#byId = new Map();
    for (const id of ids) {
      const row =
        this.spec.asks.length > 0 ? (this.context.store.view(this.spec.entity, id) ?? undefined) : this.#member(id);
      if (!row || this.#byId.has(id)) continue;
      rows.push(row);
      this.#byId.set(id, row);
    }
    if (this.spec.asks.length === 0) rows.sort(this.spec.order);
    this.#put(rows);
  }

  /** Notes what should be on the pages after `start`, and is not. */
  #miss(start: Row | null, begun: number): void {
    const { store } = this.context;
    for (const id of store.ids(this.spec.entity)) {
      const known = store.truth.get(this.spec.entity, id);
      if (!known?.data || known.heardAt > begun || this.#given.has(id)) continue;
      const row = store.bare(this.spec.entity, id);
      if (row && this.#fits(row) && !(start && this.spec.order(row, start) <= 0)) this.#gone.set(id, this.#told(id));
    }
  }

  /** The row, if it belongs in the list. */
  #member(id: string): Row | undefined {
    const { store } = this.context;
    const row = store.view(this.spec.entity, id);
    if (!row || row.id !== id || !this.#fits(row)) return undefined;
    const known = store.truth.get(this.spec.entity, id);
    if (known && this.#begun >= store.truth.resyncedAt && !store.truth.fresh(this.spec.entity, id)) return undefined;
    const gone = this.#gone.get(id);
    if (gone && this.#told(id).every((data, i) => data === gone[i])) return undefined;
    return row;
  }

  #fits(row: Row): boolean {
    return this.spec.matches(row) && !(this.#boundary && this.spec.order(row, this.#boundary) > 0);
  }

  /** All that was told of the row: it is another when something new is told. */
  #told(id: string): readonly unknown[] {
    const { truth } = this.context.store;
    return [truth.get(this.spec.entity, id)?.data, truth.get('activity', id)?.data];
  }

  /** Where only the server can tell: its order with what is known of each, and it is asked again soon. */
  #follow(changes: Changes): void {
    if (this.#pages === 0) return;
    const { entity, asks } = this.spec;
    for (const id of changes[entity]) {
      if (!this.#byId.has(id)) continue;
      this.#collect();
      break;
    }
    if (asks.some((name) => changes[name].size > 0)) {
      this.#stopAsking ??= this.context.clock.after(ASK_AGAIN_MS, () => {
        this.#stopAsking = null;
        void this.settled.then(() => this.reload());
      });
    }
  }

  #put(rows: Row[]): void {
    this.#rows = rows;
    this.set({ items: rows as unknown as readonly T[] });
  }
}

interface Page {
  readonly begun: number;
  readonly rows: readonly Row[];
  readonly cursor: string | null;
}
