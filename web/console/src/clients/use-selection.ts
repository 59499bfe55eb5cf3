import type { Client, ClientQuery } from '@tamid/sdk';
import { type ListView, useTamid } from '@tamid/sdk/react';
import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { followed, NOTHING, type Selection, withRange } from './selection.js';

/** What is selected in the list, and how that changes. */
export interface Selecting {
  readonly selection: Selection;
  /** Selects a client, or no longer. */
  toggle(client: Client): void;
  /** Selects all from the one that was last touched to this one. */
  extend(to: Client): void;
  /** Makes this the one from which it is extended. */
  begin(from: Client): void;
  /** Selects all that are loaded. */
  all(): void;
  clear(): void;
}

/**
 * Selects clients, by id: a selection outlives another order and changes of the rows. Rows that disappear leave it: deleted ones, and those that
 * do not match any more.
 */
export function useSelection(
  { items, hasMore, status }: ListView<Client>,
  { sort, ...filter }: ClientQuery,
): Selecting {
  const { clients } = useTamid();
  const keyOf = useCallback((id: string) => clients.keyOf(id), [clients]);
  const [selection, setSelection] = useState(NOTHING);
  const filterName = JSON.stringify(filter);
  const latest = useRef({ items, filterName, sort });
  // Not while rendering: a list in which nothing is selected is not to render twice for each change.
  useLayoutEffect(() => {
    const before = latest.current;
    if (status !== 'ready' || before.items === items) return;
    latest.current = { items, filterName, sort };
    setSelection((selected) => {
      if (selected.size === 0) return selected;
      const isSameList = before.filterName === filterName && before.sort === sort;
      const mustBeThere = !hasMore || before.filterName !== filterName;
      const wasThere = new Set(isSameList ? before.items.map(({ id }) => keyOf(id)) : []);
      return followed(selected, items, keyOf, (key) => mustBeThere || wasThere.has(key));
    });
  }, [items, filterName, sort, status, hasMore, keyOf]);
  const anchor = useRef<string | null>(null);
  const acts = useMemo(() => {
    const begin = ({ id }: Client): void => {
      anchor.current = keyOf(id);
    };
    return {
      begin,
      toggle(client: Client): void {
        begin(client);
        setSelection((selected) => {
          const next = new Map(selected);
          if (!next.delete(keyOf(client.id))) next.set(keyOf(client.id), client);
          return next;
        });
      },
      extend(to: Client): void {
        const rows = latest.current.items;
        const at = rows.findIndex(({ id }) => id === to.id);
        const from = rows.findIndex(({ id }) => keyOf(id) === anchor.current);
        begin(to);
        if (at >= 0) setSelection((selected) => withRange(selected, rows, keyOf, [from < 0 ? at : from, at]));
      },
      all: () => setSelection(withRange(NOTHING, latest.current.items, keyOf, [0, latest.current.items.length])),
      clear: () => setSelection(NOTHING),
    };
  }, [keyOf]);
  return useMemo(() => ({ selection, ...acts }), [selection, acts]);
}
