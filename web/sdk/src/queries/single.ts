import type { EntityName } from '../live/listener.js';
import { addressOf } from '../mutations/operation.js';
import type { Changes } from '../store/store.js';
import type { QueryContext } from './context.js';
import { Resource, type ResourceHost, type Status } from './resource.js';

/** What one entity shows. */
export interface SingleSnapshot<T> extends Status {
  /** Null while it is not known, and when it was deleted (then `status` is `ready`). */
  readonly data: T | null;
}

/** One entity. What frames keep true is shown at once, without a request. */
export class Single<T> extends Resource<SingleSnapshot<T>> {
  readonly #entity: Exclude<EntityName, 'activity'>;
  readonly #id: string;

  constructor(context: QueryContext, entity: Exclude<EntityName, 'activity'>, id: string, host: ResourceHost) {
    super(context, { status: 'loading', data: null, error: null, isStale: false }, host);
    this.#entity = entity;
    this.#id = id;
  }

  changed(changes: Changes): void {
    if (changes[this.#entity].has(this.#id) || changes[this.#entity].has(this.#realId)) this.#look();
  }

  holds(entity: EntityName, id: string): boolean {
    return (entity === this.#entity || entity === 'activity') && id === this.#realId;
  }

  protected override activate(): void {
    this.#look();
    const isTrue = this.context.isCurrent() && this.context.store.truth.fresh(this.#entity, this.#realId);
    if (!isTrue && !this.context.store.aliases.isTemporary(this.#realId)) void this.reload();
  }

  protected async load(signal: AbortSignal): Promise<void> {
    const { store, http, patienceMs, isLive } = this.context;
    const entity = this.#entity;
    const id = this.#realId;
    if (store.aliases.isTemporary(id)) return;
    await store.truth.read(async (begun) => {
      try {
        const row = await http.send({ method: 'GET', path: addressOf(entity, id), signal, patienceMs });
        if (row) store.answer(entity, row, begun);
      } catch (error) {
        store.missing(entity, id, begun, isLive, error);
        throw error;
      }
    });
    this.#look();
  }

  protected reset(): void {
    this.set({ status: 'loading', data: null, error: null, isStale: false });
  }

  get #realId(): string {
    return this.context.store.aliases.real(this.#id);
  }

  #look(): void {
    const row = this.context.store.view(this.#entity, this.#id);
    if (row === undefined) this.set({ data: null });
    else this.set({ status: 'ready', data: row as T | null, ...(row && { error: null }) });
  }
}
