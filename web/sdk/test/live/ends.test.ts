import { beforeEach, describe, expect, it } from 'vitest';
import { FakeLiveServer } from '../fakes/live-server.js';
import { FakeTab, jwt } from '../fakes/tab.js';
import { World } from '../fakes/world.js';

const one = '0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d10';

describe('a connection that is in doubt, or over', () => {
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

  it('is dead when no frame came for 2.5 pings, and tries again at once', async () => {
    await live();
    server.isReachable = false;
    await world.advance(37_499);
    expect(tab.live.state.name).toBe('live');
    server.change('insert', one);
    server.isReachable = true;
    await world.advance(1);
    expect(tab.told).toContainEqual({ type: 'state', state: expect.objectContaining({ code: 8, reason: 'silent' }) });
    expect(tab.live.state.name).toBe('live');
    expect(tab.seqs).toEqual([1]);
  });

  it('notices that it was away when the page is shown again', async () => {
    await live();
    tab.page.runs = false;
    await world.advance(60_000);
    tab.page.runs = true;
    tab.page.happens('shown');
    expect(tab.live.state).toMatchObject({ code: 8 });
  });

  it('gives up on a server that lets it in and says nothing after 10 s', async () => {
    server.isReachable = false;
    tab.live.connect();
    await world.advance(9_999);
    expect(tab.live.state.name).toBe('connecting');
    await world.advance(1);
    expect(tab.live.state).toMatchObject({ name: 'waiting', code: 7, attempt: 1 });
  });

  it('sends a new token before the old one runs out', async () => {
    tab.token = jwt({ sub: 'dana', trainer: 't-1', exp: world.now / 1000 + 3_600 });
    await live();
    tab.token = jwt({ sub: 'dana', trainer: 't-1', exp: world.now / 1000 + 7_200 });
    const keepAlive = (): void => server.ping();
    for (let s = 0; s < 3_580; s += 10) {
      keepAlive();
      await world.advance(10_000);
    }
    expect(server.received.map((frame) => frame.type)).toEqual(['connect', 'refresh']);
    expect(server.received[1]).toMatchObject({ token: tab.token });
    expect(server.sockets).toHaveLength(1);
  });

  it('gets another token when one is refused, and stops when that is refused too', async () => {
    server.isTokenGood = (token) => token !== 'old';
    tab.token = 'old';
    tab.live.connect();
    await world.settleUntil(() => server.received.length === 1);
    tab.token = 'new';
    await world.settle();
    expect(tab.live.state.name).toBe('live');

    server.isTokenGood = () => false;
    server.close(4401, 'token expired');
    await world.advance(60_000);
    expect(tab.live.state).toMatchObject({ name: 'closed', code: 4401, reason: 'token refused' });
    expect(server.sockets).toHaveLength(3);
  });

  it('stops when the token source says that there will be none', async () => {
    tab.token = null;
    tab.live.connect();
    await world.settle();
    expect(tab.live.state).toMatchObject({ name: 'closed', code: 6, reason: 'unauthorised' });
    tab.token = 'good';
    tab.live.connect();
    await world.settle();
    expect(tab.live.state.name).toBe('live');
  });

  it('stops when the token is suddenly of another caller', async () => {
    tab.token = jwt({ sub: 'dana', trainer: 't-1' });
    await live();
    tab.token = jwt({ sub: 'omer', trainer: 't-2' });
    server.close(4401, 'token expired');
    await world.advance(60_000);
    expect(tab.live.state).toMatchObject({ name: 'closed', code: 12 });
    expect(server.received).toHaveLength(1);
  });

  it('rests while the browser is offline, and goes on when it is back', async () => {
    await live();
    tab.page.happens('offline');
    expect(tab.live.state).toMatchObject({ name: 'offline', code: 3 });
    server.change('insert', one);
    await world.settle();
    expect(server.sockets[0]?.isOver).toBe(true);
    tab.page.happens('online');
    await world.settle();
    expect(tab.seqs).toEqual([1]);
  });

  it('tries all the same when the browser errs about being offline', async () => {
    tab.page.online = false;
    tab.live.connect();
    await world.advance(1);
    expect(tab.live.state.name).toBe('live');
    tab.page.happens('offline');
    await world.advance(30_000);
    expect(tab.live.state.name).toBe('live');
  });

  it('leaves nothing behind when it is closed', async () => {
    await live();
    server.change('insert', one);
    await world.deliver('down 0');
    tab.live.close();
    expect(tab.seqs).toEqual([1]);
    await world.settle();
    server.change('update', one);
    tab.page.happens('online');
    await world.advance(600_000);
    expect(tab.live.state).toMatchObject({ name: 'closed', code: 2 });
    expect(tab.seqs).toEqual([1]);
    expect(world.timers(tab.page)).toBe(0);
    expect(server.sockets).toHaveLength(1);
  });

  it('survives a class of sockets that throws', async () => {
    class Throws {
      constructor() {
        throw new SyntaxError('bad address');
      }
    }
    tab = new FakeTab(world, server, null, { WebSocket: Throws as never });
    tab.live.connect();
    await world.settle();
    expect(tab.live.state).toMatchObject({ name: 'waiting', code: 1006, reason: 'SyntaxError: bad address' });
  });
});
