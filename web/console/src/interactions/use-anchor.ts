import type { Virtualizer } from '@tanstack/react-virtual';
import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * Keeps what is looked at where it is: whatever comes, goes or grows above the first line on the screen, that line stays in its place. Not
 * where the beginning of the list is seen: what comes then is to be seen.
 *
 * @param indexOf where the line of a key is now; -1 when there is none
 */
export function useAnchor(
  virtual: Virtualizer<HTMLElement, HTMLElement>,
  box: RefObject<HTMLElement | null>,
  indexOf: (key: string) => number,
): void {
  // It would move the view for lines that turn out to be of another size; that is done here for all reasons alike.
  virtual.shouldAdjustScrollPositionOnItemSizeChange = () => false;
  /** The lines that were on the screen, and where they began, px. */
  const seen = useRef<readonly (readonly [key: string, start: number])[]>([]);
  useLayoutEffect(() => {
    const scroller = box.current;
    if (!scroller) return;
    const lines = virtual.getVirtualItems();
    for (const [key, before] of seen.current) {
      const now = virtual.measurementsCache[indexOf(key)];
      if (!now) continue;
      scroller.scrollTop += now.start - before;
      break;
    }
    const { scrollTop } = scroller;
    const isBeginningSeen = scrollTop <= (virtual.options.scrollMargin ?? 0);
    seen.current = isBeginningSeen
      ? []
      : lines.filter(({ end }) => end > scrollTop).map(({ key, start }) => [String(key), start]);
  });
}
