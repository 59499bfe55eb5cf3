import { expect, test } from 'vitest';
import type { ChangeFrame } from '../../src/live/listener.js';
import { Truth, versionOf } from '../../src/store/truth.js';

function deleted(id: string, seq: number): ChangeFrame {
  return {
    type: 'change',
    seq,
    entity: 'client',
    op: 'delete',
    id,
    version: 2,
    at: '2026-01-01T00:00:00Z',
    mutation: null,
    data: null,
  };
}

function row(id: string): ReturnType<typeof versionOf> {
  return versionOf(1, { id, version: 1, createdAt: 'c', updatedAt: 'u' });
}

test('tombstones are bounded: the oldest is forgotten', () => {
  const truth = new Truth({ tombstones: 2, entities: 100 });
  for (const [seq, id] of ['a', 'b', 'c'].entries()) truth.frame(deleted(id, seq));
  expect(['a', 'b', 'c'].map((id) => truth.get('client', id)?.data)).toEqual([undefined, null, null]);
});

test('what nobody keeps is dropped beyond the limit, unless something under way could bring an older state of it', async () => {
  const truth = new Truth({ tombstones: 10, entities: 2 });
  const dropped: string[] = [];
  const trim = (): void =>
    truth.trim(
      (_, id) => id === 'kept',
      (_, id) => dropped.push(id),
    );
  for (const id of ['kept', 'a', 'b']) truth.answer('client', id, row(id), truth.tick());
  expect(truth.isFull).toBe(true);
  await truth.read(async (begun) => {
    truth.answer('client', 'c', row('c'), begun);
    trim();
  });
  expect(dropped).toEqual(['a', 'b']);
  trim();
  expect(dropped).toEqual(['a', 'b', 'c']);
  expect([...truth.ids('client')]).toEqual(['kept']);
});
