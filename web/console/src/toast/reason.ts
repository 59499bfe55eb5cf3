import { ProblemError, type TamidError, ValidationError } from '@tamid/sdk';
import { faultText } from '../clients/fields.js';
import type { Key, Say } from '../language/say.js';

/** Why a change was taken back, for people; null when they wanted it. The server's own words are in their language already. */
export function reasonOf(say: Say, error: TamidError): string | null {
  if (error.kind === 'cancelled') return null;
  if (error instanceof ProblemError) return inTheWay(say, error) ?? error.message;
  if (error instanceof ValidationError) {
    return error.errors.map((one) => `${say(one.field.replace(/\[.*/, '') as Key)}: ${faultText(say, one)}`).join(' ');
  }
  return say(`reason ${error.kind}` as Key);
}

/** Whom a link was refused for. */
function inTheWay(say: Say, { code, current }: ProblemError): string | null {
  const name = current?.fullName;
  if (typeof name !== 'string') return null;
  switch (code) {
    case 'TRAINEE_TAKEN':
      return say('reason trainee taken', { name });
    case 'CLIENT_LINKED':
      return say('reason client linked', { name });
    default:
      return null;
  }
}
