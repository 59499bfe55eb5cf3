/** What the console does at a key, beside what the browser does. `mod` is Ctrl, or Command. */
export type Shortcut = 'j' | 'k' | 'J' | 'K' | 'c' | 'i' | 'x' | '/' | '?' | 'Escape' | 'mod+k' | 'mod+z';

const SHORTCUTS: ReadonlySet<string> = new Set<Shortcut>([
  'j',
  'k',
  'J',
  'K',
  'c',
  'i',
  'x',
  '/',
  '?',
  'Escape',
  'mod+k',
  'mod+z',
]);
/** Those that mean another thing with Shift; the others mean the same, as with Caps Lock. */
const SHIFTED = new Set(['j', 'k']);

type Key = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

/**
 * The shortcut that a key means; null for none. A letter is known by what it writes, and on a keyboard that writes no Latin letters by where it
 * is.
 */
export function shortcutOf(event: Key): Shortcut | null {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (altKey) return null;
  const isLatin = /^[a-z]$/i.test(key);
  const isSign = /^[/?]$|^Escape$/.test(key);
  const letter = isLatin ? key.toLowerCase() : code.replace(/^Key/, '').toLowerCase();
  let name = isSign ? key : letter;
  if (ctrlKey || metaKey) name = shiftKey ? '' : `mod+${name}`;
  else if (shiftKey && SHIFTED.has(name)) name = name.toUpperCase();
  return SHORTCUTS.has(name) ? (name as Shortcut) : null;
}
