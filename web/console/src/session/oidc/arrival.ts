import { Kept } from '../../kept.js';

/** Where an issuer sends people back to. */
export const CALLBACK = '/signed-in';

/** What this tab has to know when somebody comes back from the issuer. */
export interface Redirect {
  readonly state: string;
  readonly nonce: string;
  /** Of the code: proves that who began is who ends (RFC 7636). */
  readonly verifier: string;
  /** Where in the console they want to be. */
  readonly place: string;
  /** The issuer may ask them nothing. */
  readonly isSilent: boolean;
}

/** How this page was come to. */
export interface Arrival {
  /** What the issuer says; null when it sent nobody. */
  readonly answer: URLSearchParams | null;
  /** What was begun in this tab and had not come back. It holds once. */
  readonly redirect: Redirect | null;
}

const kept = new Kept(() => sessionStorage, 'tamid.redirect');
const LONGEST = 2_000;

/** Remembers it until the tab is loaded again. */
export function keep(redirect: Redirect): void {
  kept.set(JSON.stringify(redirect));
}

/** Reads how this page was come to, and takes what is secret out of the address bar and the storage. */
export function arrive(): Arrival {
  const redirect = redirectIn(kept.get(), location.origin);
  kept.set(null);
  if (location.pathname !== CALLBACK) return { answer: null, redirect };
  const answer = answerIn(location.search);
  history.replaceState(null, '', redirect?.place ?? '/');
  return { answer, redirect };
}

/** What an issuer says in an address; null when it says nothing. */
export function answerIn(search: string): URLSearchParams | null {
  const params = new URLSearchParams(search);
  return params.has('code') || params.has('error') ? params : null;
}

/** Reads what was kept; null when it is nothing that was kept here. */
export function redirectIn(text: string | null, origin: string): Redirect | null {
  try {
    const { state, nonce, verifier, place, isSilent } = JSON.parse(text ?? '{}');
    if (![state, nonce, verifier].every((value) => typeof value === 'string' && value !== '')) return null;
    return { state, nonce, verifier, place: placeIn(place, origin), isSilent: isSilent === true };
  } catch {
    return null;
  }
}

/** The path of a place, as the browser understands it; the start for what leads elsewhere. */
export function placeIn(place: unknown, origin: string): string {
  if (typeof place !== 'string' || place.length > LONGEST || !URL.canParse(place, origin)) return '/';
  const url = new URL(place, origin);
  const isHere = url.origin === origin && url.pathname !== CALLBACK && !url.pathname.startsWith('//');
  return isHere ? url.pathname + url.search : '/';
}
