import { describe, expect, it } from 'vitest';
import { Journal, type Statement } from '../../src/live/journal.js';
import type { ChangeFrame } from '../../src/live/listener.js';

function frame(seq: number): ChangeFrame {
  const id = '0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d10';
  return {
    type: 'change',
    seq,
    entity: 'client',
    op: 'update',
    id,
    version: seq,
    at: '',
    mutation: null,
    data: { id },
  };
}

function batch(from: number, to: number, life = 'one'): Statement {
  return { kind: 'batch', life, from, to, frames: Array.from({ length: to - from }, (_, i) => frame(from + 1 + i)) };
}

function resync(seq: number, life = 'one'): Statement {
  return { kind: 'resync', reason: 'why', place: { epoch: 'e', seq, life } };
}

/** A journal with 3 changes of memory, and what its listener is told. */
function journal(): { journal: Journal; told: (number | string)[] } {
  const told: (number | string)[] = [];
  const listener = {
    changes: (frames: readonly ChangeFrame[]) => told.push(...frames.map(({ seq }) => seq)),
    resync: (reason: string) => told.push(reason),
    state: () => {},
  };
  return { journal: new Journal(listener, 3), told };
}

describe('a journal', () => {
  it('takes nothing before it was told where the log stands', () => {
    const { journal: one, told } = journal();
    expect(one.take(batch(0, 1))).toBe(false);
    expect(one.after(null)).toBeNull();
    expect(told).toEqual([]);
  });

  it('tells each change once, however often and overlapping it is said', () => {
    const { journal: one, told } = journal();
    one.take(resync(2));
    for (const statement of [batch(2, 4), batch(2, 4), batch(0, 3), batch(3, 6), batch(2, 5), batch(6, 7)]) {
      expect(one.take(statement)).toBe(true);
    }
    expect(told).toEqual(['why', 3, 4, 5, 6, 7]);
  });

  it('does not go back when it is told less than it knows', () => {
    const { journal: one } = journal();
    one.take(resync(0));
    one.take(batch(0, 5));
    one.take(batch(0, 2));
    expect(one.place).toMatchObject({ seq: 5 });
  });

  it('refuses what begins after its place, or is of another life of the log', () => {
    const { journal: one, told } = journal();
    one.take(resync(0));
    expect(one.take(batch(1, 2))).toBe(false);
    expect(one.take(batch(0, 1, 'other'))).toBe(false);
    expect(told).toEqual(['why']);
  });

  it('is told once of a resync that two tell of', () => {
    const { journal: one, told } = journal();
    one.take(resync(0));
    one.take(batch(0, 2));
    one.take(resync(2));
    one.take(resync(2, 'other'));
    expect(told).toEqual(['why', 1, 2, 'why']);
  });

  it('knows what another has missed for as far as it remembers, and says resync beyond', () => {
    const { journal: one } = journal();
    one.take(resync(0));
    one.take(batch(0, 5));
    const at = (seq: number, life = 'one'): Statement | null => one.after({ epoch: 'e', seq, life });
    expect(at(3)).toEqual(batch(3, 5));
    expect(at(2)).toEqual(batch(2, 5));
    expect(at(5)).toEqual(batch(5, 5));
    const lost = { kind: 'resync', reason: 'missed', place: { epoch: 'e', seq: 5, life: 'one' } };
    expect(at(1)).toEqual(lost);
    expect(at(6)).toEqual(lost);
    expect(at(5, 'other')).toEqual(lost);
    expect(one.after(null)).toEqual({ ...lost, reason: 'joined' });
  });

  it('knows nothing once the log is void', () => {
    const { journal: one } = journal();
    one.take(resync(0));
    one.take({ kind: 'void' });
    expect(one.place).toBeNull();
    expect(one.take(batch(0, 1))).toBe(false);
  });
});
