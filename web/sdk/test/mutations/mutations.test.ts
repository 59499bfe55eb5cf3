import { beforeEach, expect, test } from 'vitest';
import { Cancelled, ConflictError, ProblemError, ValidationError } from '../../src/index.js';
import type { Row } from '../model/server.js';
import { rowsOf, World } from '../model/world.js';

let world: World;
let id: string;

beforeEach(async () => {
  world = new World(true);
  id = String(world.server.insert('client', { fullName: 'Dana', status: 'lead', notes: 'old' }).id);
  world.tamid.clients.list().subscribe(() => {});
  world.tamid.clients.get(id).subscribe(() => {});
  await world.drain();
});

function shown(): Row {
  return world.tamid.clients.get(id).snapshot().data as unknown as Row;
}

function names(): unknown[] {
  return rowsOf(world.tamid.clients.list().snapshot()).map((row) => row.fullName);
}

test('G9: a change is seen before anything is sent', () => {
  const before = world.wire.flights.length;
  world.tamid.clients.update(id, { status: 'active' });
  expect(shown().status).toBe('active');
  expect(rowsOf(world.tamid.clients.list().snapshot())[0]).toMatchObject({ status: 'active', version: 1 });
  expect(world.wire.flights.length).toBe(before);
});

test('G4: the layer goes with the echo, before the answer comes, and the change is done', async () => {
  const pending = world.tamid.clients.update(id, { status: 'active' });
  await world.settle();
  world.wire.flights[0]?.arrive();
  world.wire.sockets[0]?.step();
  await world.settle();
  expect(world.tamid.queue.items).toEqual([]);
  expect(await pending).toMatchObject({ id, status: 'active', version: 2 });
  expect(world.wire.flights).toHaveLength(1);
});

test('G4: on an error the value that is true now comes back, not the one before the click', async () => {
  const pending = world.tamid.clients.update(id, { externalId: 'taken', notes: 'mine' });
  await world.settle();
  world.server.change('client', id, { notes: 'theirs' });
  world.wire.sockets[0]?.step();
  await world.settle();
  expect(shown().notes).toBe('mine');
  world.wire.flights[0]?.refuse(422, 'VALIDATION');
  const error = await pending.done.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ProblemError);
  expect(error).toMatchObject({ code: 'VALIDATION', status: 422 });
  expect(shown()).toMatchObject({ notes: 'theirs', version: 2 });
});

test('G4: others changed other fields: merged by itself, on the new version', async () => {
  const pending = world.tamid.clients.update(id, { status: 'active' });
  await world.settle();
  world.server.change('client', id, { notes: 'theirs' });
  await world.drain();
  expect(await pending).toMatchObject({ status: 'active', notes: 'theirs', version: 3 });
});

test('G4: others changed the same field: a conflict tells three values, and theirs is shown', async () => {
  const pending = world.tamid.clients.update(id, { status: 'active', notes: 'mine' });
  await world.settle();
  world.server.change('client', id, { notes: 'theirs' });
  await world.drain();
  const error = (await pending.done.catch((reason: unknown) => reason)) as ConflictError;
  expect(error).toBeInstanceOf(ConflictError);
  expect(error.conflict.fields).toEqual({ notes: { base: 'old', mine: 'mine', theirs: 'theirs' } });
  expect(shown()).toMatchObject({ notes: 'theirs', status: 'lead' });
  const again = error.resolve({ notes: 'both' });
  expect(shown()).toMatchObject({ notes: 'both', status: 'active' });
  await world.drain();
  expect(await again).toMatchObject({ notes: 'both', status: 'active', version: 3 });
});

test('G4: a conflict that is known before sending needs no request', async () => {
  world.page.go(false);
  const pending = world.tamid.clients.update(id, { notes: 'mine' });
  pending.cancel();
  await expect(pending.done).rejects.toBeInstanceOf(Cancelled);
  expect(shown().notes).toBe('old');
});

test.each([
  ['mine', { notes: 'mine', status: 'active' }],
  ['theirs', { notes: 'theirs', status: 'active' }],
  [{ notes: 'both' }, { notes: 'both', status: 'active' }],
] as const)(
  'G4: a callback that chooses %o settles the conflict while the value stays on the screen',
  async (choice, result) => {
    const pending = world.tamid.clients.update(
      id,
      { notes: 'mine', status: 'active' },
      {
        onConflict: ({ fields }) => {
          expect(fields).toEqual({ notes: { base: 'old', mine: 'mine', theirs: 'theirs' } });
          expect(shown().notes).toBe('mine');
          expect(world.tamid.queue.items[0]?.state).toBe('conflict');
          return choice;
        },
      },
    );
    await world.settle();
    world.server.change('client', id, { notes: 'theirs' });
    await world.drain();
    expect(await pending).toMatchObject(result);
    expect(world.server.rows.client.get(id)).toMatchObject(result);
  },
);

test('G4: a choice by field takes some of mine, and theirs of what it leaves out', async () => {
  const pending = world.tamid.clients.update(
    id,
    { notes: 'mine', phone: '1', status: 'active' },
    { onConflict: () => ({ notes: 'both' }) },
  );
  await world.settle();
  world.server.change('client', id, { notes: 'theirs', phone: '2' });
  await world.drain();
  expect(await pending).toMatchObject({ notes: 'both', phone: '2', status: 'active', version: 3 });
});

test('G4: who builds on what was there before is asked, if somebody has changed it since', async () => {
  const asked: unknown[] = [];
  const undo = () =>
    world.tamid.clients.update(
      id,
      { status: 'lead' },
      {
        seen: { status: 'active' },
        onConflict: ({ fields }) => {
          asked.push(fields);
          return 'theirs';
        },
      },
    );
  world.tamid.clients.update(id, { status: 'active' });
  await world.drain();
  undo();
  await world.drain();
  expect(shown().status).toBe('lead');
  expect(asked).toEqual([]);
  world.tamid.clients.update(id, { status: 'active' });
  await world.drain();
  world.server.change('client', id, { status: 'churned' });
  await world.drain();
  undo();
  await world.drain();
  expect(asked).toEqual([{ status: { base: 'active', mine: 'lead', theirs: 'churned' } }]);
  expect(world.server.rows.client.get(id)).toMatchObject({ status: 'churned' });
});

test('a callback that throws or says nothing settles nothing', async () => {
  for (const onConflict of [
    () => undefined,
    () => {
      throw new Error('broken');
    },
  ]) {
    const pending = world.tamid.clients.update(id, { notes: `mine ${Math.random()}` }, { onConflict });
    await world.settle();
    world.server.change('client', id, { notes: `theirs ${Math.random()}` });
    await world.drain();
    await expect(pending.done).rejects.toBeInstanceOf(ConflictError);
  }
});

test('G4: who deletes what was changed meanwhile is asked', async () => {
  const pending = world.tamid.clients.delete(id);
  await world.settle();
  world.server.change('client', id, { notes: 'theirs' });
  await world.drain();
  const error = (await pending.done.catch((reason: unknown) => reason)) as ConflictError;
  expect(error.conflict.fields).toEqual({ notes: { base: 'old', mine: undefined, theirs: 'theirs' } });
  expect(names()).toEqual(['Dana']);
  error.resolve('mine');
  expect(names()).toEqual([]);
  await world.drain();
  expect(world.server.rows.client.has(id)).toBe(false);
});

test('G4: several changes of one entity stack, go one after the other, and are no conflict with each other', async () => {
  const tamid = world.tamid;
  const first = tamid.clients.update(id, { notes: 'one', status: 'active' });
  const second = tamid.clients.update(id, { notes: 'two' });
  const third = tamid.clients.delete(id);
  expect(names()).toEqual([]);
  await world.settle();
  expect(world.wire.flights.filter(({ method }) => method !== 'GET')).toHaveLength(1);
  await world.drain();
  expect(await first).toMatchObject({ version: 2 });
  expect(await second).toMatchObject({ notes: 'two', version: 3 });
  await third;
  expect(world.server.rows.client.has(id)).toBe(false);
});

test('G4: the server may write a value its own way: that is no conflict with a later change on top of it', async () => {
  const { server, tamid } = world;
  const change = server.change.bind(server);
  server.change = (table, row, fields, mutation) =>
    change(table, row, typeof fields.notes === 'string' ? { ...fields, notes: fields.notes.trim() } : fields, mutation);
  tamid.clients.update(id, { notes: '  one  ' });
  const second = tamid.clients.update(id, { notes: 'two' });
  await world.drain();
  expect(await second).toMatchObject({ notes: 'two', version: 3 });
});

test('G4: a later change on top of one that failed is judged by what is true', async () => {
  world.tamid.clients.update(id, { notes: 'one' });
  const second = world.tamid.clients.update(id, { notes: 'two' });
  await world.settle();
  world.wire.flights[0]?.refuse(422, 'VALIDATION');
  await world.drain();
  expect(await second).toMatchObject({ notes: 'two', version: 2 });
});

test('G7: an answer that was lost is asked for with the same key: done once', async () => {
  const pending = world.tamid.clients.create({ fullName: 'Noa' });
  world.wire.cut();
  await world.settle();
  world.wire.flights.find(({ method }) => method === 'POST')?.arrive();
  world.wire.flights.find(({ method }) => method === 'POST')?.lose();
  await world.calm();
  await pending;
  expect(names()).toEqual(['Dana', 'Noa']);
  expect([...world.server.rows.client.values()].filter(({ fullName }) => fullName === 'Noa')).toHaveLength(1);
});

test('G4: a request whose fate is not known goes again as it was, though the truth has moved on meanwhile', async () => {
  const pending = world.tamid.clients.update(id, { status: 'active' });
  await world.settle();
  world.wire.cut();
  const patch = world.wire.flights.find(({ method }) => method === 'PATCH');
  patch?.arrive();
  patch?.lose();
  world.server.change('client', id, { notes: 'theirs' });
  await world.calm();
  expect(await pending).toMatchObject({ status: 'active' });
  expect(world.server.rows.client.get(id)).toMatchObject({ status: 'active', notes: 'theirs', version: 3 });
});

test('a client that is being created can be used at once: what names it goes after it, with its real id', async () => {
  const { tamid } = world;
  const client = tamid.clients.create({ fullName: 'Noa', tags: null });
  const key = tamid.clients.keyOf(client.id);
  const list = tamid.interactions.list({ clientId: client.id });
  list.subscribe(() => {});
  const call = tamid.interactions.create({
    clientId: client.id,
    type: 'call',
    happenedAt: '2026-01-01T10:00:00+02:00',
    subject: 'Hello',
  });
  const changed = tamid.clients.update(client.id, { status: 'active' });
  await world.settle();
  expect(rowsOf(tamid.clients.list().snapshot())).toMatchObject([
    { fullName: 'Dana' },
    { id: client.id, fullName: 'Noa', status: 'active', tags: [] },
  ]);
  expect(rowsOf(list.snapshot())).toMatchObject([
    { subject: 'Hello', happenedAt: '2026-01-01T08:00:00.000000Z', completed: true },
  ]);
  await world.drain();
  const real = (await client).id;
  expect(await call).toMatchObject({ clientId: real, subject: 'Hello' });
  expect(await changed).toMatchObject({ id: real, status: 'active' });
  expect(real).not.toBe(client.id);
  expect(tamid.clients.keyOf(real)).toBe(key);
  expect(tamid.clients.get(client.id).snapshot().status).toBe('loading');
  expect(rowsOf(list.snapshot())).toMatchObject([{ clientId: real, subject: 'Hello' }]);
});

test('what builds on a creation that failed is rolled back with it, and says why', async () => {
  const { tamid } = world;
  const told: unknown[] = [];
  tamid.queue.onError((error, item) => told.push([error.kind, item.kind, item.entity]));
  const client = tamid.clients.create({ fullName: 'Noa' });
  const call = tamid.interactions.create({ clientId: client.id, type: 'call', happenedAt: '2026-01-01T10:00:00Z' });
  await world.settle();
  world.wire.flights[0]?.refuse(409, 'EXTERNAL_ID_TAKEN');
  await expect(call.done).rejects.toMatchObject({ kind: 'dependency', cause: { code: 'EXTERNAL_ID_TAKEN' } });
  await expect(client.done).rejects.toMatchObject({ code: 'EXTERNAL_ID_TAKEN' });
  expect(told).toEqual([
    ['dependency', 'create', 'interaction'],
    ['problem', 'create', 'client'],
  ]);
  expect(names()).toEqual(['Dana']);
});

test('a signal takes a change back', async () => {
  const abort = new AbortController();
  const pending = world.tamid.clients.update(id, { notes: 'mine' }, { signal: abort.signal });
  abort.abort();
  await expect(pending.done).rejects.toBeInstanceOf(Cancelled);
  expect(shown().notes).toBe('old');
  const never = world.tamid.clients.update(id, { notes: 'mine' }, { signal: AbortSignal.abort() });
  await expect(never.done).rejects.toBeInstanceOf(Cancelled);
});

test('G9: a client that is restored is seen at once as it was, without its trainee', async () => {
  const traineeId = '00000000-0000-4000-8000-00000000000a';
  world.server.change('client', id, { traineeId });
  await world.drain();
  const seen = shown();
  const deleted = world.tamid.clients.delete(id);
  await world.drain();
  await deleted;
  const restored = world.tamid.clients.restore(id, { seen });
  expect(names()).toEqual(['Dana']);
  expect(shown()).toMatchObject({ notes: 'old', traineeId: null });
  await world.drain();
  expect(await restored).toMatchObject({ notes: 'old' });
  expect(names()).toEqual(['Dana']);
});

test('G4: a client that came back and was deleted by others is not seen as it was before', async () => {
  const seen = shown();
  await Promise.all([world.tamid.clients.delete(id), world.drain()]);
  world.tamid.clients.restore(id, { seen });
  await world.settle();
  world.server.restore(id);
  world.server.change('client', id, { notes: 'theirs' });
  world.wire.sockets[0]?.step();
  world.wire.sockets[0]?.step();
  await world.settle();
  expect(shown().notes).toBe('theirs');
  world.server.remove('client', id);
  world.wire.sockets[0]?.step();
  await world.settle();
  expect(names()).toEqual([]);
  await world.drain();
});

test('G4: who unlinks takes away the link that was seen; other changes do not matter', async () => {
  await linked('one');
  const pending = world.tamid.clients.unlink(id);
  expect(shown().traineeId).toBeNull();
  await world.settle();
  world.server.change('client', id, { notes: 'theirs' });
  await world.drain();
  expect(await pending).toMatchObject({ traineeId: null, notes: 'theirs', version: 4 });
});

test('G4: who unlinks when somebody has linked another trainee meanwhile is asked', async () => {
  await linked('one');
  const undo = (onConflict?: () => 'mine' | 'theirs' | { traineeId: string }) =>
    world.tamid.clients.unlink(id, { seen: { traineeId: 'one' }, ...(onConflict && { onConflict }) });
  world.server.change('client', id, { traineeId: 'two' });
  await world.drain();
  const error = (await Promise.all([undo().done.catch((reason: unknown) => reason), world.drain()]))[0];
  expect((error as ConflictError).conflict.fields).toEqual({ traineeId: { base: 'one', mine: null, theirs: 'two' } });
  for (const leave of ['theirs', { traineeId: 'two' }] as const) {
    undo(() => leave);
    await world.drain();
    expect(shown()).toMatchObject({ traineeId: 'two', version: 3 });
  }
  undo(() => 'mine');
  await world.drain();
  expect(world.server.rows.client.get(id)).toMatchObject({ traineeId: null, version: 4 });
});

test('a trainee that is being created is linked and unlinked at once: that is no conflict', async () => {
  const { clients, trainees } = world.tamid;
  clients.link(id, trainees.create({ fullName: 'Trainee' }).id);
  const pending = clients.unlink(id);
  expect(shown().traineeId).toBeNull();
  await world.drain();
  expect(await pending).toMatchObject({ traineeId: null, version: 3 });
});

test('G4: whoever undoes a link builds on the trainee that was linked, whatever came since', async () => {
  const undo = (seen: string) => world.tamid.clients.unlink(id, { seen: { traineeId: seen } });
  const { clients, trainees } = world.tamid;
  // Linked and unlinked while nothing is answered, then linked again: that is one's own.
  const trainee = trainees.create({ fullName: 'Trainee' }).id;
  clients.link(id, trainee);
  clients.unlink(id);
  clients.link(id, trainee);
  await world.drain();
  const pending = undo(trainee);
  await world.drain();
  expect(await pending).toMatchObject({ traineeId: null });
  // Replaced before the answer came: that is somebody else's.
  clients.link(id, 'one');
  await world.settle();
  world.wire.flights[0]?.arrive();
  world.server.change('client', id, { traineeId: 'two' });
  await world.drain();
  await expect(Promise.all([undo('one').done, world.drain()])).rejects.toBeInstanceOf(ConflictError);
  expect(world.server.rows.client.get(id)).toMatchObject({ traineeId: 'two' });
});

test('who unlinks what somebody else has unlinked is content', async () => {
  await linked('one');
  const pending = world.tamid.clients.unlink(id);
  await world.settle();
  world.server.change('client', id, { traineeId: null });
  await world.drain();
  expect(await pending).toMatchObject({ traineeId: null, version: 3 });
});

async function linked(traineeId: string): Promise<void> {
  world.tamid.clients.link(id, traineeId);
  await world.drain();
  expect(shown().traineeId).toBe(traineeId);
}

test('a client is deleted and restored', async () => {
  await world.tamid.clients.delete(id).done.catch(() => {}).constructor;
  await world.drain();
  expect(names()).toEqual([]);
  const restored = world.tamid.clients.restore(id);
  await world.drain();
  expect(await restored).toMatchObject({ id, version: 3 });
  expect(names()).toEqual(['Dana']);
});

test('a change of something that was never looked at is made on the version that the server has', async () => {
  const other = String(
    world.server.insert('interaction', { clientId: id, happenedAt: '2026-01-01T00:00:00.000000Z', type: 'call' }).id,
  );
  world.wire.sockets[0]?.end(1006);
  const pending = world.tamid.interactions.update(other, { subject: 'mine' });
  await world.calm();
  expect(await pending).toMatchObject({ subject: 'mine', version: 2 });
});

test('G8: what breaks the rules is refused before anything is painted or sent', async () => {
  const pending = world.tamid.clients.update(id, { fullName: 'x', notes: 'y'.repeat(5001) });
  expect(shown()).toMatchObject({ fullName: 'Dana', notes: 'old' });
  const error = await pending.done.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(ValidationError);
  expect((error as ValidationError).errors.map(({ field, code }) => [field, code])).toEqual([
    ['fullName', 'TOO_SHORT'],
    ['notes', 'TOO_LONG'],
  ]);
  expect(world.tamid.queue.items).toEqual([]);
});

test('a change is what it was when it was made, and leaves out what is undefined', async () => {
  const tags = ['a'];
  const pending = world.tamid.clients.update(id, { tags, notes: undefined } as never);
  tags.push('b');
  expect(shown()).toMatchObject({ tags: ['a'], notes: 'old' });
  await world.drain();
  expect(await pending).toMatchObject({ tags: ['a'], notes: 'old' });
});
