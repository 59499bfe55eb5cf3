import { beforeEach, expect, test } from 'vitest';
import { rowsOf, World } from '../model/world.js';

let world: World;
let id: string;

beforeEach(() => {
  world = new World(true);
  const { server } = world;
  id = String(server.insert('client', { fullName: 'Dana', phone: '050-1234567', status: 'lead' }).id);
  server.insert('interaction', {
    clientId: id,
    happenedAt: '2026-01-01T00:00:00.000000Z',
    type: 'call',
    subject: 'one',
  });
});

test('the same question gives the same resource, and a snapshot is the same object until it changes', async () => {
  const { clients } = world.tamid;
  const list = clients.list({ status: 'lead', sort: 'name' });
  expect(clients.list({ sort: 'name', status: 'lead' })).toBe(list);
  list.subscribe(() => {});
  await world.drain();
  const before = list.snapshot();
  world.server.change('client', id, { notes: 'x' });
  expect(list.snapshot()).toBe(before);
  await world.drain();
  expect(list.snapshot()).not.toBe(before);
});

test('a row that did not change is the same object', async () => {
  world.server.insert('client', { fullName: 'Noa' });
  const list = world.tamid.clients.list();
  list.subscribe(() => {});
  await world.drain();
  const [dana, noa] = rowsOf(list.snapshot());
  world.server.change('client', id, { notes: 'x' });
  await world.drain();
  expect(rowsOf(list.snapshot())[1]).toBe(noa);
  expect(rowsOf(list.snapshot())[0]).not.toBe(dana);
});

test('observers are told once for all that comes together', async () => {
  const list = world.tamid.clients.list();
  list.subscribe(() => {});
  await world.drain();
  let told = 0;
  list.subscribe(() => {
    told += 1;
  });
  for (let i = 0; i < 5; i++) world.server.change('client', id, { notes: `${i}` });
  for (let i = 0; i < 5; i++) world.wire.sockets[0]?.step();
  await world.settle();
  expect(told).toBe(1);
});

test('a list goes on page by page, and learns of what belongs on pages that were loaded', async () => {
  for (const name of ['Ada', 'Ben', 'Cleo', 'Eve', 'Fay', 'Gil']) world.server.insert('client', { fullName: name });
  const list = world.tamid.clients.list();
  list.subscribe(() => {});
  await world.drain();
  const names = (): unknown[] => rowsOf(list.snapshot()).map(({ fullName }) => fullName);
  expect(names()).toEqual(['Ada', 'Ben', 'Cleo']);
  expect(list.snapshot().hasMore).toBe(true);
  world.server.insert('client', { fullName: 'Bea' });
  world.server.insert('client', { fullName: 'Hal' });
  await world.drain();
  expect(names()).toEqual(['Ada', 'Bea', 'Ben', 'Cleo']);
  const more = Promise.all([list.loadMore(), list.loadMore()]);
  await world.drain();
  await more;
  expect(names()).toEqual(['Ada', 'Bea', 'Ben', 'Cleo', 'Dana', 'Eve', 'Fay']);
});

test('a page that is asked for while the whole list is loaded anew is not lost', async () => {
  for (const name of ['Ada', 'Ben', 'Cleo', 'Eve', 'Fay', 'Gil']) world.server.insert('client', { fullName: name });
  const list = world.tamid.clients.list();
  list.subscribe(() => {});
  await world.drain();
  const more = list.loadMore();
  await world.settle();
  void list.reload();
  await world.settle();
  const [page, anew] = world.wire.flights;
  anew?.deliver();
  await world.settle();
  expect(list.snapshot()).toMatchObject({ isStale: false, hasMore: true });
  page?.deliver();
  await world.settle();
  await world.drain();
  await more;
  expect(rowsOf(list.snapshot()).map(({ fullName }) => fullName)).toEqual(['Ada', 'Ben', 'Cleo', 'Dana', 'Eve', 'Fay']);
});

test('a page that comes while the whole list is loaded anew stays', async () => {
  for (const name of ['Ada', 'Ben', 'Cleo', 'Eve', 'Fay', 'Gil']) world.server.insert('client', { fullName: name });
  const list = world.tamid.clients.list();
  list.subscribe(() => {});
  await world.drain();
  const more = list.loadMore();
  await world.settle();
  void list.reload();
  await world.settle();
  world.wire.flights[0]?.deliver();
  await more;
  expect(list.snapshot().items).toHaveLength(6);
  await world.drain();
  expect(list.snapshot()).toMatchObject({ isStale: false });
  expect(list.snapshot().items).toHaveLength(6);
});

test('a page that could not be loaded and then can be is no error any more', async () => {
  for (const name of ['Ada', 'Ben', 'Cleo', 'Eve']) world.server.insert('client', { fullName: name });
  const list = world.tamid.clients.list();
  list.subscribe(() => {});
  await world.drain();
  const failing = list.loadMore();
  await world.settle();
  world.wire.flights[0]?.refuse(500, 'INTERNAL');
  await failing;
  expect(list.snapshot()).toMatchObject({ status: 'ready', hasMore: true, error: { code: 'INTERNAL' } });
  const more = list.loadMore();
  await world.drain();
  await more;
  expect(list.snapshot()).toMatchObject({ status: 'ready', hasMore: false, error: null });
});

test("a search for a phone is the server's to answer: it is asked again when a client changes, not more often than is useful", async () => {
  const list = world.tamid.clients.list({ q: '050123' });
  list.subscribe(() => {});
  await world.drain();
  expect(rowsOf(list.snapshot()).map((row) => row.fullName)).toEqual(['Dana']);
  await world.clock.pass(5_000, world.drain);
  let asked = 0;
  for (let i = 0; i < 50; i++) {
    world.server.change('client', id, { notes: `${i}` });
    world.wire.sockets[0]?.step();
    await world.clock.pass(20, world.settle);
    for (const flight of [...world.wire.flights]) {
      asked += 1;
      flight.deliver();
    }
    await world.settle();
  }
  expect(rowsOf(list.snapshot())[0]).toMatchObject({ notes: '49' });
  expect(asked).toBeGreaterThan(1);
  expect(asked).toBeLessThan(8);
});

test('what frames keep true is shown at once, without a request', async () => {
  world.tamid.clients.list().subscribe(() => {});
  await world.drain();
  const single = world.tamid.clients.get(id);
  single.subscribe(() => {});
  expect(single.snapshot()).toMatchObject({ status: 'ready', data: { fullName: 'Dana' }, isStale: false });
  await world.settle();
  expect(world.wire.flights).toEqual([]);
});

test('after a resync the old values stay on the screen, marked, until the new ones are there', async () => {
  const list = world.tamid.clients.list();
  list.subscribe(() => {});
  await world.drain();
  world.server.truncate([]);
  world.wire.sockets[0]?.step();
  world.wire.sockets[0]?.step();
  await world.settle();
  expect(list.snapshot()).toMatchObject({ isStale: true, items: [{ fullName: 'Dana' }] });
  await world.drain();
  expect(list.snapshot()).toMatchObject({ isStale: false, items: [] });
});

test('what nobody looks at any more is kept up to date for a minute, then let go', async () => {
  const list = world.tamid.clients.list();
  const stop = list.subscribe(() => {});
  await world.drain();
  stop();
  world.server.change('client', id, { notes: 'x' });
  await world.clock.pass(59_000, world.drain);
  expect(rowsOf(list.snapshot())[0]).toMatchObject({ notes: 'x' });
  await world.clock.pass(1_000, world.drain);
  expect(list.snapshot()).toMatchObject({ status: 'loading', items: [] });
  list.subscribe(() => {});
  await world.drain();
  expect(rowsOf(list.snapshot())[0]).toMatchObject({ notes: 'x' });
});

/** Somebody adds an interaction, and the frame that tells of it comes. */
function noted(subject: string): void {
  world.server.insert('interaction', {
    clientId: id,
    happenedAt: '2026-01-02T00:00:00.000000Z',
    type: 'call',
    subject,
  });
  while (world.wire.sockets[0]?.hasMore) world.wire.sockets[0]?.step();
}

test('stats of which an interaction has changed while they were loaded for the first time are not shown as true', async () => {
  await world.drain();
  const stats = world.tamid.stats.get(id);
  stats.subscribe(() => {});
  await world.settle();
  expect(world.wire.flights).toHaveLength(1);
  noted('two');
  await world.settle();
  world.wire.flights[0]?.deliver();
  await world.settle();
  expect(stats.snapshot()).toMatchObject({ status: 'ready', isStale: true });
  await world.drain();
  expect(stats.snapshot()).toMatchObject({ status: 'ready', data: { total: 2 }, isStale: false });
});

test('stats are asked for again after each change of an interaction, one request at a time', async () => {
  const stats = world.tamid.stats.get(id);
  stats.subscribe(() => {});
  await world.drain();
  expect(stats.snapshot()).toMatchObject({ status: 'ready', data: { total: 1 } });
  noted('two');
  await world.settle();
  noted('three');
  await world.settle();
  expect(world.wire.flights).toHaveLength(1);
  world.wire.flights[0]?.deliver();
  await world.settle();
  expect(world.wire.flights).toHaveLength(1);
  await world.drain();
  expect(stats.snapshot()).toMatchObject({ data: { total: 3 }, isStale: false });
});

test('the interactions of a trainee are those of the client that it is linked to now', async () => {
  const traineeId = '00000000-0000-4000-8000-00000000000a';
  const other = String(world.server.insert('client', { fullName: 'Noa', traineeId }).id);
  world.server.insert('interaction', {
    clientId: other,
    happenedAt: '2026-01-02T00:00:00.000000Z',
    type: 'call',
    subject: 'hers',
  });
  const list = world.tamid.interactions.list({ traineeId });
  list.subscribe(() => {});
  await world.drain();
  const subjects = (): unknown[] => rowsOf(list.snapshot()).map((row) => row.subject);
  expect(subjects()).toEqual(['hers']);
  world.server.insert('interaction', {
    clientId: other,
    happenedAt: '2026-01-03T00:00:00.000000Z',
    type: 'call',
    subject: 'new',
  });
  await world.drain();
  expect(subjects()).toEqual(['new', 'hers']);
  world.server.change('client', other, { traineeId: null });
  await world.drain();
  expect(subjects()).toEqual([]);
  world.server.change('client', id, { traineeId });
  await world.drain();
  expect(subjects()).toEqual(['one']);
});

test('G6: a list that cannot be loaded says why, and loads when the server can be reached again', async () => {
  const list = world.tamid.clients.list();
  list.subscribe(() => {});
  await world.settle();
  world.wire.flights[0]?.refuse(500, 'INTERNAL');
  await world.settle();
  expect(list.snapshot()).toMatchObject({ status: 'error', error: { code: 'INTERNAL' }, items: [] });
  await world.drain();
  expect(list.snapshot()).toMatchObject({ status: 'ready', error: null });
});

test("G3: every change is told with the row, what it was before, and whether it is one's own", async () => {
  world.tamid.clients.list().subscribe(() => {});
  await world.drain();
  const told: unknown[] = [];
  const stop = world.tamid.live.on('client', ({ op, id: which, data, previous, mine }) =>
    told.push([op, which === id, data?.notes ?? null, previous?.notes ?? null, mine]),
  );
  world.server.change('client', id, { notes: 'theirs' });
  await world.drain();
  const pending = world.tamid.clients.update(id, { notes: 'mine' });
  await world.settle();
  world.wire.flights[0]?.arrive();
  await world.drain();
  await pending;
  world.server.remove('client', id);
  await world.drain();
  stop();
  world.server.insert('client', { fullName: 'Noa' });
  await world.drain();
  expect(told).toEqual([
    ['update', true, 'theirs', null, false],
    ['update', true, 'mine', 'theirs', true],
    ['delete', true, null, 'mine', false],
  ]);
});

test('an answer that is no answer is an error, and harms nothing', async () => {
  const list = world.tamid.clients.list();
  list.subscribe(() => {});
  for (const body of [{ items: 7 }, { items: [{ id: 7 }] }, { items: [{ id, version: 'x' }] }, {}]) {
    await world.settle();
    const flight = world.wire.flights.find(({ path }) => path.startsWith('/api/v1/clients?'));
    if (flight) flight.answer = { status: 200, body };
    flight?.deliver();
    await world.settle();
    expect(list.snapshot()).toMatchObject({ status: 'error', error: { kind: 'network' }, items: [] });
    void list.reload();
  }
  await world.drain();
  expect(list.snapshot().status).toBe('ready');
});

test('a read that is ahead of the frames does not take a row off the screen: its frame does', async () => {
  const list = world.tamid.clients.list();
  list.subscribe(() => {});
  await world.drain();
  world.server.remove('client', id);
  const fetched = world.tamid.clients.fetch(id);
  await world.settle();
  world.wire.flights[0]?.deliver();
  await expect(fetched).rejects.toMatchObject({ status: 404 });
  expect(list.snapshot().items).toHaveLength(1);
  await world.drain();
  expect(list.snapshot().items).toEqual([]);
});

test('a list of a client that comes back while it is loaded is loaded again', async () => {
  await world.settle();
  for (let i = 0; i < 3; i++) world.wire.sockets[0]?.step();
  await world.settle();
  const list = world.tamid.interactions.list({ clientId: id });
  list.subscribe(() => {});
  await world.settle();
  world.server.remove('client', id);
  for (const flight of world.wire.flights) flight.arrive();
  world.server.restore(id);
  while (world.wire.sockets[0]?.hasMore) world.wire.sockets[0]?.step();
  await world.settle();
  await world.drain();
  expect(list.snapshot()).toMatchObject({ status: 'ready', error: null, items: [{ subject: 'one' }] });
});
