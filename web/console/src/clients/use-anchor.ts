import { type RefObject, useLayoutEffect, useRef } from 'react';
import { shiftOf } from './anchor.js';

/** The part of the list that was on the screen when it was scrolled for the last time, px. */
interface View {
  readonly top: number;
  readonly height: number;
}

/**
 * Keeps what is looked at in its place when rows come, go or move above it. The box is moved by what has changed and not asked where it is, but at its
 * end: it would lay everything out to answer.
 *
 * @param box what scrolls
 * @param rowPx the height of a row
 * @returns where the screen begins, for effects that run later
 */
export function useAnchor(
  items: readonly { readonly id: string }[],
  box: RefObject<HTMLElement | null>,
  { top, height }: View,
  rowPx: number,
): RefObject<number> {
  const before = useRef({ items, top });
  const now = useRef(top);
  useLayoutEffect(() => {
    const then = before.current;
    before.current = { items, top };
    // Until the box says that it was scrolled it is where it was moved to.
    if (then.top !== top) now.current = top;
    if (then.items === items || now.current === 0) return;
    const from = Math.floor(now.current / rowPx);
    const seen = then.items.slice(from, from + Math.ceil(height / rowPx)).map(({ id }) => id);
    const shift = rowPx * shiftOf(seen, from, (index) => items[index]?.id);
    if (shift === 0) return;
    now.current = Math.max(0, now.current + shift);
    box.current?.scrollBy(0, shift);
    // At the end it may not have moved so far, and then says nothing.
    if (box.current && now.current + height >= items.length * rowPx) now.current = box.current.scrollTop;
  }, [items, box, top, height, rowPx]);
  return now;
}
