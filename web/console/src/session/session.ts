import { createTamid, type Tamid, type TokenSource } from '@tamid/sdk';
import { useSyncExternalStore } from 'react';
import { Cell } from '../cell.js';
import { Conflicts } from '../conflict/conflicts.js';
import { language } from '../language/language.js';
import { failures, undos } from '../toast/act.js';
import { PageSocket } from './page-socket.js';
import type { Trainer } from './trainer.js';

/** Who signed in, and what gives the SDK their tokens. */
export interface Account {
  readonly trainer: Trainer;
  /** For what is offered on the screen; what they may do is the server's to say. */
  readonly roles: readonly string[];
  readonly token: TokenSource;
  /** Forgets them in this browser; answers the address that signs them out where they signed in, if there is one. */
  readonly forget: () => string | null;
}

/** One trainer, signed in. */
export interface Session extends Account {
  readonly tamid: Tamid;
  readonly conflicts: Conflicts;
}

/** So many changes may wait for the server: those of a whole selection, and their undo. */
export const MOST_WAITING = 1_000;

/** The session; null when nobody is signed in. Who it was outlives a reload, the token does not. */
export const session = new Cell<Session | null>(null);

/** The session; throws where nobody is signed in. */
export function useSession(): Session {
  const current = useSyncExternalStore(session.subscribe, session.get);
  if (!current) throw new Error('Nobody is signed in');
  return current;
}

/** Begins the session of somebody who signed in. */
export function begin(account: Account): void {
  const conflicts = new Conflicts();
  const tamid = createTamid({
    token: account.token,
    fetch: (input, init) => fetch(input, { ...init, headers: inLanguage(init?.headers) }),
    onConflict: (conflict) => conflicts.ask(conflict, true),
    limits: { queue: { mutations: MOST_WAITING } },
    WebSocket: PageSocket,
  });
  session.set({ ...account, tamid, conflicts });
}

/** Ends the session in this page, so that it is asked anew who is there; what waits is taken back. */
export function end(): void {
  const ended = session.get();
  failures.set([]);
  undos.clear();
  session.set(null);
  ended?.tamid.close();
}

/** Ends the session, and forgets who it was. */
export function signOut(): void {
  const elsewhere = session.get()?.forget();
  end();
  // Only when the screen is gone: until then it asks whether what waits may be lost.
  if (elsewhere) setTimeout(() => location.assign(elsewhere));
}

/** Errors come in the language that is chosen when they happen. */
function inLanguage(given: HeadersInit | undefined): Headers {
  const headers = new Headers(given);
  headers.set('Accept-Language', language.get());
  return headers;
}
