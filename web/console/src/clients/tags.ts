import { limits, MOST_TAGS } from './fields.js';

/** So many are suggested. */
const SUGGESTIONS = 8;

/** With one more tag, or several with commas between; each once, and no more than there may be. */
export function withTags(tags: readonly string[], typed: string): readonly string[] {
  const more = typed.split(',').map((tag) => tag.trim().slice(0, limits.tag));
  return [...new Set([...tags, ...more.filter(Boolean)])].slice(0, MOST_TAGS);
}

/** Tags that others have and that contain what was typed, those that most have first. */
export function suggestedTags(
  clients: readonly { readonly tags: readonly string[] }[],
  own: readonly string[],
  typed: string,
): readonly string[] {
  const wanted = typed.trim().toLowerCase();
  const counts = new Map<string, number>();
  for (const { tags } of clients) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts]
    .filter(([tag]) => !own.includes(tag) && tag.toLowerCase().includes(wanted))
    .sort(([one, ofOne], [other, ofOther]) => ofOther - ofOne || one.localeCompare(other))
    .slice(0, SUGGESTIONS)
    .map(([tag]) => tag);
}
