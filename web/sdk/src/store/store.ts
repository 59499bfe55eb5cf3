import { ProblemError } from '../http/errors.js';
import type { ChangeFrame, EntityName } from '../live/listener.js';
import { Aliases } from './aliases.js';
import type { Row, Version } from './known.js';
import { type Layer, Layers } from './layer.js';
import { Truth, type TruthLimits, versionOf } from './truth.js';

/** The ids whose entities may look different now. */
export type Changes = Readonly<Record<EntityName, ReadonlySet<string>>>;

/** Somebody who is told of changes: first all work out what they are to show, then all show it. */
export interface Watcher {
  /** Works out what is new; must not show anything yet. */
  changed(changes: Changes): void;
  /** Shows it. */
  show(): void;
  /** Whether it needs the entity. */
  holds(entity: EntityName, id: string): boolean;
}

/** The fields that name other entities. */
const REFERENCES = ['clientId', 'traineeId'] as const;

/**
 * What observers see: the truth with the pending layers on top. Whatever happens in one {@link batch} is seen at once, when it ends. An entity
 * that did not change is the same object as before.
 */
export class Store {
  readonly truth: Truth;
  readonly aliases: Aliases = new Aliases();
  readonly #layers = new Layers();
  readonly #seen = new Map<string, Row | null>();
  readonly #watchers = new Set<Watcher>();
  #depth = 0;
  #changes = noChanges();

  constructor(limits: TruthLimits) {
    this.truth = new Truth(limits);
  }

  /** Adds a watcher; the answer removes it. */
  watch(watcher: Watcher): () => void {
    this.#watchers.add(watcher);
    return () => this.#watchers.delete(watcher);
  }

  /** Does all of it before anybody is told. */
  batch<T>(work: () => T): T {
    this.#depth += 1;
    try {
      return work();
    } finally {
      this.#depth -= 1;
      if (this.#depth === 0) this.#tell();
    }
  }

  /** What is to be seen: null for deleted, undefined for unknown. A client has its `activity`, null while that is unknown. */
  view(entity: EntityName, anyId: string): Row | null | undefined {
    const id = this.aliases.real(anyId);
    const layers = this.#layers.of(entity, id);
    const known = this.truth.get(entity, id);
    if (!known && layers.length === 0) return undefined;
    if (layers.length === 0 && entity !== 'client') return known?.data;
    const name = `${entity}:${id}`;
    let row = this.#seen.get(name);
    if (row === undefined) {
      row = layers.reduce((below, layer) => layer.apply(below), known?.data ?? null);
      if (row) row = this.#complete(entity, id, row);
      this.#seen.set(name, row);
    }
    return row;
  }

  /** As {@link view}, without the pending layers; undefined also for what was deleted. */
  bare(entity: EntityName, id: string): Row | undefined {
    const row = this.truth.get(entity, id)?.data;
    return row ? this.#complete(entity, id, row) : undefined;
  }

  /** The ids of everything that is known or pending. */
  *ids(entity: EntityName): Iterable<string> {
    yield* this.truth.ids(entity);
    for (const [name, id] of this.#layers) if (name === entity && !this.truth.get(entity, id)) yield id;
  }

  isPending(entity: EntityName, id: string): boolean {
    return this.#layers.of(entity, this.aliases.real(id)).length > 0;
  }

  addLayer(layer: Layer): void {
    const id = this.aliases.real(layer.id);
    this.#layers.add(layer, id);
    this.#touch(layer.entity, id);
  }

  removeLayer(layer: Layer): void {
    const id = this.aliases.real(layer.id);
    this.#layers.remove(layer, id);
    this.#touch(layer.entity, id);
  }

  /** What was made under a temporary id has its real one. */
  alias(entity: EntityName, temporary: string, real: string): void {
    this.aliases.add(temporary, real);
    this.#layers.rename(entity, temporary, real);
    this.#touch(entity, temporary);
    this.#touch(entity, real);
    for (const [name, id] of this.#layers) this.#touch(name, id);
  }

  /** Merges a row as an answer has it; false when it cannot be one. */
  answer(entity: EntityName, row: Row, begun: number): boolean {
    const { id, version, activity, ...fields } = row;
    if (typeof id !== 'string' || !isVersion(version)) return false;
    this.#merge(entity, id, () => this.truth.answer(entity, id, versionOf(version, { id, ...fields, version }), begun));
    if (entity === 'client' && typeof activity === 'object' && activity !== null) {
      const { version: at, ...counted } = activity as Row;
      const next = { version: Number(at ?? 0), stamp: '', life: '', data: { clientId: id, ...counted } };
      this.#merge('activity', id, () => this.truth.answer('activity', id, next, begun));
    }
    return true;
  }

  /** Merges that the row is not there any more, which was of that version and life. */
  absent(entity: EntityName, id: string, last: Pick<Version, 'version' | 'life'>, begun: number): void {
    this.#merge(entity, id, () => this.truth.absent(entity, id, last, begun));
  }

  /**
   * Merges that a read did not find the row, if that is what the error says. Where frames tell of every change the frame will say so in its turn;
   * only what was known before the last resync is gone by this, for that frame may never come.
   */
  missing(entity: EntityName, id: string, begun: number, isLive: boolean, error: unknown): void {
    if (!(error instanceof ProblemError && error.status === 404)) return;
    const known = this.truth.get(entity, id);
    if (known && !(this.truth.fresh(entity, id) && (isLive || known.heardAt > begun)))
      this.absent(entity, id, known, begun);
  }

  frame(frame: ChangeFrame): void {
    this.#merge(frame.entity, frame.id, () => this.truth.frame(frame));
  }

  /** Whatever was loaded before may be out of date. */
  resync(): void {
    this.truth.resync();
  }

  /** A pending layer makes something else of its entity now. */
  refresh(layer: Layer): void {
    this.#touch(layer.entity, this.aliases.real(layer.id));
  }

  #complete(entity: EntityName, id: string, row: Row): Row {
    const complete: Record<string, unknown> = { ...row };
    for (const field of REFERENCES) {
      const named = row[field];
      if (typeof named === 'string') complete[field] = this.aliases.real(named);
    }
    if (entity === 'client') complete.activity = this.#activity(id);
    return complete;
  }

  #activity(id: string): Row | null {
    const known = this.truth.get('activity', id);
    if (!known) return this.aliases.isTemporary(id) ? { lastContactAt: null, interactionCount: 0 } : null;
    const { lastContactAt = null, interactionCount = 0 } = known.data ?? {};
    return { lastContactAt, interactionCount };
  }

  #merge(entity: EntityName, id: string, work: () => void): void {
    const before = this.truth.get(entity, id)?.data;
    const wasFresh = this.truth.fresh(entity, id) !== undefined;
    work();
    const looksTheSame = this.truth.get(entity, id)?.data === before;
    if (!looksTheSame || !wasFresh) this.#touch(entity, id, looksTheSame);
  }

  #touch(entity: EntityName, id: string, looksTheSame = false): void {
    this.#changes[entity].add(id);
    if (!looksTheSame) this.#seen.delete(`${entity}:${id}`);
    if (entity === 'activity') this.#touch('client', id, looksTheSame);
    else if (this.#depth === 0) this.#tell();
  }

  /** Drops what nobody looks at. */
  trim(): void {
    const watchers = [...this.#watchers];
    const isKept = (entity: EntityName, id: string): boolean =>
      this.isPending(entity, id) || watchers.some((watcher) => watcher.holds(entity, id));
    this.truth.trim(isKept, (entity, id) => this.#seen.delete(`${entity}:${id}`));
  }

  #tell(): void {
    const changes = this.#changes;
    if (Object.values(changes).every((ids) => ids.size === 0)) return;
    this.#changes = noChanges();
    const watchers = [...this.#watchers];
    for (const watcher of watchers) watcher.changed(changes);
    if (this.truth.isFull) this.trim();
    for (const watcher of watchers) watcher.show();
  }
}

function noChanges(): Record<EntityName, Set<string>> {
  return { client: new Set(), trainee: new Set(), interaction: new Set(), activity: new Set() };
}

function isVersion(version: unknown): version is number {
  return Number.isSafeInteger(version) && (version as number) >= 1;
}
