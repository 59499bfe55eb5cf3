/** So far a row is looked for from where it was; one that went further has moved, and the others say how far the view did. */
const REACH = 200;

/**
 * By how many rows what is on the screen has moved: the median of its rows, so that one that was edited and sorted away does not take the view
 * with it. 0 when nothing of it is left.
 */
export function shiftOf(seen: readonly string[], from: number, idAt: (index: number) => string | undefined): number {
  const shifts = seen.flatMap((id, at) => {
    for (let far = 0; far <= REACH; far++) {
      if (idAt(from + at + far) === id) return [far];
      if (idAt(from + at - far) === id) return [-far];
    }
    return [];
  });
  return shifts.sort((one, other) => one - other)[shifts.length >> 1] ?? 0;
}
