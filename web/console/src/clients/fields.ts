import type { ClientQuery, ClientStatus, FieldError, InteractionType } from '@tamid/sdk';
import type { Words } from '../language/language.js';
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

/** What can be done with a client, and is noted. */
export const TYPES: readonly InteractionType[] = ['call', 'meeting', 'workout', 'message', 'sms', 'email', 'note'];

/** The most characters of each text, as the contract has them; of a number, its digits. */
export const limits = {
  q: 200,
  tag: 40,
  fullName: 100,
  email: 255,
  phone: 40,
  notes: 5_000,
  source: 100,
  externalId: 200,
  heightCm: 3,
  goals: 2_000,
  durationMinutes: 4,
  subject: 200,
  description: 5_000,
  outcome: 2_000,
  nextAction: 500,
} as const;

/** So many tags a client can have. */
export const MOST_TAGS = 20;

/** Fields that are edited as texts. */
export type TextField = Exclude<keyof typeof limits, 'q' | 'tag' | NumberField>;
export type NumberField = 'heightCm' | 'durationMinutes';
export type DateField = 'nextFollowUpOn' | 'birthDate' | 'nextActionOn';

const NUMBERS = new Set<string>(['heightCm', 'durationMinutes'] satisfies NumberField[]);
const DATES = new Set<string>(['nextFollowUpOn', 'birthDate', 'nextActionOn'] satisfies DateField[]);
const LONG = new Set<string>(['notes', 'goals', 'description', 'outcome', 'nextAction'] satisfies TextField[]);

/** Whether it is a text of several lines. */
export function isLong(field: string): boolean {
  return LONG.has(field);
}

const LEFT_TO_RIGHT = new Set<string>(['phone', 'email', 'externalId'] satisfies TextField[]);

/** Whether it is written from left to right in every language. */
export function isLeftToRight(field: string): boolean {
  return LEFT_TO_RIGHT.has(field) || isNumber(field);
}

export function isNumber(field: string): field is NumberField {
  return NUMBERS.has(field);
}

/** What is sent for what was typed: nothing is no value, but a name has to be there. */
export function sentFor(field: TextField | DateField, text: string): string | null;
export function sentFor(field: string, text: string): string | number | null;
export function sentFor(field: string, text: string): string | number | null {
  if (text.trim() === '' && field !== 'fullName') return null;
  return isNumber(field) && /^\d+$/.test(text.trim()) ? Number(text) : text;
}

const FAULTS = new Set([
  'REQUIRED',
  'TOO_SHORT',
  'TOO_LONG',
  'TOO_MANY',
  'OUT_OF_RANGE',
  'WRONG_TYPE',
  'INVALID_FORMAT',
  'INVALID_CHARACTERS',
]);

/** A fault for people. */
export function faultText(say: Say, { field, code, params }: FieldError): string {
  if (code === 'INVALID_FORMAT' && field !== 'email') return say('fault date');
  return FAULTS.has(code) ? say(`fault ${code}` as Key, params) : say('fault other');
}

/** A value of a field for people. */
export function valueText(words: Pick<Words, 'say' | 'date' | 'moment'>, field: string, value: unknown): string {
  const { say, date, moment } = words;
  if (value === undefined) return say('deleted');
  if (value === null || value === '') return say('none');
  if (Array.isArray(value)) return value.length > 0 ? value.join(', ') : say('none');
  if (field === 'status' || field === 'type') return say(`${field} ${value}` as Key);
  if (field === 'happenedAt') return moment(String(value));
  return DATES.has(field) ? date(String(value)) : String(value);
}
