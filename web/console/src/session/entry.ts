import { Cell } from '../cell.js';
import { Kept } from '../kept.js';
import { keptDemoAccount } from './demo.js';
import type { Arrival } from './oidc/arrival.js';
import { SignInFault } from './oidc/fault.js';
import { type OidcSettings, oidcSettings } from './oidc/settings.js';
import { begin } from './session.js';

/** How far somebody who is not signed in has come. */
export interface Entry {
  /** `leaving`: on the way to the issuer, as they asked. `silent`: it is decided without them whether they are signed in. */
  readonly step: 'choosing' | 'leaving' | 'silent';
  /** Why the last attempt failed. */
  readonly fault: SignInFault | null;
}

const CHOOSING: Entry = { step: 'choosing', fault: null };
/** The issuer that knew somebody in this browser, so that it is asked again; forgotten when it does not, and when they sign out. */
const known = new Kept(() => localStorage, 'tamid.issuer');

export const entry = new Cell<Entry>(CHOOSING);
// A page that the browser kept is not on its way any more when somebody goes back to it.
addEventListener('pageshow', ({ persisted }) => persisted && entry.set(CHOOSING));

/** Sends somebody to the issuer. */
export function signInAt(settings: OidcSettings): Promise<void> {
  return attempt('leaving', async () => (await import('./oidc/sign-in.js')).leave(settings, false));
}

/**
 * Signs in whoever comes back from the issuer, or was signed in before the page was loaded. The issuer is asked in silence at most once: not
 * when it has just answered, nor when it has sent them elsewhere than it was to.
 */
export async function resume(arrival: Arrival): Promise<void> {
  if (arrival.answer) return attempt('silent', () => comeBack(arrival));
  const demo = keptDemoAccount();
  if (demo) begin(demo);
  else if (known.get() !== null && !arrival.redirect) await attempt('silent', leaveInSilence);
}

async function comeBack({ answer, redirect }: Arrival): Promise<void> {
  if (!answer || !redirect || answer.get('state') !== redirect.state) throw new SignInFault('stale');
  const [settings, oidc] = await Promise.all([oidcSettings(), import('./oidc/sign-in.js')]);
  const account = settings && (await oidc.comeBack(settings, answer, redirect, () => known.set(null)));
  known.set(account && settings.issuer);
  if (account) {
    keptDemoAccount()?.forget();
    begin(account);
  }
  entry.set(CHOOSING);
}

async function leaveInSilence(): Promise<void> {
  const [settings, oidc] = await Promise.all([oidcSettings(), import('./oidc/sign-in.js')]);
  if (settings && settings.issuer === known.get()) return oidc.leave(settings, true);
  known.set(null);
  entry.set(CHOOSING);
}

/** What succeeds says itself how it goes on. */
async function attempt(step: Entry['step'], work: () => Promise<void>): Promise<void> {
  entry.set({ step, fault: null });
  try {
    await work();
  } catch (error) {
    const fault = error instanceof SignInFault ? error : new SignInFault('unreachable', '', { cause: error });
    entry.set({ step: 'choosing', fault });
  }
}
