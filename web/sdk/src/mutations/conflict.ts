import { TamidError } from '../http/errors.js';
import type { EntityName } from '../live/listener.js';
import type { Row } from '../store/known.js';
import type { Pending } from './pending.js';
import type { FieldConflicts } from './threeway.js';

/** How a conflict is settled: all of mine, all of theirs, or the values to take for the fields; a field that is left out stays theirs. */
export type Choice = 'mine' | 'theirs' | Readonly<Record<string, unknown>>;

/** Somebody else changed the same fields meanwhile. */
export interface Conflict {
  readonly entity: EntityName;
  readonly id: string;
  readonly fields: FieldConflicts;
  /** The entity as it is now. */
  readonly current: Row;
}

/**
 * Asked when a mutation meets a conflict, while its value is still on the screen. What it answers is done; undefined rolls the mutation back.
 * It has until the mutation is given up.
 */
export type OnConflict = (conflict: Conflict) => Choice | undefined | Promise<Choice | undefined>;

/** A mutation met a conflict that nobody settled; it is rolled back to theirs. */
export class ConflictError extends TamidError {
  readonly conflict: Conflict;
  /** Settles it after all, by a new mutation on top of what is there now. */
  readonly resolve: (choice: Choice) => Pending<unknown>;

  constructor(conflict: Conflict, resolve: (choice: Choice) => Pending<unknown>) {
    super('conflict', `Changed by somebody else meanwhile: ${Object.keys(conflict.fields).join(', ')}`);
    this.conflict = conflict;
    this.resolve = resolve;
  }
}
