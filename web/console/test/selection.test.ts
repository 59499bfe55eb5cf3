import type { Client } from '@tamid/sdk';
import { describe, expect, test } from 'vitest';
import { followed, NOTHING, withRange } from '../src/clients/selection.js';

const client = (id: string, version = 1): Client => ({ id, version }) as unknown as Client;
const keyOf = (id: string): string => (id === 'real' ? 'temporary' : id);
const rows = ['a', 'b', 'c', 'd', 'temporary'].map((id) => client(id));
const selection = withRange(NOTHING, rows, keyOf, [3, 1]);
const ids = (selected: typeof selection): string[] => [...selected.values()].map(({ id }) => id);

describe('a selection', () => {
  test('takes a range in either direction, and more of them', () => {
    expect(ids(selection)).toEqual(['b', 'c', 'd']);
    expect(ids(withRange(selection, rows, keyOf, [0, 0]))).toEqual(['b', 'c', 'd', 'a']);
  });

  test('follows its rows: changed ones as they are, in any order', () => {
    const now = followed(selection, [client('d', 2), client('c'), client('b')], keyOf, () => true);
    expect(now.get('d')?.version).toBe(2);
    expect(ids(now)).toEqual(['b', 'c', 'd']);
  });

  test('a row that has gone leaves it; one that only is not loaded does not', () => {
    expect(ids(followed(selection, [client('b')], keyOf, (key) => key === 'c'))).toEqual(['b', 'd']);
    expect(followed(selection, [], keyOf, () => true)).toBe(NOTHING);
  });

  test('keeps a new client when it gets its real id', () => {
    const made = withRange(NOTHING, rows, keyOf, [4, 4]);
    expect(ids(followed(made, [client('real')], keyOf, () => true))).toEqual(['real']);
  });
});
