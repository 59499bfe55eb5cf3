import { type TamidError, ValidationError } from '@tamid/sdk';
import { faultText } from '../clients/fields.js';
import type { Key, Say } from '../language/say.js';

/** Why a change was taken back, for people; null when they wanted it. The server's own words are in their language already. */
export function reasonOf(say: Say, error: TamidError): string | null {
  if (error.kind === 'cancelled') return null;
  if (error.kind === 'problem') return error.message;
  if (error instanceof ValidationError) {
    return error.errors.map((one) => `${say(one.field as Key)}: ${faultText(say, one)}`).join(' ');
  }
  return say(`reason ${error.kind}` as Key);
}
