import type { ChangeFrame, EntityName } from '../live/listener.js';
import { type Known, mergeAbsence, mergeAnswer, mergeFrame, type Row, type Telling, type Version } from './known.js';

/** What may be kept; see {@link Truth}. */
export interface TruthLimits {
  /** Deleted rows that are remembered, of each entity. */
  readonly tombstones: number;
  /** Entities beyond which those that nobody looks at are dropped. */
  readonly entities: number;
}

/** Everything that the server told, normalised by entity and id, merged by the rules of {@link mergeFrame}. */
export class Truth {
  readonly #limits: TruthLimits;
  readonly #entities: Record<EntityName, Map<string, Known>> = {
    client: new Map(),
    trainee: new Map(),
    interaction: new Map(),
    activity: new Map(),
  };
  readonly #tombstones = new Set<string>();
  readonly #reading = new Set<number>();
  #moment = 0;
  #resynced = 0;
  #trimAt: number;

  constructor(limits: TruthLimits) {
    this.#limits = limits;
    this.#trimAt = limits.entities;
  }

  /** The moment of the last resync. */
  get resyncedAt(): number {
    return this.#resynced;
  }

  /** The next moment. */
  tick(): number {
    this.#moment += 1;
    return this.#moment;
  }

  /** Runs a read, which is told the moment of its beginning. Nothing that it could bring back is forgotten while it runs. */
  async read<T>(work: (begun: number) => Promise<T>): Promise<T> {
    const begun = this.tick();
    this.#reading.add(begun);
    try {
      return await work(begun);
    } finally {
      this.#reading.delete(begun);
    }
  }

  get(entity: EntityName, id: string): Known | undefined {
    return this.#entities[entity].get(id);
  }

  /** What is known since the last resync. */
  fresh(entity: EntityName, id: string): Known | undefined {
    const known = this.get(entity, id);
    return known && known.asOf >= this.#resynced ? known : undefined;
  }

  ids(entity: EntityName): Iterable<string> {
    return this.#entities[entity].keys();
  }

  /** Merges a frame. */
  frame(frame: ChangeFrame): void {
    const { entity, id, version, op, at } = frame;
    const next = op === 'delete' || !frame.data ? { version, data: null } : versionOf(version, frame.data);
    this.#put(entity, id, mergeFrame(this.get(entity, id), next, { at, now: this.tick(), resyncedAt: this.#resynced }));
  }

  /** Merges a row of an answer. */
  answer(entity: EntityName, id: string, next: Version, begun: number): void {
    const known = mergeAnswer(this.get(entity, id), next, this.#telling(begun));
    if (known) this.#put(entity, id, known);
  }

  /** Merges that a row is not there. */
  absent(entity: EntityName, id: string, last: Pick<Version, 'version' | 'life'>, begun: number): void {
    const known = mergeAbsence(this.get(entity, id), last, this.#telling(begun));
    if (known) this.#put(entity, id, known);
  }

  /** Everything known so far may be out of date. */
  resync(): void {
    this.#resynced = this.tick();
  }

  /** Whether there is so much that {@link trim} is due. */
  get isFull(): boolean {
    return this.#size > this.#trimAt;
  }

  /** Drops what nobody keeps; `dropped` is told of each. */
  trim(isKept: (entity: EntityName, id: string) => boolean, dropped: (entity: EntityName, id: string) => void): void {
    const oldestRead = Math.min(...this.#reading, this.#moment + 1);
    for (const [entity, known] of Object.entries(this.#entities) as [EntityName, Map<string, Known>][]) {
      for (const [id, { heardAt, data }] of known) {
        if (data === null || heardAt >= oldestRead || isKept(entity, id)) continue;
        known.delete(id);
        dropped(entity, id);
      }
    }
    this.#trimAt = Math.max(this.#limits.entities, 2 * this.#size);
  }

  #telling(begun: number): Telling {
    return { begun, now: this.tick(), resyncedAt: this.#resynced };
  }

  get #size(): number {
    return Object.values(this.#entities).reduce((sum, entity) => sum + entity.size, 0);
  }

  #bury(name: string): void {
    const [entity, id] = name.split(/:(.*)/s) as [EntityName, string];
    this.#tombstones.delete(name);
    this.#entities[entity].delete(id);
  }

  #put(entity: EntityName, id: string, known: Known): void {
    if (known === this.get(entity, id)) return;
    this.#entities[entity].set(id, known);
    const name = `${entity}:${id}`;
    this.#tombstones.delete(name);
    if (known.data !== null) return;
    this.#tombstones.add(name);
    for (const oldest of this.#tombstones) {
      if (this.#tombstones.size <= this.#limits.tombstones) break;
      this.#bury(oldest);
    }
  }
}

/** A row at its version, without what is not of the row itself. */
export function versionOf(version: number, data: Row): Version {
  const { updatedAt, createdAt } = data;
  return {
    version,
    stamp: typeof updatedAt === 'string' ? updatedAt : '',
    life: typeof createdAt === 'string' ? createdAt : '',
    data,
  };
}
