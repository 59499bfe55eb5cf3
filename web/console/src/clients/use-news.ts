import { useCrmRealtime } from '@tamid/sdk/react';
import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react';

/** So many are remembered. */
const MOST = 999;
const NONE: ReadonlySet<string> = new Set();

/** The part of the list that is on the screen, px. */
interface View {
  readonly top: number;
  readonly height: number;
}

/**
 * How many rows somebody else has added above what is looked at, and nobody has looked at since. To be called after what keeps the view in
 * its place.
 *
 * @param box what scrolls
 * @param view what was on the screen when it was scrolled for the last time
 * @param rowPx the height of a row
 */
export function useNews(
  items: readonly { readonly id: string }[],
  box: RefObject<HTMLElement | null>,
  { top, height }: View,
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
  const looked = useRef(items);
  useLayoutEffect(() => {
    // Other rows may have moved the view. While it is only scrolled the box is not asked: it would lay everything out to answer.
    const from = looked.current !== items && box.current ? box.current.scrollTop : top;
    looked.current = items;
    const first = Math.floor(from / rowPx);
    const end = first + Math.ceil(height / rowPx);
    const seen = new Set(places.flatMap((at) => (at >= first && at < end ? (items[at]?.id ?? []) : [])));
    setAbove(places.filter((at) => at < first).length);
    if (seen.size > 0) setAdded((before) => new Set([...before].filter((id) => !seen.has(id))));
  }, [items, places, top, height, rowPx, box]);
  return places.length > 0 ? above : 0;
}
