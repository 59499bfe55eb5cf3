import type { Row } from '../store/known.js';

/** One field that two people changed. A value is undefined where the change was a deletion. */
export interface FieldConflict {
  /** What the user saw. */
  readonly base: unknown;
  /** What the user wants. */
  readonly mine: unknown;
  /** What it is now. */
  readonly theirs: unknown;
}

/** By the name of the field. */
export type FieldConflicts = Readonly<Record<string, FieldConflict>>;

/** What the system sets; no person's change. */
const SYSTEM = new Set([
  'id',
  'version',
  'updatedAt',
  'updatedBy',
  'createdAt',
  'createdBy',
  'trainerId',
  'completed',
  'activity',
]);

/**
 * The fields of a patch that somebody else changed too: not those that are as the user saw them, nor those that are already what the user
 * wants. Fields that the patch does not name never conflict.
 */
export function conflictsOf(base: Row, patch: Row, theirs: Row): FieldConflicts {
  const conflicts: Record<string, FieldConflict> = {};
  for (const [field, mine] of Object.entries(patch)) {
    if (!(field in base) || isSame(theirs[field], base[field]) || isSame(theirs[field], mine)) continue;
    conflicts[field] = { base: base[field], mine, theirs: theirs[field] };
  }
  return conflicts;
}

/** What somebody changed of an entity that the user wants to delete. */
export function conflictsOfDeletion(base: Row, theirs: Row): FieldConflicts {
  const conflicts: Record<string, FieldConflict> = {};
  for (const field of Object.keys(theirs)) {
    if (SYSTEM.has(field) || !(field in base) || isSame(theirs[field], base[field])) continue;
    conflicts[field] = { base: base[field], mine: undefined, theirs: theirs[field] };
  }
  return conflicts;
}

/** The named fields of a row; without those that it does not have. */
export function pick(row: Row, fields: Iterable<string>): Row {
  const picked: Record<string, unknown> = {};
  for (const field of fields) if (field in row) picked[field] = row[field];
  return picked;
}

/** Equal as JSON. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || (Array.isArray(one) && JSON.stringify(one) === JSON.stringify(other));
}
