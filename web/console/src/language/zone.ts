import { Cell } from '../cell.js';
import { Kept } from '../kept.js';

const kept = new Kept(() => localStorage, 'tamid.zone');
const ofBrowser = new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** The time zone of all times on the screen: the browser's, unless another one is chosen, which outlives the page. */
export const zone = new Cell<string>(remembered());

/** Changes it, without a reload. */
export function setZone(chosen: string): void {
  zone.set(chosen);
  kept.set(chosen === ofBrowser ? null : chosen);
}

/** The zones that can be chosen, by name. */
export function zones(): readonly string[] {
  return [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ofBrowser, zone.get()])].sort();
}

function remembered(): string {
  const before = kept.get();
  if (before === null) return ofBrowser;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: before }).resolvedOptions().timeZone;
  } catch {
    return ofBrowser;
  }
}
