import { beforeEach, expect, test } from 'vitest';
import { Cancelled, GaveUp, QueueFull } from '../../src/index.js';
import { rowsOf, World } from '../model/world.js';

let world: World;
let ids: string[];

beforeEach(async () => {
  world = new World(true);
  ids = Array.from({ length: 10 }, (_, i) =>
    String(world.server.insert('client', { fullName: `Client ${i}`, status: 'lead' }).id),
  );
  for (const id of ids) world.tamid.clients.get(id).subscribe(() => {});
  await world.drain();
});

const sent = (): string[] => world.wire.flights.filter(({ method }) => method !== 'GET').map(({ path }) => path);

test('changes of different entities go at once, six at most', async () => {
  for (const id of ids) world.tamid.clients.update(id, { notes: 'mine' });
  await world.settle();
  expect(sent()).toHaveLength(6);
  await world.drain();
  expect(world.tamid.queue.items).toEqual([]);
});

test('G7: what is changed offline is seen, waits, and is sent strictly in order when there is a way again', async () => {
  const order: string[] = [];
  world.page.go(false);
  for (const id of ids) void world.tamid.clients.update(id, { notes: 'mine' }).then(() => order.push(id));
  await world.settle();
  expect(sent()).toEqual([]);
  expect(world.tamid.queue.items.map(({ id, kind }) => [id, kind])).toEqual(ids.map((id) => [id, 'update']));
  expect(world.tamid.clients.get(ids[9] as string).snapshot().data).toMatchObject({ notes: 'mine' });
  world.page.go(true);
  for (let i = 0; i < ids.length; i++) {
    await world.settle();
    expect(sent()).toEqual([`/api/v1/clients/${ids[i]}`]);
    world.wire.flights.find(({ method }) => method !== 'GET')?.deliver();
    await world.settle();
  }
  expect(order).toEqual(ids);
});

test('each change that waits can be taken back', async () => {
  world.page.go(false);
  const pending = world.tamid.clients.update(ids[0] as string, { notes: 'mine' });
  const told: number[] = [];
  world.tamid.queue.subscribe(() => told.push(world.tamid.queue.items.length));
  world.tamid.queue.items[0]?.cancel();
  await expect(pending.done).rejects.toBeInstanceOf(Cancelled);
  expect(told).toEqual([0]);
  expect(world.tamid.clients.get(ids[0] as string).snapshot().data).toMatchObject({ notes: null });
});

test('the queue is bounded: one more is refused before it is painted', async () => {
  world.page.go(false);
  const id = ids[0] as string;
  for (let i = 0; i < 200; i++) world.tamid.clients.update(id, { notes: `${i}` });
  const refused = world.tamid.clients.update(id, { notes: 'one more' });
  await expect(refused.done).rejects.toBeInstanceOf(QueueFull);
  expect(world.tamid.queue.items).toHaveLength(200);
  expect(world.tamid.clients.get(id).snapshot().data).toMatchObject({ notes: '199' });
});

test('G7: a change that could not be sent for ten minutes is rolled back, and says so', async () => {
  world.page.go(false);
  const pending = world.tamid.clients.update(ids[0] as string, { notes: 'mine' });
  await world.clock.pass(599_999, world.settle);
  expect(world.tamid.queue.items).toHaveLength(1);
  await world.clock.pass(1, world.settle);
  await expect(pending.done).rejects.toBeInstanceOf(GaveUp);
  expect(world.tamid.clients.get(ids[0] as string).snapshot().data).toMatchObject({ notes: null });
});

test('G7: a server that is away opens the breaker, and the changes wait; the live connection knows first that it is back', async () => {
  const id = ids[0] as string;
  const pending = world.tamid.clients.update(id, { notes: 'mine' });
  world.wire.cut();
  for (let i = 0; i < 8; i++) {
    await world.settle();
    for (const flight of [...world.wire.flights]) flight.lose();
    for (const socket of [...world.wire.sockets]) socket.end(1006);
    await world.clock.pass(400, world.settle);
  }
  expect(world.wire.flights.length).toBeLessThanOrEqual(1);
  await world.calm();
  expect(await pending).toMatchObject({ notes: 'mine' });
});

test('close rolls back what waits', async () => {
  world.page.go(false);
  const pending = world.tamid.clients.update(ids[0] as string, { notes: 'mine' });
  world.tamid.close();
  await expect(pending.done).rejects.toBeInstanceOf(Cancelled);
  await world.settle();
  expect(world.wire.flights).toEqual([]);
  expect(world.clock.waiting).toBe(0);
});

test('an observer that throws does not keep the others from being told', async () => {
  const errors: unknown[] = [];
  const before = process.listeners('uncaughtException');
  process.removeAllListeners('uncaughtException');
  process.once('uncaughtException', (error) => errors.push(error));
  const list = world.tamid.clients.list();
  let told = 0;
  list.subscribe(() => {
    throw new Error('mine');
  });
  list.subscribe(() => {
    told += 1;
  });
  await world.drain().catch(() => {});
  process.removeAllListeners('uncaughtException');
  for (const listener of before) process.on('uncaughtException', listener);
  expect(told).toBeGreaterThan(0);
  expect(errors).toHaveLength(1);
  expect(rowsOf(list.snapshot()).length).toBeGreaterThan(0);
});
