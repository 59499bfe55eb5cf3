import type { EntityName } from '../live/listener.js';
import type { QueryContext } from './context.js';
import { Gaps } from './gaps.js';
import { List, type ListSpec } from './list.js';
import type { Resource, ResourceHost, Status } from './resource.js';
import { Single } from './single.js';
import { StatsOf } from './stats.js';

/** Resources that nobody looks at yet are remembered up to this number. */
const MOST_IDLE = 200;

/** All that is looked at: the same question gives the same resource for as long as it is looked at, and a while after. */
export class Queries implements ResourceHost {
  readonly context: QueryContext;
  readonly #byName = new Map<string, Resource<Status>>();
  readonly #active = new Set<Resource<Status>>();
  readonly #gaps: Gaps;
  readonly #unwatch: () => void;

  constructor(context: QueryContext) {
    this.context = context;
    this.#gaps = new Gaps(context, {
      clients: () => {
        const lists = this.#lists().filter(({ spec }) => spec.entity === 'client');
        return { any: lists.length > 0, byActivity: lists.some(({ spec }) => spec.usesActivity) };
      },
      reload: () => {
        for (const list of this.#lists()) if (list.spec.entity === 'client') void list.reload();
      },
    });
    this.#unwatch = context.store.watch(this.#gaps);
  }

  list<T>(question: object, spec: ListSpec): List<T> {
    const name = `${spec.entity} ${JSON.stringify(Object.entries(question).sort())}`;
    return this.#find(name, () => new List<T>(this.context, spec, this));
  }

  single<T>(entity: Exclude<EntityName, 'activity'>, id: string): Single<T> {
    return this.#find(`${entity} of ${id}`, () => new Single<T>(this.context, entity, id, this));
  }

  stats<T>(clientId: string): StatsOf<T> {
    return this.#find(`stats of ${clientId}`, () => new StatsOf<T>(this.context, clientId, this));
  }

  /** The interactions of these clients have changed. */
  invalidateStats(clientIds: ReadonlySet<string>): void {
    for (const resource of this.#active) {
      if (resource instanceof StatsOf) for (const id of clientIds) resource.invalidate(id);
    }
  }

  resync(): void {
    for (const resource of [...this.#active]) resource.resync();
  }

  retry(): void {
    for (const resource of [...this.#active]) resource.retry();
  }

  close(): void {
    this.#unwatch();
    this.#gaps.close();
    for (const resource of [...this.#active]) resource.release();
  }

  #lists(): List<unknown>[] {
    return [...this.#active].filter((resource) => resource instanceof List) as List<unknown>[];
  }

  began(resource: Resource<Status>): void {
    this.#active.add(resource);
  }

  ended(resource: Resource<Status>): void {
    this.#active.delete(resource);
    for (const [name, its] of this.#byName) if (its === resource) this.#byName.delete(name);
  }

  #find<R extends Resource<Status>>(name: string, make: () => R): R {
    const found = this.#byName.get(name);
    if (found) return found as R;
    const made = make();
    this.#byName.set(name, made);
    let idle = this.#byName.size - this.#active.size - MOST_IDLE;
    for (const [oldest, its] of this.#byName) {
      if (idle <= 0) break;
      if (this.#active.has(its)) continue;
      this.#byName.delete(oldest);
      idle -= 1;
    }
    return made;
  }
}
