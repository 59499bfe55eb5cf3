import { expect, test } from 'vitest';
import { type Known, mergeAbsence, mergeAnswer, mergeFrame, type Version } from '../../src/store/known.js';

const at = (second: number): string => `2026-01-01T00:00:${String(second).padStart(2, '0')}.000000Z`;

/** A row of the life that began at second `life`, written at second `written`. */
function row(version: number, written = version, life = 1): Version {
  return { version, stamp: at(written), life: at(life), data: { id: 'a', v: version, written } };
}

function deletion(version: number, written = version): { version: number; at: string; data: null } {
  return { version, at: at(written), data: null };
}

/** By an answer to a request that began at `begun` and arrived at `now`. */
function answer(known: Known | undefined, next: Version, begun = 10, now = 20, resyncedAt = 0): Known | undefined {
  return mergeAnswer(known, next, { begun, now, resyncedAt });
}

/** By a frame of a change that was committed when the row was written, unless it is said. */
function frame(
  known: Known | undefined,
  next: Version | ReturnType<typeof deletion>,
  now = 30,
  resyncedAt = 0,
  committed = next.data === null ? next.at : next.stamp,
): Known {
  return mergeFrame(known, next, { at: committed, now, resyncedAt });
}

test('G4: an older answer never overwrites a newer one, or a newer frame', () => {
  const known = answer(undefined, row(5));
  expect(answer(known, row(4), 15, 40)?.version).toBe(5);
  expect(answer(frame(undefined, row(5)), row(4), 15, 40)?.version).toBe(5);
  expect(answer(known, row(6), 5, 40)?.version).toBe(6);
});

test('G4: a frame that an answer was ahead of changes nothing, and the next one does', () => {
  const known = answer(undefined, row(7)) as Known;
  expect(frame(known, row(5))).toBe(known);
  expect(frame(known, deletion(6))).toBe(known);
  expect(frame(frame(known, row(7)), row(8)).version).toBe(8);
  expect(frame(known, row(8)).version).toBe(8);
});

test('the same version again is the same object, so that nothing that shows it has to be drawn anew', () => {
  const known = answer(undefined, row(5));
  expect(frame(known, row(5)).data).toBe(known?.data);
  expect(answer(known, row(5))?.data).toBe(known?.data);
  expect(answer(known, row(5), 25, 40, 22)?.data).toBe(known?.data);
});

test('a row that is deleted for good and inserted again begins at version 1', () => {
  const gone = frame(frame(undefined, row(8)), deletion(8));
  expect(gone.data).toBeNull();
  expect(frame(gone, row(1, 9, 9)).data).toMatchObject({ v: 1 });
});

test('of several changes that wait only the newest may come: a frame follows the frame before it, whatever its version', () => {
  expect(frame(frame(undefined, row(8)), row(2, 10, 9)).version).toBe(2);
  expect(frame(frame(undefined, deletion(8)), row(2, 10, 9)).version).toBe(2);
});

test('G4: what is left under way of the life before does not come back over the new one', () => {
  const reborn = frame(frame(frame(undefined, row(3)), deletion(3, 4)), row(1, 5, 5));
  expect(answer(reborn, row(3), 10, 40)?.version).toBe(1);
  const ahead = answer(undefined, row(1, 9, 9)) as Known;
  expect(frame(ahead, row(8))).toBe(ahead);
  expect(frame(ahead, deletion(8))).toBe(ahead);
});

test('a new life that an answer tells of first is taken, also from a lower version', () => {
  expect(answer(frame(undefined, row(8)), row(1, 9, 9))?.version).toBe(1);
});

test('a table that was filled again from a copy has the same createdAt: a lower version that was written later is new, if asked for later', () => {
  const known = answer(undefined, row(8), 10, 20);
  expect(answer(known, row(1, 9), 25, 40)?.version).toBe(1);
  expect(answer(known, row(1, 9), 15, 40)?.version).toBe(8);
});

test('within one life versions decide, also when the clock of the database steps back', () => {
  expect(answer(answer(undefined, row(5, 50)), row(6, 40))?.version).toBe(6);
});

test('G4: an answer that was under way does not bring back what was deleted', () => {
  const gone = frame(frame(undefined, row(5)), deletion(6));
  expect(answer(gone, row(5), 15, 40)?.data).toBeNull();
  // Not one of another life either, that was written before the deletion.
  expect(answer(frame(undefined, deletion(2, 9)), row(1, 8, 8), 15, 40)?.data).toBeNull();
});

test('what was deleted comes back restored, and by the answer to a request that began after we heard of the deletion', () => {
  const gone = frame(frame(undefined, row(5)), deletion(6));
  expect(answer(gone, row(7), 15, 40)?.version).toBe(7);
  expect(answer(gone, row(5), 31, 40)?.version).toBe(5);
});

test('an interaction that was hidden with its client comes back by a frame at the very version it had', () => {
  expect(frame(frame(frame(undefined, row(5)), deletion(5, 8)), row(5)).data).toMatchObject({ v: 5 });
});

test('an interaction that was hidden before a resync comes back after it, but not by a frame from before it was hidden', () => {
  const hidden = frame(frame(undefined, row(5)), deletion(5, 8));
  expect(frame(hidden, row(5), 40, 35, at(9)).data).toMatchObject({ v: 5 });
  expect(frame(hidden, row(5), 40, 35, at(6))).toBe(hidden);
});

test('G4: what one deleted oneself does not come back by frames of changes before, told again after a resync', () => {
  const gone = mergeAbsence(
    answer(undefined, row(5)),
    { version: 6, life: at(1) },
    { begun: 21, now: 25, resyncedAt: 0 },
  );
  expect(frame(gone, row(4), 40, 35, at(30))).toBe(gone);
  expect(frame(gone, row(7), 40, 35).version).toBe(7);
});

test('G5: after a resync an answer replaces what was known before it, whatever the versions say', () => {
  const before = frame(undefined, row(8));
  expect(answer(before, row(1, 9), 35, 40, 32)?.version).toBe(1);
  // Activity has neither stamp nor life.
  const activity = { stamp: '', life: '' };
  expect(answer(frame(undefined, { ...row(8), ...activity }), { ...row(1), ...activity }, 35, 40, 32)?.version).toBe(1);
});

test('G5: the answer to a request that began before a resync says nothing, but what is later in the same life', () => {
  expect(answer(undefined, row(9), 31, 40, 32)).toBeUndefined();
  const known = frame(undefined, row(2), 35, 32);
  expect(answer(known, row(3), 31, 40, 32)).toMatchObject({ version: 3, asOf: 35 });
  // Nor of what was known before the resync: a page that was read meanwhile may be older.
  const before = frame(undefined, row(2), 30);
  expect(answer(before, row(3), 31, 40, 32)).toBe(before);
  // Of a life before, of a table filled again from a copy, of a row that is gone, of activity.
  for (const other of [row(9, 9, 9), row(3, 1)]) expect(answer(known, other, 31, 40, 32)).toBe(known);
  const gone = frame(known, deletion(3), 36, 32);
  expect(answer(gone, row(9), 31, 40, 32)).toBe(gone);
  const activity = { ...row(2), stamp: '', life: '' };
  expect(answer(frame(undefined, activity, 35, 32), { ...activity, version: 9 }, 31, 40, 32)?.version).toBe(2);
});

test('G5: a log that begins anew may tell old changes again: they do not replace what was known', () => {
  const known = frame(undefined, row(8), 30);
  expect(frame(known, row(6), 40, 35)).toBe(known);
  expect(frame(known, row(9), 40, 35).version).toBe(9);
});

test('a deletion is believed of the version that it is of and later ones, not over a restored one or another life', () => {
  const telling = { begun: 10, now: 20, resyncedAt: 0 };
  const last = { version: 6, life: at(1) };
  expect(mergeAbsence(answer(undefined, row(5)), last, telling)?.data).toBeNull();
  for (const known of [
    frame(undefined, row(7)),
    frame(undefined, row(1, 9, 9)),
    frame(frame(undefined, row(5)), deletion(6)),
  ]) {
    expect(mergeAbsence(known, last, telling)).toBe(known);
  }
  expect(mergeAbsence(undefined, last, { ...telling, resyncedAt: 15 })).toBeUndefined();
});
