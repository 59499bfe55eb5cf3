import { rules } from '../generated/rules.js';
import type { FieldRule } from './rule.js';
import { textFault } from './text.js';
import { isDate, isInstant, secondOf } from './time.js';

/** The bodies that can be checked. */
export type SchemaName =
  | 'ClientDraft'
  | 'ClientPatch'
  | 'TraineeDraft'
  | 'TraineePatch'
  | 'InteractionDraft'
  | 'InteractionPatch';

/** What the server would say of one field of a body. */
export interface FieldError {
  /** The name in the body, `tags[2]` for an element; empty for the body as a whole. */
  readonly field: string;
  /**
   * The server's code: `REQUIRED`, `NOT_NULLABLE`, `READ_ONLY`, `UNKNOWN_FIELD`, `WRONG_TYPE`, `TOO_SHORT`, `TOO_LONG`, `TOO_MANY`,
   * `OUT_OF_RANGE`, `INVALID_FORMAT`, `INVALID_VALUE`, `INVALID_CHARACTERS`; `MALFORMED_JSON` for what is no JSON object.
   */
  readonly code: string;
  /** The limits that were not kept: `min` and `max`, or `allowed`, with a blank between. */
  readonly params?: Readonly<Record<string, number | string>>;
}

/** So many errors are told at most. */
const mostErrors = 100;
const longestName = 100;

/**
 * What the server would refuse in `value`, in the server's order; empty when it would take it. What is checked is what would be sent:
 * `undefined` is left out, a `Date` is its text.
 */
export function validate(schema: SchemaName, value: unknown): readonly FieldError[] {
  const body = sent(value);
  if (!body) return [{ field: '', code: 'MALFORMED_JSON' }];
  const isDraft = schema.endsWith('Draft');
  const entity = schema.replace(/Draft|Patch/, '') as keyof typeof rules;
  const errors: FieldError[] = [];
  const known = new Set<string>();
  for (const rule of rules[entity]) {
    if (typeof rule === 'string') {
      for (const name of rule.split(' ')) {
        known.add(name);
        if (Object.hasOwn(body, name)) errors.push({ field: name, code: 'READ_ONLY' });
      }
    } else {
      const [name] = rule;
      known.add(name);
      errors.push(...checkField(rule, Object.hasOwn(body, name), body[name], isDraft));
    }
  }
  for (const name of Object.keys(body)) {
    if (!known.has(name)) errors.push({ field: [...name].slice(0, longestName).join(''), code: 'UNKNOWN_FIELD' });
  }
  return errors.slice(0, mostErrors);
}

/** The body as the server would read it; null for what is no JSON object. */
function sent(value: unknown): Record<string, unknown> | null {
  try {
    const body: unknown = JSON.parse(JSON.stringify(value));
    return typeof body === 'object' && !Array.isArray(body) ? (body as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

function checkField(rule: FieldRule, isThere: boolean, value: unknown, isDraft: boolean): readonly FieldError[] {
  const [field, mode] = rule;
  if (!isThere) return isDraft && mode > 1 ? [{ field, code: 'REQUIRED' }] : [];
  if (mode === 3 && !isDraft) return [{ field, code: 'READ_ONLY' }];
  if (value !== null) return check(field, rule, value);
  return mode === 0 ? [] : [{ field, code: isDraft && mode > 1 ? 'REQUIRED' : 'NOT_NULLABLE' }];
}

function check(field: string, rule: FieldRule, value: unknown): readonly FieldError[] {
  const [, , kind, min, max, most = 0] = rule;
  if (kind === 'texts' && Array.isArray(value) && value.length <= most) {
    return value.flatMap((text, at) => check(`${field}[${at}]`, [field, 0, 'line', min, max], text));
  }
  const code = fault(rule, value);
  switch (code) {
    case null:
      return [];
    case 'TOO_SHORT':
      return [{ field, code, params: { min: min ?? 0 } }];
    case 'TOO_LONG':
      return [{ field, code, params: { max: max ?? 0 } }];
    case 'TOO_MANY':
      return [{ field, code, params: { max: most } }];
    case 'OUT_OF_RANGE':
      return [{ field, code, params: { min: min ?? 0, max: max ?? 0 } }];
    case 'INVALID_VALUE':
      return [{ field, code, params: { allowed: min ?? '' } }];
    default:
      return [{ field, code }];
  }
}

/** The code of what is wrong with a value that is not null; null when nothing is. */
function fault(rule: FieldRule, value: unknown): string | null {
  const [, , kind, min, max] = rule;
  if (kind === 'texts') return Array.isArray(value) ? 'TOO_MANY' : 'WRONG_TYPE';
  if (kind === 'integer') {
    // What JSON writes with an exponent is no integer to the server.
    if (!Number.isInteger(value) || Math.abs(value as number) >= 1e21) return 'WRONG_TYPE';
    return (value as number) < min || (value as number) > max ? 'OUT_OF_RANGE' : null;
  }
  if (typeof value !== 'string') return 'WRONG_TYPE';
  switch (kind) {
    case 'oneOf':
      return min.split(' ').includes(value) ? null : 'INVALID_VALUE';
    case 'uuid':
      return uuid.test(value) ? null : 'INVALID_FORMAT';
    case 'date':
    case 'instant': {
      if (!(kind === 'date' ? isDate(value) : isInstant(value))) return 'INVALID_FORMAT';
      const at = secondOf(value);
      return at < secondOf(min) || at > secondOf(max) ? 'OUT_OF_RANGE' : null;
    }
    default:
      return textFault(kind, value, min, max);
  }
}

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;
