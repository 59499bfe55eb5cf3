/** Whether a field has to be there, and may be null: see {@link FieldRule}. */
export type Mode = 0 | 1 | 2 | 3;

/**
 * The rule of one field: its name, its mode, its kind, the limits of the kind.
 *
 * Modes: 0 optional, null takes the value away; 1 optional, never null; 2 has to be in a draft, never null; 3 the same, and cannot be
 * changed.
 */
export type FieldRule =
  /** Lengths in code points; white space around a `line` and an `email` does not count. */
  | readonly [name: string, mode: Mode, kind: 'line' | 'typed' | 'lines' | 'email', min: number, max: number]
  | readonly [name: string, mode: Mode, kind: 'integer', min: number, max: number]
  /** A list of lines, at most so many. */
  | readonly [name: string, mode: Mode, kind: 'texts', min: number, max: number, most: number]
  | readonly [name: string, mode: Mode, kind: 'date' | 'instant', first: string, last: string]
  /** One of these, with a blank between. */
  | readonly [name: string, mode: Mode, kind: 'oneOf', allowed: string]
  | readonly [name: string, mode: Mode, kind: 'uuid'];

/** The rules of the fields, and last the names of those that the system keeps, with a blank between. */
export type EntityRules = readonly [...FieldRule[], string];
