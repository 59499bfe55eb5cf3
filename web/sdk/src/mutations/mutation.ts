import { Cancelled, type TamidError } from '../http/errors.js';
import type { Row } from '../store/known.js';
import type { Layer } from '../store/layer.js';
import type { OnConflict } from './conflict.js';
import { applied, isHeldToFields, type Operation } from './operation.js';
import { conflictsOf, conflictsOfDeletion, type FieldConflicts, isSame, pick } from './threeway.js';

/** Where a pending mutation is. */
export type MutationState = 'waiting' | 'sending' | 'conflict';

/** One pending mutation: what the user wants, what the user saw, and what became of it. */
export class Mutation {
  readonly key: string;
  readonly operation: Operation;
  readonly queuedAt: number;
  readonly onConflict: OnConflict | undefined;
  readonly layer: Layer;
  readonly done: Promise<Row | null>;
  /** Told when the state changed. */
  onState: () => void = () => {};
  isOver = false;
  /** What is still wanted: the fields of the body, without those that were given up in a conflict. */
  body: Row;
  #base: Row | null;
  #current: MutationState = 'waiting';
  readonly #abort = new AbortController();
  #resolve: (row: Row | null) => void = () => {};
  #reject: (error: TamidError) => void = () => {};

  constructor(
    key: string,
    operation: Operation,
    drafted: Row | null,
    queuedAt: number,
    onConflict: OnConflict | undefined,
  ) {
    this.key = key;
    this.operation = operation;
    this.queuedAt = queuedAt;
    this.onConflict = onConflict;
    this.body = operation.body;
    const { entity, id, seen, kind } = operation;
    this.#base = seen && (isHeldToFields(kind) ? pick(seen, Object.keys(operation.body)) : seen);
    let draft = drafted;
    const apply = (row: Row | null): Row | null => {
      // Once it was back, by whomever, it is not shown again as it was before.
      if (row && kind === 'restore') draft = null;
      return applied(operation, this.body, draft, row);
    };
    this.layer = { entity, id, apply };
    this.done = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
  }

  get state(): MutationState {
    return this.#current;
  }

  enter(state: MutationState): void {
    this.#current = state;
    this.onState();
  }

  /** Aborted when it is taken back or given up, with the error that it then has. */
  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  stop(error: TamidError = new Cancelled()): void {
    this.#abort.abort(error);
  }

  settle(row: Row | null): void {
    this.isOver = true;
    this.#resolve(row);
  }

  fail(error: TamidError): void {
    this.isOver = true;
    this.#reject(error);
  }

  /** What somebody else changed of what this mutation changes. */
  conflictsWith(theirs: Row): FieldConflicts {
    if (this.#base === null) return {};
    return this.operation.kind === 'delete'
      ? conflictsOfDeletion(this.#base, theirs)
      : conflictsOf(this.#base, this.body, theirs);
  }

  /** From now on the user has seen this, and wants that of it. */
  rebase(seen: Row, body: Row): void {
    this.#base = isHeldToFields(this.operation.kind) ? pick(seen, Object.keys(body)) : seen;
    this.body = body;
  }

  /**
   * An earlier mutation of the same entity, on top of which the user acted, has come to an end: where the user saw its value, the user in
   * truth saw what became of it.
   */
  follow(earlier: Mutation, outcome: Row): void {
    if (this.#base === null) return;
    const base: Record<string, unknown> = { ...this.#base };
    for (const [field, value] of Object.entries(earlier.body)) {
      if (field in base && field in outcome && isSame(base[field], value)) base[field] = outcome[field];
    }
    this.#base = base;
  }

  /** What the user had seen under this mutation. */
  get before(): Row {
    return this.#base ?? {};
  }
}
