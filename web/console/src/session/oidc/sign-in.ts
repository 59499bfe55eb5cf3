import { language } from '../../language/language.js';
import type { Account } from '../session.js';
import { oidcAccount } from './account.js';
import { keep, type Redirect } from './arrival.js';
import { Issuer } from './issuer.js';
import type { OidcSettings } from './settings.js';

/** Leaves for the issuer, to come back to the same place. A silent one is not seen: it leaves no step for the back button either. */
export async function leave(settings: OidcSettings, isSilent: boolean): Promise<void> {
  const issuer = await Issuer.discover(settings, location.origin);
  const [url, redirect] = await issuer.begin(location.pathname + location.search, isSilent, language.get());
  keep(redirect);
  if (isSilent) location.replace(url);
  else location.assign(url);
}

/** The account of somebody who came back; null when the issuer was to ask nothing and does not know them. */
export async function comeBack(
  settings: OidcSettings,
  answer: URLSearchParams,
  redirect: Redirect,
  forget: () => void,
): Promise<Account | null> {
  const issuer = await Issuer.discover(settings, location.origin);
  const tokens = await issuer.finish(answer, redirect);
  return tokens && oidcAccount(issuer, tokens, forget);
}
