import type { ClientQuery, ClientStatus, FieldError } from '@tamid/sdk';
import type { Key, Say } from '../language/say.js';

/** The statuses of a client, from the first contact on. */
export const STATUSES: readonly ClientStatus[] = ['lead', 'qualified', 'active', 'on_hold', 'inactive', 'churned'];

/** The orders that the server knows. */
export const SORTS: readonly NonNullable<ClientQuery['sort']>[] = [
  'name',
  '-createdAt',
  '-updatedAt',
  'nextFollowUpOn',
  '-lastContactAt',
  'lastContactAt',
];

/** The most characters of each text, as the contract has them. */
export const limits = { q: 200, fullName: 100, email: 255, phone: 40, notes: 5_000 } as const;

/** Fields of a client that are texts, and edited in place. */
export type TextField = 'fullName' | 'email' | 'phone' | 'notes';

/** What is sent for a text: nothing typed is no value, but a name has to be there. */
export function sentFor(field: TextField, text: string): string | null {
  return text.trim() === '' && field !== 'fullName' ? null : text;
}

const FAULTS = new Set(['REQUIRED', 'TOO_SHORT', 'TOO_LONG', 'INVALID_FORMAT', 'INVALID_CHARACTERS']);

/** A fault for people. */
export function faultText(say: Say, { code, params }: FieldError): string {
  return FAULTS.has(code) ? say(`fault ${code}` as Key, params) : say('fault other');
}

/** A value of a client's field for people. */
export function valueText(say: Say, field: string, value: unknown): string {
  if (value === undefined) return say('deleted');
  if (value === null || value === '') return say('none');
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : say('none');
  return field === 'status' ? say(`status ${value}` as Key) : String(value);
}
