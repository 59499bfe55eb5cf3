import { describe, expect, it } from 'vitest';
import { type SchemaName, validate } from '../../src/validation/validate.js';

const id = '0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d10';

/** The codes as the server's `BodyRules` give them, `field:CODE` each. */
function codes(schema: SchemaName, body: unknown): string[] {
  return validate(schema, body).map(({ field, code }) => `${field}:${code}`);
}

describe('what the server would take is taken (G8)', () => {
  it.each<[SchemaName, unknown]>([
    ['ClientDraft', { fullName: 'Dana Levi' }],
    [
      'ClientDraft',
      { fullName: '  דנה  ', email: ' dana@example.com ', tags: ['morning', 'morning'], notes: 'one\ntwo\t' },
    ],
    ['ClientDraft', { fullName: 'Dana', email: null, phone: null, tags: null, nextFollowUpOn: null }],
    ['ClientDraft', { fullName: '😀'.repeat(100), nextFollowUpOn: '2024-02-29', phone: undefined }],
    ['ClientPatch', {}],
    ['ClientPatch', { status: 'on_hold' }],
    ['TraineeDraft', { fullName: 'Dana Levi', heightCm: 300, birthDate: '1900-01-01' }],
    [
      'InteractionDraft',
      { clientId: id.toUpperCase(), type: 'call', happenedAt: '2026-11-22T10:00:00.123456789+18:00' },
    ],
    ['InteractionDraft', { clientId: id, type: 'call', happenedAt: new Date(0), durationMinutes: 0, subject: '' }],
    ['InteractionPatch', { description: null, happenedAt: '2200-12-31t23:59:59.999999z' }],
  ])('%s %j', (schema, body) => {
    expect(codes(schema, body)).toEqual([]);
  });
});

describe('what the server would refuse is refused with its codes, in its order (G8)', () => {
  it.each<[SchemaName, unknown, string[]]>([
    ['ClientDraft', {}, ['fullName:REQUIRED']],
    ['ClientDraft', { fullName: null }, ['fullName:REQUIRED']],
    ['ClientPatch', { fullName: null, status: null }, ['fullName:NOT_NULLABLE', 'status:NOT_NULLABLE']],
    ['ClientPatch', { fullName: ' D ' }, ['fullName:TOO_SHORT']],
    ['ClientPatch', { fullName: '\u00a0\u00a0\u00a0' }, ['fullName:TOO_SHORT']],
    ['ClientPatch', { fullName: 'x'.repeat(101) }, ['fullName:TOO_LONG']],
    ['ClientPatch', { fullName: 'Dana\nLevi' }, ['fullName:INVALID_CHARACTERS']],
    ['ClientPatch', { notes: 'null\u0000', phone: '\ud800' }, ['phone:INVALID_CHARACTERS', 'notes:INVALID_CHARACTERS']],
    ['ClientPatch', { phone: '  ' }, ['phone:TOO_SHORT']],
    ['ClientPatch', { phone: ` ${'1'.repeat(40)}` }, ['phone:TOO_LONG']],
    ['ClientPatch', { email: 'dana' }, ['email:INVALID_FORMAT']],
    ['ClientPatch', { email: 'dana@example' }, ['email:INVALID_FORMAT']],
    ['ClientPatch', { email: '' }, ['email:INVALID_FORMAT']],
    ['ClientPatch', { email: 7 }, ['email:WRONG_TYPE']],
    ['ClientPatch', { status: 'Active' }, ['status:INVALID_VALUE']],
    ['ClientPatch', { tags: 'one' }, ['tags:WRONG_TYPE']],
    [
      'ClientPatch',
      { tags: ['ok', '', 'x'.repeat(41), 5, null] },
      ['tags[1]:TOO_SHORT', 'tags[2]:TOO_LONG', 'tags[3]:WRONG_TYPE', 'tags[4]:WRONG_TYPE'],
    ],
    ['ClientPatch', { tags: Array(21).fill('x') }, ['tags:TOO_MANY']],
    ['ClientPatch', { nextFollowUpOn: '2023-02-29' }, ['nextFollowUpOn:INVALID_FORMAT']],
    ['ClientPatch', { nextFollowUpOn: '2201-01-01' }, ['nextFollowUpOn:OUT_OF_RANGE']],
    ['ClientPatch', { nextFollowUpOn: new Date(0) }, ['nextFollowUpOn:INVALID_FORMAT']],
    [
      'ClientPatch',
      { version: 3, hobby: 'chess', traineeId: null },
      ['traineeId:READ_ONLY', 'version:READ_ONLY', 'hobby:UNKNOWN_FIELD'],
    ],
    ['ClientPatch', { ['x'.repeat(101)]: 1 }, [`${'x'.repeat(100)}:UNKNOWN_FIELD`]],
    ['ClientPatch', { constructor: 1 }, ['constructor:UNKNOWN_FIELD']],
    ['TraineePatch', { heightCm: 29 }, ['heightCm:OUT_OF_RANGE']],
    ['TraineePatch', { heightCm: 170.5 }, ['heightCm:WRONG_TYPE']],
    ['TraineePatch', { heightCm: 1e21 }, ['heightCm:WRONG_TYPE']],
    ['TraineePatch', { heightCm: '170' }, ['heightCm:WRONG_TYPE']],
    ['InteractionDraft', {}, ['clientId:REQUIRED', 'type:REQUIRED', 'happenedAt:REQUIRED']],
    ['InteractionPatch', { clientId: id }, ['clientId:READ_ONLY']],
    [
      'InteractionDraft',
      { clientId: '1-1-1-1-1', type: 'call', happenedAt: '2026-11-22' },
      ['clientId:INVALID_FORMAT', 'happenedAt:INVALID_FORMAT'],
    ],
    ['InteractionPatch', { happenedAt: '2026-11-22T24:00:00Z' }, ['happenedAt:INVALID_FORMAT']],
    ['InteractionPatch', { happenedAt: '2026-11-22T10:00:00' }, ['happenedAt:INVALID_FORMAT']],
    ['InteractionPatch', { happenedAt: '1899-12-31T23:59:59.999999Z' }, ['happenedAt:OUT_OF_RANGE']],
    ['InteractionPatch', { completed: true }, ['completed:READ_ONLY']],
    ['ClientDraft', 'Dana', [':MALFORMED_JSON']],
    ['ClientDraft', [], [':MALFORMED_JSON']],
    ['ClientDraft', undefined, [':MALFORMED_JSON']],
  ])('%s %j', (schema, body, expected) => {
    expect(codes(schema, body)).toEqual(expected);
  });

  it('what JSON cannot say is no body', () => {
    expect(codes('ClientDraft', { fullName: 10n })).toEqual([':MALFORMED_JSON']);
  });

  it('with the limits that were not kept', () => {
    expect(validate('ClientPatch', { fullName: 'x', tags: Array(21).fill('x') })).toEqual([
      { field: 'fullName', code: 'TOO_SHORT', params: { min: 2 } },
      { field: 'tags', code: 'TOO_MANY', params: { max: 20 } },
    ]);
    expect(validate('TraineePatch', { heightCm: 400 })).toEqual([
      { field: 'heightCm', code: 'OUT_OF_RANGE', params: { min: 30, max: 300 } },
    ]);
  });

  it('and at most a hundred at once', () => {
    const body = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`field${i}`, i]));
    expect(validate('ClientPatch', body)).toHaveLength(100);
  });
});
