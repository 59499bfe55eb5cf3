import { beforeEach, expect, test } from 'vitest';
import { rowsOf, World } from './world.js';

let world: World;
let id: string;

beforeEach(async () => {
  world = new World(false);
  for (const name of ['Ada', 'Dana']) id = String(world.server.insert('client', { fullName: name }).id);
  world.tamid.clients.list().subscribe(() => {});
  await world.drain();
});

const names = (): unknown[] => rowsOf(world.tamid.clients.list().snapshot()).map((row) => row.fullName);

test("without a live connection one's own changes are seen and stay", async () => {
  world.tamid.clients.update(id, { fullName: 'Bea' });
  world.tamid.clients.create({ fullName: 'Cleo' });
  await world.drain();
  expect(names()).toEqual(['Ada', 'Bea', 'Cleo']);
  expect(world.wire.sockets).toEqual([]);
  world.tamid.clients.delete(id);
  await world.drain();
  expect(names()).toEqual(['Ada', 'Cleo']);
});

test('without a live connection a reload shows what others did: changed, added, deleted', async () => {
  world.server.change('client', id, { fullName: 'Eve' });
  world.server.insert('client', { fullName: 'Ben' });
  world.server.remove('client', [...world.server.rows.client.keys()][0] as string);
  expect(names()).toEqual(['Ada', 'Dana']);
  void world.tamid.clients.list().reload();
  await world.drain();
  expect(names()).toEqual(['Ben', 'Eve']);
});

test('without a live connection a read that finds nothing takes it off the screen', async () => {
  world.server.remove('client', id);
  const fetched = world.tamid.clients.fetch(id);
  fetched.catch(() => {});
  await world.drain();
  await expect(fetched).rejects.toMatchObject({ status: 404 });
  expect(names()).toEqual(['Ada']);
});
