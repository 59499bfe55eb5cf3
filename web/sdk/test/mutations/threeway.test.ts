import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bodyFor } from '../../src/mutations/sender.js';
import { conflictsOf, conflictsOfDeletion } from '../../src/mutations/threeway.js';

const base = { status: 'lead', notes: 'old', tags: ['a'], source: null };

test('G4: fields that the user did not touch never conflict', () => {
  expect(conflictsOf(base, { status: 'active' }, { ...base, notes: 'theirs', tags: [] })).toEqual({});
});

test('G4: the same value on both sides is no conflict', () => {
  expect(conflictsOf(base, { status: 'active', tags: ['b'] }, { ...base, status: 'active', tags: ['b'] })).toEqual({});
});

test('G4: one field that both changed is told as what the user saw, wants, and what it is now', () => {
  expect(conflictsOf(base, { status: 'active', notes: 'mine' }, { ...base, status: 'churned' })).toEqual({
    status: { base: 'lead', mine: 'active', theirs: 'churned' },
  });
});

test('G4: a field that the user never saw cannot be in conflict', () => {
  expect(conflictsOf({}, { status: 'active' }, { status: 'churned' })).toEqual({});
});

test("G4: who deletes what somebody else changed meanwhile is told; what the system changed is nobody's change", () => {
  const seen = { ...base, version: 1, updatedAt: 'x', completed: false };
  expect(conflictsOfDeletion(seen, { ...seen, version: 2, updatedAt: 'y', completed: true })).toEqual({});
  expect(conflictsOfDeletion(seen, { ...seen, notes: 'theirs' })).toEqual({
    notes: { base: 'old', mine: undefined, theirs: 'theirs' },
  });
});

test('a choice is all of mine, all of theirs, or values for the fields', () => {
  const fields = { status: { base: 'lead', mine: 'active', theirs: 'churned' } };
  const body = { status: 'active', notes: 'mine' };
  expect(bodyFor('mine', body, fields)).toEqual(body);
  expect(bodyFor('theirs', body, fields)).toEqual({ notes: 'mine' });
  expect(bodyFor({ status: 'on_hold' }, body, fields)).toEqual({ notes: 'mine', status: 'on_hold' });
});

test('G4: applying a patch without conflicts to theirs keeps every change of both', () => {
  const row = fc.record({ a: fc.nat(2), b: fc.nat(2), c: fc.nat(2) });
  fc.assert(
    fc.property(
      row,
      row,
      fc.record({ a: fc.nat(2), b: fc.nat(2), c: fc.nat(2) }, { requiredKeys: [] }),
      (seen, theirs, patch) => {
        const conflicts = conflictsOf(seen, patch, theirs);
        const merged = { ...theirs, ...patch };
        for (const field of ['a', 'b', 'c'] as const) {
          const mine = field in patch;
          const changedByThem = theirs[field] !== seen[field];
          if (field in conflicts) {
            expect(mine && changedByThem && patch[field] !== theirs[field]).toBe(true);
          } else {
            if (mine) expect(merged[field]).toBe(patch[field]);
            if (changedByThem) expect(merged[field]).toBe(theirs[field]);
          }
        }
      },
    ),
  );
});
