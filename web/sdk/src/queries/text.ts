/** Accents, Hebrew points and cantillation marks: what `clients.plain` takes away. */
const MARKS = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7]/g;
const MOST_WORDS = 10;
const FEWEST_DIGITS = 3;

/** What a search compares, as the database's `clients.plain`: decomposed (NFKD), lower case letter by letter, without marks. */
export function plain(text: string): string {
  let lower = '';
  for (const letter of text.normalize('NFKD')) lower += [...letter.toLowerCase()][0] ?? '';
  return lower.replace(MARKS, '');
}

/** The words of a text, each after one space, as `clients.words`. */
export function words(text: string): string {
  return ` ${plain(text)
    .replace(/[^\p{Alphabetic}0-9]+/gu, ' ')
    .trim()}`;
}

/** Whether a search also looks into phones: then only the server can tell, which has their E.164 form too. */
export function looksLikePhone(q: string): boolean {
  return /^[0-9+()./ -]+$/.test(q) && q.replace(/[^0-9]/g, '').length >= FEWEST_DIGITS;
}

/** The search for `q` in names and emails: all its words are beginnings of words of the name, or it is the beginning of the email. */
export function search(q: string): (name: string, email: string | null) => boolean {
  const wanted = [...new Set(words(q).split(' ').filter(Boolean))].slice(0, MOST_WORDS);
  const start = plain(q.trim());
  return (name, email) => {
    const its = words(name);
    return (
      (wanted.length > 0 && wanted.every((word) => its.includes(` ${word}`))) ||
      (email !== null && plain(email).startsWith(start))
    );
  };
}
