/** How well a text answers what was typed. */
export type Rank = 'strong' | 'weak' | null;

/** Accents and Hebrew points. */
const MARKS = /\p{M}/gu;

/**
 * Strong when every word that was typed begins a word of the text, weak when its letters are there in their order. Case, accents and Hebrew
 * points do not matter.
 */
export function rankOf(typed: string, text: string): Rank {
  const wanted = plain(typed).split(/\s+/).filter(Boolean);
  const within = plain(text);
  const words = within.split(/[^\p{L}\p{N}]+/u);
  if (wanted.every((start) => words.some((word) => word.startsWith(start)))) return 'strong';
  return hasInOrder(within, wanted.join('')) ? 'weak' : null;
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(MARKS, '').toLowerCase();
}

function hasInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
