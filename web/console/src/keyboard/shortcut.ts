/** What the console does at a key, beside what the browser does. */
export type Shortcut = 'j' | 'k' | 'c' | '/' | '?' | 'Escape';

const LETTERS = new Set(['j', 'k', 'c']);
const SIGNS = new Set(['/', '?', 'Escape']);

/**
 * The shortcut that a key means; null for none. A letter is known by what it writes, and on a keyboard that writes no Latin letters by where it
 * is.
 */
export function shortcutOf(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>,
): Shortcut | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  if (SIGNS.has(event.key)) return event.key as Shortcut;
  const isLatin = /^[a-z]$/i.test(event.key);
  const letter = isLatin ? event.key.toLowerCase() : event.code.replace(/^Key/, '').toLowerCase();
  return LETTERS.has(letter) ? (letter as Shortcut) : null;
}
