import { beforeEach, describe, expect, it } from 'vitest';
import { FakeBrowser } from '../fakes/browser.js';
import { FakeLiveServer } from '../fakes/live-server.js';
import { FakeTab, jwt } from '../fakes/tab.js';
import { World } from '../fakes/world.js';

const one = '0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d10';

describe('the tabs of one browser', () => {
  let world: World;
  let server: FakeLiveServer;
  let browser: FakeBrowser;

  beforeEach(() => {
    world = new World();
    server = new FakeLiveServer(world);
    browser = new FakeBrowser(world);
  });

  async function open(token?: string): Promise<FakeTab> {
    const tab = new FakeTab(world, server, browser, { coalesce: false });
    if (token) tab.token = token;
    tab.live.connect();
    await world.settle();
    return tab;
  }

  function kill(tab: FakeTab): void {
    tab.page.runs = false;
    browser.gone(tab.page);
    for (const socket of server.sockets) if (socket.owner === tab.page) server.close(1001, '', socket);
  }

  it('share one socket, and hear the same changes', async () => {
    const tabs = [await open(), await open(), await open()];
    server.change('insert', one);
    await world.settle();
    expect(server.sockets).toHaveLength(1);
    expect(tabs.map((tab) => tab.seqs)).toEqual([[1], [1], [1]]);
    expect(tabs.map((tab) => tab.resyncs)).toEqual([['connected'], ['joined'], ['joined']]);
    expect(tabs.map((tab) => tab.live.state.name)).toEqual(['live', 'live', 'live']);
  });

  it('of different trainers or users have each their own socket, and hear nothing of each other', async () => {
    const tabs = [
      await open(jwt({ sub: 'dana', trainer: 't-1' })),
      await open(jwt({ sub: 'dana', trainer: 't-2' })),
      await open(jwt({ sub: 'omer', trainer: 't-1' })),
    ];
    expect(server.sockets.map((socket) => socket.owner)).toEqual(tabs.map((tab) => tab.page));
  });

  it('with tokens that do not say whose they are have each their own socket', async () => {
    const tabs = [await open('opaque'), await open('opaque')];
    expect(server.sockets).toHaveLength(2);
    expect(tabs.map((tab) => tab.live.state.name)).toEqual(['live', 'live']);
  });

  it('go on from where they were when the leading tab is closed', async () => {
    const [first, second, third] = [await open(), await open(), await open()];
    server.change('insert', one);
    await world.settle();
    kill(first);
    server.change('update', one);
    await world.settle();
    server.change('update', one);
    await world.settle();
    expect(server.sockets).toHaveLength(2);
    expect(server.received.at(-1)).toMatchObject({ since: { epoch: 'epoch-1', seq: 1 } });
    expect([second.seqs, third.seqs]).toEqual([
      [1, 2, 3],
      [1, 2, 3],
    ]);
    expect([second.resyncs, third.resyncs]).toEqual([['joined'], ['joined']]);
  });

  it('go on when the leading tab calls close()', async () => {
    const [first, second] = [await open(), await open()];
    first.live.close();
    await world.settle();
    server.change('insert', one);
    await world.settle();
    expect(second.seqs).toEqual([1]);
    expect(first.seqs).toEqual([]);
  });

  it('go on when the leading tab is refused for good, each with its own token', async () => {
    const [first, second] = [await open(), await open()];
    first.token = null;
    server.close(4401, 'token expired');
    await world.advance(10_000);
    expect(first.live.state).toMatchObject({ name: 'closed', code: 6 });
    expect(second.live.state.name).toBe('live');
  });

  it('are told what they missed while they were frozen', async () => {
    const [, frozen] = [await open(), await open()];
    server.change('insert', one);
    await world.settle();
    frozen.page.runs = false;
    server.change('update', one);
    server.change('update', one);
    await world.settle();
    world.forget(frozen.page);
    frozen.page.runs = true;
    frozen.page.happens('shown');
    await world.settle();
    expect(frozen.seqs).toEqual([1, 2, 3]);
    expect(frozen.resyncs).toEqual(['joined']);
  });

  it('are told to load again when they missed more than is kept', async () => {
    const [, frozen] = [await open(), await open()];
    frozen.page.runs = false;
    for (let i = 0; i < 501; i++) server.change('update', one);
    await world.settle();
    world.forget(frozen.page);
    frozen.page.runs = true;
    server.change('update', one);
    await world.settle();
    expect(frozen.resyncs).toEqual(['joined', 'missed']);
    expect(frozen.rows).toEqual(server.rows);
  });

  it('hear of a resync that they missed, also when no number tells it', async () => {
    const [leader, frozen] = [await open(), await open()];
    frozen.page.runs = false;
    server.sockets[0]?.tell({ type: 'resync', reason: 'truncated' });
    server.sockets[0]?.tell({ type: 'connected', epoch: 'epoch-1', seq: 0, recovered: false, pingMs: 15_000 });
    await world.settle();
    world.forget(frozen.page);
    frozen.page.runs = true;
    server.change('insert', one);
    await world.settle();
    expect(leader.resyncs).toEqual(['connected', 'truncated']);
    expect(frozen.resyncs).toEqual(['joined', 'missed']);
  });

  it('take the lead from a tab that is frozen with the lock in its hands', async () => {
    const [frozen, second] = [await open(), await open()];
    frozen.page.runs = false;
    server.change('insert', one);
    await world.advance(60_000);
    expect(second.seqs).toEqual([1]);
    expect(second.live.state.name).toBe('live');

    frozen.page.runs = true;
    frozen.page.happens('shown');
    await world.settle();
    server.change('update', one);
    await world.settle();
    expect(frozen.seqs).toEqual([1, 2]);
    expect(second.seqs).toEqual([1, 2]);
    expect(server.sockets.filter((socket) => !socket.isOver)).toHaveLength(1);
  });

  it('that nobody looks at do not take the lead from a frozen one', async () => {
    const [frozen, hidden] = [await open(), await open()];
    hidden.page.visible = false;
    frozen.page.runs = false;
    await world.advance(600_000);
    expect(server.sockets).toHaveLength(1);
  });

  it('leave a leader alone that is offline for hours and answers', async () => {
    const [leader, second] = [await open(), await open()];
    leader.page.happens('offline');
    server.isReachable = false;
    await world.advance(3_600_000);
    expect(second.live.state.name).toMatch(/offline|connecting|waiting/);
    expect(browser.holders()).toEqual([leader.page]);
    server.isReachable = true;
    leader.page.happens('online');
    await world.settle();
    expect(second.live.state.name).toBe('live');
  });

  it('ask again when an answer is lost and the leader lives', async () => {
    const [leader, second] = [await open(), await open()];
    leader.page.runs = false;
    second.page.happens('shown');
    second.page.runs = false;
    leader.page.runs = true;
    await world.settle();
    server.close(1006);
    await world.advance(2_000);
    world.dropAll(second.page);
    second.page.runs = true;
    server.ping();
    await world.advance(11_000);
    expect(second.live.state).toEqual(leader.live.state);
    expect(server.sockets.map((socket) => socket.owner)).toEqual([leader.page, leader.page]);
  });

  it('do not take strays on the channel for messages', async () => {
    const [, second] = [await open(), await open()];
    const name = JSON.stringify([
      'tamid.live.v1',
      'wss://crm.example/api/v1/live',
      JSON.stringify(['t-1', 'dana']),
      null,
      false,
    ]);
    const stray = browser.host({ runs: true }).channel(name);
    for (const data of [null, 'hello', {}, { term: -1, kind: 'say' }, { term: 1, kind: 'say' }, { term: 1 }]) {
      stray.postMessage(data);
    }
    await world.settle();
    server.change('insert', one);
    await world.settle();
    expect(second.seqs).toEqual([1]);
  });

  it('leave no timer, lock or channel behind', async () => {
    const tabs = [await open(), await open()];
    for (const tab of tabs) tab.live.close();
    await world.settle();
    expect(browser.holders()).toEqual([]);
    expect(tabs.map((tab) => world.timers(tab.page))).toEqual([0, 0]);
    expect(browser.channels).toBe(0);
  });
});
