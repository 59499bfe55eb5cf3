import { createTamid, type Tamid, type TokenRequest, Unauthorised } from '@tamid/sdk';
import { useSyncExternalStore } from 'react';
import { Cell } from '../cell.js';
import { Conflicts } from '../conflict/conflicts.js';
import { Kept } from '../kept.js';
import { language } from '../language/language.js';
import { failures } from '../toast/act.js';
import { type DemoTrainer, isTrainer } from './trainer.js';

/** One trainer, signed in. */
export interface Session {
  readonly trainer: DemoTrainer;
  readonly tamid: Tamid;
  readonly conflicts: Conflicts;
}

const kept = new Kept(() => sessionStorage, 'tamid.trainer');
/** Answers after which trying again gives no token either. */
const REFUSALS = new Set([400, 401, 403, 404]);

/** The session; null when nobody is signed in. The trainer's name outlives a reload of the tab, the token does not. */
export const session = new Cell<Session | null>(null);

/** The session; throws where nobody is signed in. */
export function useSession(): Session {
  const current = useSyncExternalStore(session.subscribe, session.get);
  if (!current) throw new Error('Nobody is signed in');
  return current;
}

/** Signs in as a demo trainer. */
export function signIn(trainer: DemoTrainer): void {
  const conflicts = new Conflicts();
  const tamid = createTamid({
    token: (request) => tokenOf(trainer, request),
    fetch: (input, init) => fetch(input, { ...init, headers: inLanguage(init?.headers) }),
    onConflict: (conflict) => conflicts.ask(conflict, true),
  });
  kept.set(JSON.stringify(trainer));
  session.set({ trainer, tamid, conflicts });
}

/** Ends the session; what waits is taken back. */
export function signOut(): void {
  const ended = session.get();
  kept.set(null);
  failures.set([]);
  session.set(null);
  ended?.tamid.close();
}

/** Signs in again whoever was signed in before this tab was loaded again. */
export function resume(): void {
  try {
    const trainer: unknown = JSON.parse(kept.get() ?? 'null');
    if (isTrainer(trainer)) signIn(trainer);
  } catch {
    kept.set(null);
  }
}

async function tokenOf({ trainer }: DemoTrainer, { signal }: TokenRequest): Promise<string> {
  const answer = await fetch('/auth/token', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ trainer }),
    signal,
  });
  if (REFUSALS.has(answer.status)) throw new Unauthorised();
  if (!answer.ok) throw new Error(`The server answered ${answer.status}`);
  return (await answer.json()).access_token;
}

/** Errors come in the language that is chosen when they happen. */
function inLanguage(given: HeadersInit | undefined): Headers {
  const headers = new Headers(given);
  headers.set('Accept-Language', language.get());
  return headers;
}
