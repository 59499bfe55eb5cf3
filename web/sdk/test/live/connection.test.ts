import { beforeEach, describe, expect, it } from 'vitest';
import { FakeLiveServer } from '../fakes/live-server.js';
import { FakeTab } from '../fakes/tab.js';
import { World } from '../fakes/world.js';

const one = '0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d10';
const other = '0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d11';

describe('a connection', () => {
  let world: World;
  let server: FakeLiveServer;
  let tab: FakeTab;

  beforeEach(() => {
    world = new World();
    server = new FakeLiveServer(world);
    tab = new FakeTab(world, server, null, { coalesce: false });
  });

  async function live(): Promise<void> {
    tab.live.connect();
    await world.settle();
    expect(tab.live.state.name).toBe('live');
  }

  it('says that everything is to be loaded before it says that it is live', async () => {
    await live();
    expect(tab.told.map((told) => (told.type === 'state' ? told.state.name : told.type)).slice(-2)).toEqual([
      'resync',
      'live',
    ]);
    expect(tab.resyncs).toEqual(['connected']);
    expect(server.sockets[0]).toMatchObject({ url: 'wss://crm.example/api/v1/live', protocol: 'tamid.live.v1' });
  });

  it('tells each state once, however many steps an attempt takes', async () => {
    await live();
    server.close(1006);
    await world.advance(1_000);
    const told = tab.told.flatMap((one) => (one.type === 'state' ? [`${one.state.name} ${one.state.code}`] : []));
    expect(told).toEqual(['connecting 1', 'connecting 16', 'live 11', 'waiting 1006', 'connecting 14', 'live 11']);
  });

  it('tells the changes of one turn together, in order (G3)', async () => {
    await live();
    server.change('insert', one);
    server.change('update', one);
    await world.deliver('down 0');
    await world.deliver('down 0');
    expect(tab.seqs).toEqual([]);
    await world.settle();
    expect(tab.told.at(-1)).toMatchObject({ type: 'changes', frames: [{ seq: 1 }, { seq: 2 }] });
  });

  it('never holds more than 1,000 changes back', async () => {
    await live();
    for (let i = 0; i < 1_000; i++) server.change('update', one);
    for (let i = 0; i < 999; i++) await world.deliver('down 0');
    expect(tab.seqs).toHaveLength(0);
    await world.deliver('down 0');
    expect(tab.seqs).toHaveLength(1_000);
  });

  it('resumes after a cut where it was, and tells no change twice', async () => {
    await live();
    server.change('insert', one);
    await world.settle();
    server.close(1006);
    server.change('update', one);
    server.change('insert', other);
    await world.advance(1_000);
    expect(tab.seqs).toEqual([1, 2, 3]);
    expect(tab.resyncs).toEqual(['connected']);
    expect(server.received.at(-1)).toMatchObject({ type: 'connect', since: { epoch: 'epoch-1', seq: 1 } });
  });

  it('resumes in the middle when it is cut among the missed changes', async () => {
    await live();
    server.close(1006);
    for (let i = 0; i < 5; i++) server.change('update', one);
    await world.settle();
    await world.advance(600, false);
    for (const lane of ['down 1', 'up 1', 'down 1', 'down 1', 'down 1']) await world.deliver(lane);
    world.drop('down 1');
    server.close(1006);
    await world.settle();
    expect(tab.seqs).toEqual([1, 2]);
    await world.advance(5_000);
    expect(tab.seqs).toEqual([1, 2, 3, 4, 5]);
    expect(server.received.at(-1)).toMatchObject({ since: { seq: 2 } });
    expect(tab.resyncs).toEqual(['connected']);
  });

  it('drops by its number what comes twice', async () => {
    await live();
    const frame = server.change('insert', one);
    server.sockets[0]?.tell(frame);
    server.change('update', one);
    await world.settle();
    expect(tab.seqs).toEqual([1, 2]);
  });

  it('takes a gap in the numbers for a fault, and resumes from the last good one', async () => {
    await live();
    const frame = server.change('insert', one);
    await world.settle();
    server.sockets[0]?.tell({ ...frame, seq: 3 });
    await world.deliver('down 0');
    expect(tab.live.state).toMatchObject({ name: 'waiting', code: 10, reason: 'numbers have a gap' });
    await world.advance(1_000);
    expect(server.received.at(-1)).toMatchObject({ since: { seq: 1 } });
  });

  it('is not disturbed by what a socket says that it has let go', async () => {
    await live();
    server.sockets[0]?.tell('broken');
    await world.deliver('down 0');
    server.change('insert', one);
    await world.advance(600, false);
    await world.settleUntil(() => server.received.length === 2);
    await world.settle();
    expect(tab.live.state.name).toBe('live');
    expect(server.sockets).toHaveLength(2);
    expect(tab.seqs).toEqual([1]);
  });

  it('takes gaps for granted when it lets the server coalesce', async () => {
    tab = new FakeTab(world, server, null);
    await live();
    const frame = server.change('insert', one);
    server.sockets[0]?.tell({ ...frame, seq: 3 });
    await world.settle();
    expect(tab.seqs).toEqual([1, 3]);
    expect(server.received[0]).toMatchObject({ coalesce: true });
  });

  it('moves on with pings, so that a quiet scope resumes near the end', async () => {
    tab = new FakeTab(world, server, null, { scope: { entities: ['trainee'] } });
    await live();
    server.sockets[0]?.tell({ type: 'ping', seq: 40 });
    await world.settle();
    server.close(1006);
    await world.advance(1_000);
    expect(server.received.at(-1)).toMatchObject({ since: { seq: 40 }, scope: { entities: ['trainee'] } });
  });

  it('says at the next connected, and not before, that everything is to be loaded again', async () => {
    await live();
    server.change('insert', one);
    await world.settle();
    server.beginAnew('truncated');
    await world.deliver('down 0');
    expect(tab.resyncs).toEqual(['connected']);
    expect(tab.live.state).toMatchObject({ name: 'connecting', code: 15 });
    await world.settle();
    expect(tab.resyncs).toEqual(['connected', 'truncated']);
    server.change('insert', other);
    await world.settle();
    expect(tab.seqs).toEqual([1, 1]);
    expect(tab.rows).toEqual(server.rows);
  });

  it('does not resume into a log that was declared void', async () => {
    await live();
    server.sockets[0]?.tell({ type: 'resync', reason: 'log_lost' });
    await world.settle();
    server.close(1006);
    await world.advance(1_000);
    expect(server.received.at(-1)).not.toHaveProperty('since');
    expect(tab.resyncs).toEqual(['connected', 'log_lost']);
  });

  it.each([
    ['another epoch', { epoch: 'epoch-9', seq: 9 }],
    ['an older number', { epoch: 'epoch-1', seq: 0 }],
  ])('does not believe "recovered" with %s', async (_, claim) => {
    await live();
    server.change('insert', one);
    await world.settle();
    server.close(1006);
    await world.settle();
    await world.advance(600, false);
    await world.settleUntil(() => server.received.length === 2);
    world.drop('down 1');
    server.sockets[1]?.tell({ type: 'connected', recovered: true, pingMs: 15_000, ...claim });
    await world.settle();
    expect(tab.resyncs).toEqual(['connected', 'not recovered']);
  });

  it('does not believe "recovered" after a resync', async () => {
    await live();
    server.change('insert', one);
    await world.settle();
    server.sockets[0]?.tell({ type: 'resync', reason: 'truncated' });
    server.sockets[0]?.tell({ type: 'connected', epoch: 'epoch-1', seq: 1, recovered: true, pingMs: 15_000 });
    await world.settle();
    expect(tab.resyncs).toEqual(['connected', 'truncated']);
  });

  it('does not hear changes before it is connected: they could be of another log', async () => {
    await live();
    server.change('insert', one);
    await world.settle();
    server.close(1006);
    server.beginAnew('log_lost');
    await world.settle();
    await world.advance(600, false);
    await world.deliver('down 1');
    const early = server.change('update', one);
    server.sockets[1]?.tell({ ...early, seq: 2 });
    await world.settle();
    expect(tab.seqs).toEqual([1]);
    expect(tab.resyncs).toEqual(['connected', 'log_lost']);
  });

  it('loses nothing that waits for the end of the turn when "connected" comes twice', async () => {
    await live();
    server.change('insert', one);
    server.sockets[0]?.tell({ type: 'connected', epoch: 'epoch-1', seq: 1, recovered: true, pingMs: 15_000 });
    await world.deliver('down 0');
    await world.deliver('down 0');
    await world.settle();
    expect(tab.seqs).toEqual([1]);
  });

  it.each([
    ['broken JSON', '{"type":'],
    ['no object', '[]'],
    ['a change without a whole number', '{"type":"change","seq":1.5}'],
    ['a number beyond what can be counted', '{"type":"change","seq":9007199254740993}'],
    [
      'a change of no id',
      '{"type":"change","seq":1,"entity":"client","op":"delete","id":"1","version":1,"at":"x","mutation":null,"data":null}',
    ],
    [
      'a change of no kind',
      `{"type":"change","seq":1,"entity":"client","op":"upsert","id":"${one}","version":1,"at":"x","mutation":null,"data":{}}`,
    ],
    [
      'an update without the row',
      `{"type":"change","seq":1,"entity":"client","op":"update","id":"${one}","version":1,"at":"x","mutation":null,"data":null}`,
    ],
    [
      'a deletion with the row',
      `{"type":"change","seq":1,"entity":"client","op":"delete","id":"${one}","version":1,"at":"x","mutation":null,"data":{}}`,
    ],
    [
      'a change without a version',
      `{"type":"change","seq":1,"entity":"client","op":"delete","id":"${one}","at":"x","mutation":null,"data":null}`,
    ],
    [
      'a change of other clients than ids',
      `{"type":"change","seq":1,"entity":"interaction","op":"delete","id":"${one}","version":1,"at":"x","mutation":null,"clients":[1],"data":null}`,
    ],
    ['connected without an epoch', '{"type":"connected","seq":1,"recovered":true,"pingMs":1}'],
    ['more than 1 MiB', `{"type":"unknown","x":"${'x'.repeat(1 << 20)}"}`],
  ])('takes %s for a fault and connects again', async (_, frame) => {
    await live();
    server.sockets[0]?.tell(frame);
    await world.deliver('down 0');
    expect(tab.live.state).toMatchObject({ name: 'waiting', code: 9 });
    await world.advance(1_000);
    expect(tab.live.state.name).toBe('live');
  });

  it('leaves alone what it does not know', async () => {
    tab = new FakeTab(world, server, null, { coalesce: false });
    await live();
    server.sockets[0]?.tell({ type: 'greeting', text: 'hello' });
    const frame = server.change('insert', one);
    server.sockets[0]?.tell({ ...frame, seq: 2, entity: 'invoice' });
    server.sockets[0]?.tell({ ...frame, seq: 3, more: 'than was known' });
    await world.settle();
    expect(tab.live.state.name).toBe('live');
    expect(tab.seqs).toEqual([1, 3]);
  });
});
