import { type Range, useVirtualizer, type Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useReducer, useRef } from 'react';
import { flushSync } from 'react-dom';

/** So many more are drawn at either end than can be seen. */
const MORE = 10;
/** Rows come and go so many at a time: the browser lays out what is around them once for all of these. */
const GROUP = 4;

/**
 * Which rows are drawn. They come before they are seen, so that no scroll event has to wait for them; only after a jump they are drawn there and
 * then.
 *
 * @param box what scrolls
 * @param rowPx the height of a row, and of the header
 */
export function useRows(
  count: number,
  box: RefObject<HTMLDivElement | null>,
  rowPx: number,
): Virtualizer<HTMLDivElement, Element> {
  const drawn = useRef<Virtualizer<HTMLDivElement, Element>['range']>(null);
  const drawNow = useReducer((times: number) => times + 1, 0)[1];
  const virtual = useVirtualizer({
    count,
    getScrollElement: () => box.current,
    estimateSize: () => rowPx,
    overscan: MORE,
    rangeExtractor: inGroups,
    scrollPaddingStart: rowPx,
    useFlushSync: false,
    onChange: ({ range }, isScrolling) => {
      const { startIndex, endIndex } = drawn.current ?? { startIndex: 0, endIndex: -1 };
      if (isScrolling && range && (range.startIndex < startIndex || range.endIndex > endIndex)) flushSync(drawNow);
    },
  });
  const rows = virtual.getVirtualItems();
  useLayoutEffect(() => {
    drawn.current = { startIndex: rows[0]?.index ?? 0, endIndex: rows.at(-1)?.index ?? -1 };
  });
  return virtual;
}

function inGroups({ startIndex, endIndex, overscan, count }: Range): number[] {
  const from = Math.max(0, Math.floor((startIndex - overscan) / GROUP) * GROUP);
  const end = Math.min(count, Math.ceil((endIndex + 1 + overscan) / GROUP) * GROUP);
  return Array.from({ length: Math.max(0, end - from) }, (_, n) => from + n);
}
