import { Unauthorised } from '@tamid/sdk';
import type { Account } from '../session.js';
import { claimsIn, nameIn, rolesIn, trainerIn } from './claims.js';
import { SignInFault } from './fault.js';
import type { Issuer, Tokens } from './issuer.js';

/** Somebody whom an issuer knows. Their tokens are in this closure, and nowhere else. */
export function oidcAccount(issuer: Issuer, first: Tokens, forget: () => void): Account {
  const claims = claimsIn(first.access);
  const trainer = trainerIn(claims);
  if (trainer === null) throw new SignInFault('no-trainer');
  let tokens = first;
  return {
    trainer: { trainer, name: nameIn(claimsIn(first.id)) ?? trainer },
    roles: rolesIn(claims),
    token: async ({ refresh, signal }) => {
      if (refresh) tokens = await issuer.renew(tokens, signal);
      if (trainerIn(claimsIn(tokens.access)) !== trainer) throw new Unauthorised();
      return tokens.access;
    },
    forget: () => {
      forget();
      return issuer.signOutUrl(tokens.id);
    },
  };
}
