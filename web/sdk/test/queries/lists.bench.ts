import { bench, describe } from 'vitest';
import type { ChangeFrame } from '../../src/live/listener.js';
import { told, World } from '../model/world.js';

const ROWS = 10_000;

/** A list of all clients, 10,000 of them, of which every frame changes one. */
async function crowd(sort: 'name' | '-updatedAt'): Promise<{ world: World; next: (fields?: object) => ChangeFrame }> {
  const world = new World(true);
  const list = world.tamid.clients.list({ sort });
  list.subscribe(() => {});
  await world.drain();
  let seq = 0;
  const version = new Array<number>(ROWS).fill(0);
  const next = (fields: object = {}, n = Math.floor(Math.random() * ROWS)): ChangeFrame => {
    seq += 1;
    version[n] = (version[n] ?? 0) + 1;
    const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const updatedAt = `2026-01-01T00:00:00.${String(seq).padStart(6, '0')}Z`;
    const data = {
      id,
      fullName: `Client ${n * 7919}`,
      status: 'active',
      tags: [],
      createdAt: updatedAt,
      updatedAt,
      ...fields,
    };
    return {
      type: 'change',
      seq,
      entity: 'client',
      op: 'update',
      id,
      version: version[n] ?? 1,
      at: updatedAt,
      mutation: null,
      data,
    };
  };
  told(
    world,
    Array.from({ length: ROWS }, (_, n) => (next as (f: object, n: number) => ChangeFrame)({}, n)),
  );
  if (list.snapshot().items.length !== ROWS) throw new Error(`${list.snapshot().items.length} rows`);
  return { world, next };
}

describe('10,000 rows on the screen', async () => {
  const byName = await crowd('name');
  const newest = await crowd('-updatedAt');

  bench('one change of a row that stays where it is', () => {
    told(byName.world, [byName.next()]);
  });

  bench('one change that moves a row to the top', () => {
    told(newest.world, [newest.next()]);
  });

  bench('200 changes that come together, each renames its row', () => {
    told(
      byName.world,
      Array.from({ length: 200 }, () => byName.next({ fullName: `Name ${Math.random()}` })),
    );
  });
});
