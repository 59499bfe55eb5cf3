import type { FieldConflict } from '@tamid/sdk';
import { sentFor } from '../clients/fields.js';

/** How a field is written when two values of it are merged: as a line, as several, as a list with one on each line. */
export type Editor = 'line' | 'lines' | 'list';

const EDITORS: Readonly<Record<string, Editor>> = {
  fullName: 'line',
  email: 'line',
  phone: 'line',
  source: 'line',
  subject: 'line',
  nextAction: 'line',
  notes: 'lines',
  goals: 'lines',
  description: 'lines',
  outcome: 'lines',
  tags: 'list',
};

/** The editor of a field; null where only one of the two values can be right. */
export function editorOf(field: string): Editor | null {
  return EDITORS[field] ?? null;
}

/** What a merge begins with: everything that either has added, without what either has taken away. */
export function mergedText(editor: Editor, { base, mine, theirs }: FieldConflict): string {
  if (editor === 'line') return String(mine ?? theirs ?? '');
  const [was, one, other] = [base, mine, theirs].map(linesOf) as [string[], string[], string[]];
  const lost = new Set(was.filter((line) => !one.includes(line) || !other.includes(line)));
  if (editor === 'list') return [...new Set([...other, ...one])].filter((line) => !lost.has(line)).join('\n');
  const begin = one.findIndex((line, at) => line !== other[at]);
  const from = begin < 0 ? one.length : begin;
  let to = 0;
  while (to < Math.min(one.length, other.length) - from && one.at(-1 - to) === other.at(-1 - to)) to += 1;
  const middle = [...new Set([...one.slice(from, one.length - to), ...other.slice(from, other.length - to)])];
  return [...one.slice(0, from), ...middle.filter((line) => !lost.has(line)), ...one.slice(one.length - to)].join('\n');
}

/** The value that was written. */
export function writtenValue(field: string, editor: Editor, text: string): unknown {
  if (editor !== 'list') return sentFor(field, text);
  return [...new Set(linesOf(text).map((line) => line.trim()))].filter(Boolean);
}

function linesOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  return typeof value === 'string' && value !== '' ? value.split('\n') : [];
}
