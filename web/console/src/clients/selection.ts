import type { Client } from '@tamid/sdk';

/** The clients that are selected, by the keys of their rows. */
export type Selection = ReadonlyMap<string, Client>;

export const NOTHING: Selection = new Map();

/** What the selection is after the list has changed: as the rows are now, without those that have gone. */
export function followed(
  selection: Selection,
  items: readonly Client[],
  keyOf: (id: string) => string,
  /** Whether a selected client that is not in the list any more has gone; else it only is not loaded. */
  hasGone: (key: string) => boolean,
): Selection {
  if (selection.size === 0) return selection;
  const now = new Map(items.map((client) => [keyOf(client.id), client]));
  const kept = new Map<string, Client>();
  for (const [key, client] of selection) {
    const row = now.get(key);
    if (row) kept.set(key, row);
    else if (!hasGone(key)) kept.set(key, client);
  }
  return kept.size > 0 ? kept : NOTHING;
}

/** With all rows from one to the other. */
export function withRange(
  selection: Selection,
  items: readonly Client[],
  keyOf: (id: string) => string,
  [from, to]: readonly [number, number],
): Selection {
  const range = items.slice(Math.min(from, to), Math.max(from, to) + 1);
  return new Map([...selection, ...range.map((client) => [keyOf(client.id), client] as const)]);
}
