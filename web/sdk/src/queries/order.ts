import type { Row } from '../store/known.js';

/** A total order of rows. */
export type Order = (one: Row, other: Row) => number;

/** CLDR's root collation, which is what PostgreSQL's `und` is: English adds nothing to it, and is there in every browser. */
const BY_LANGUAGE = new Intl.Collator('en');

/** By the text of a field as Unicode orders all languages; what is equal then, by code points; then by id. */
export function byLanguage(field: string): Order {
  return (one, other) => {
    const [a, b] = [String(one[field]), String(other[field])];
    return BY_LANGUAGE.compare(a, b) || byCodePoint(a, b) || byId(one, other);
  };
}

/** By a date or time (both as text, whose order is that of time), nulls last; then by id. */
export function byTime(key: (row: Row) => unknown, direction: 1 | -1, ids: 1 | -1 = 1): Order {
  return (one, other) => {
    const [a, b] = [key(one) ?? null, key(other) ?? null];
    if (a === b) return ids * byId(one, other);
    if (a === null) return 1;
    if (b === null) return -1;
    return direction * (String(a) < String(b) ? -1 : 1);
  };
}

/** Where in the sorted rows this one is, or would be. */
export function placeOf(rows: readonly Row[], row: Row, order: Order): number {
  let from = 0;
  let to = rows.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (order(rows[middle] as Row, row) < 0) from = middle + 1;
    else to = middle;
  }
  return from;
}

function byId(one: Row, other: Row): number {
  const [a, b] = [String(one.id), String(other.id)];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** As UTF-8 orders: JavaScript's own order puts what is beyond U+FFFF before U+E000..U+FFFF. */
function byCodePoint(one: string, other: string): number {
  if (one === other) return 0;
  const [a, b] = [[...one], [...other]];
  for (let i = 0; i < a.length && i < b.length; i++) {
    const difference = (a[i]?.codePointAt(0) ?? 0) - (b[i]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
