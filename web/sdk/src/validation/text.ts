// biome-ignore-all lint/suspicious/noControlCharactersInRegex: which of them the server allows is the point here.

/** What is seen as space, of any width, breaking or not (Java: `isWhitespace` or `isSpaceChar`). */
const space = /[\t-\r\x1c-\x1f\p{Z}]/u;
const blank = /^[\t-\r\x1c-\x1f\p{Z}]*$/u;
const unbreakable = '\u00a0\u2007\u202f';
/** Control characters, and halves of surrogate pairs. */
const forbidden = /[\p{Cc}\p{Cs}]/u;
const forbiddenInLines = /(?![\n\r\t])[\p{Cc}\p{Cs}]/u;
const email = /^[^@\p{White_Space}]{1,64}@[^@\p{White_Space}.]+(\.[^@\p{White_Space}.]+)+$/u;

/** Without the white space around it, as Java's `String.strip` has it. */
function strip(text: string): string {
  const isCut = (at: number): boolean => space.test(text[at] ?? 'x') && !unbreakable.includes(text[at] ?? '');
  let start = 0;
  let end = text.length;
  while (isCut(start)) start++;
  while (end > start && isCut(end - 1)) end--;
  return text.slice(start, end);
}

/** The code of what is wrong with a text; null when nothing is. */
export function textFault(kind: string, text: string, min: number, max: number): string | null {
  const kept = kind === 'line' || kind === 'email' ? strip(text) : text;
  const length = [...kept].length;
  if (length < min || (min > 0 && blank.test(kept))) return 'TOO_SHORT';
  if (length > max) return 'TOO_LONG';
  if ((kind === 'lines' ? forbiddenInLines : forbidden).test(kept)) return 'INVALID_CHARACTERS';
  return kind === 'email' && !email.test(kept) ? 'INVALID_FORMAT' : null;
}
