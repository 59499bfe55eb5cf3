import type { EntityName } from '../live/listener.js';
import type { Row } from './known.js';

/** What one pending mutation makes of an entity, on top of the truth. */
export interface Layer {
  readonly entity: EntityName;
  /** The id, a temporary one while the entity is being created. */
  readonly id: string;
  /** The same for the same row, until that changes; null is no entity. */
  readonly apply: (row: Row | null) => Row | null;
}

/** The pending layers of all entities, each entity's in the order in which the user acted. */
export class Layers {
  readonly #byName = new Map<string, Layer[]>();

  of(entity: EntityName, id: string): readonly Layer[] {
    return this.#byName.get(`${entity}:${id}`) ?? [];
  }

  add(layer: Layer, id: string): void {
    const name = `${layer.entity}:${id}`;
    this.#byName.set(name, [...(this.#byName.get(name) ?? []), layer]);
  }

  remove(layer: Layer, id: string): void {
    const name = `${layer.entity}:${id}`;
    const left = (this.#byName.get(name) ?? []).filter((other) => other !== layer);
    if (left.length === 0) this.#byName.delete(name);
    else this.#byName.set(name, left);
  }

  /** The layers of a temporary id become those of the real one. */
  rename(entity: EntityName, from: string, to: string): void {
    const moved = this.of(entity, from);
    this.#byName.delete(`${entity}:${from}`);
    if (moved.length > 0) this.#byName.set(`${entity}:${to}`, [...this.of(entity, to), ...moved]);
  }

  /** Every layer with the id that it is under. */
  *[Symbol.iterator](): Iterator<readonly [EntityName, string]> {
    for (const name of this.#byName.keys()) yield name.split(/:(.*)/s).slice(0, 2) as [EntityName, string];
  }
}
