import { useCrmRealtime } from '@tamid/sdk/react';
import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';

/** So many are remembered. */
const MOST = 999;
const NONE: ReadonlySet<string> = new Set();

/**
 * How many rows somebody else has added above what is looked at, and nobody has looked at since.
 *
 * @param top where the screen begins, px, once what keeps it in its place has moved it
 * @param height of the screen, px
 * @param rowPx the height of a row
 */
export function useNews(
  items: readonly { readonly id: string }[],
  top: RefObject<number>,
  height: number,
  rowPx: number,
): number {
  const [added, setAdded] = useState(NONE);
  const [above, setAbove] = useState(0);
  useCrmRealtime({
    onClientInsert: ({ id, mine }) => {
      if (!mine) setAdded((before) => new Set([...before, id].slice(-MOST)));
    },
  });
  const places = useMemo(
    () => (added.size > 0 ? items.flatMap(({ id }, at) => (added.has(id) ? at : [])) : []),
    [items, added],
  );
  // Whenever it is rendered: it is when it was scrolled.
  useLayoutEffect(() => {
    const first = Math.floor(top.current / rowPx);
    const end = first + Math.ceil(height / rowPx);
    const seen = new Set(places.flatMap((at) => (at >= first && at < end ? (items[at]?.id ?? []) : [])));
    setAbove(places.filter((at) => at < first).length);
    if (seen.size > 0) setAdded((before) => new Set([...before].filter((id) => !seen.has(id))));
  });
  return places.length > 0 ? above : 0;
}
