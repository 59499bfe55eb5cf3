import fc from 'fast-check';
import { FakeBrowser } from './browser.js';
import { FakeLiveServer } from './live-server.js';
import { FakeTab } from './tab.js';
import { World } from './world.js';

/** Something that may happen to the tabs, the sockets or the server. */
export type Command =
  | { readonly do: 'deliver'; readonly which: number; readonly count: number }
  | { readonly do: 'change'; readonly op: 'insert' | 'update' | 'delete'; readonly row: number }
  | { readonly do: 'open' | 'cut' | 'ping' | 'lose' | 'truncate' | 'away' | 'back' }
  | {
      readonly do: 'close' | 'kill' | 'freeze' | 'thaw' | 'amnesia' | 'hide' | 'offline' | 'online';
      readonly tab: number;
    }
  | { readonly do: 'wait'; readonly ms: number };

const nat = fc.nat({ max: 1_000 });
const tab = fc.nat({ max: 3 });
/** Any of them, in proportions that lead somewhere. */
export const command: fc.Arbitrary<Command> = fc.oneof(
  {
    weight: 30,
    arbitrary: fc.record({ do: fc.constant('deliver' as const), which: nat, count: fc.integer({ min: 1, max: 8 }) }),
  },
  {
    weight: 12,
    arbitrary: fc.record({
      do: fc.constant('change' as const),
      op: fc.constantFrom('insert', 'update', 'delete'),
      row: fc.nat({ max: 2 }),
    }),
  },
  {
    weight: 8,
    arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 600, 3_000, 12_000, 45_000) }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('open' as const) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constantFrom('cut', 'ping', 'lose', 'truncate', 'away', 'back') }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constantFrom('close', 'kill', 'freeze', 'thaw', 'thaw', 'amnesia', 'hide', 'offline', 'online', 'online'),
      tab,
    }),
  },
);

const rows = [0, 1, 2].map((n) => `0199a3c2-7c1e-7a55-9d3a-5f2f9b1c7d1${n}`);

/** A few tabs, a server and all that lies between, driven by commands. */
export class Scene {
  readonly world: World = new World();
  readonly server: FakeLiveServer = new FakeLiveServer(this.world);
  readonly browser: FakeBrowser = new FakeBrowser(this.world);
  readonly tabs: FakeTab[] = [];
  readonly #coalesce: boolean;

  constructor(coalesce: boolean) {
    this.#coalesce = coalesce;
    this.server.mostKept = 6;
    this.open();
    this.open();
  }

  open(): void {
    if (this.tabs.length === 4) return;
    const opened = new FakeTab(this.world, this.server, this.browser, { coalesce: this.#coalesce });
    opened.live.connect();
    this.tabs.push(opened);
  }

  async perform(command: Command): Promise<void> {
    const { world, server } = this;
    switch (command.do) {
      case 'deliver':
        for (let i = 0; i < command.count; i++) {
          const { ready } = world;
          const lane = ready[command.which % Math.max(1, ready.length)];
          if (lane !== undefined) await world.deliver(lane);
        }
        return;
      case 'change':
        server.change(command.op, rows[command.row] ?? '');
        return;
      case 'wait':
        return world.advance(command.ms, false);
      case 'open':
        this.open();
        return;
      case 'cut':
        server.close(1006);
        return;
      case 'ping':
        server.ping();
        return;
      case 'lose':
        server.beginAnew('log_lost');
        return;
      case 'truncate':
        server.beginAnew('truncated');
        return;
      case 'away':
      case 'back':
        server.isReachable = command.do === 'back';
        return;
      default: {
        const one = this.tabs[command.tab];
        if (one) this.#perform(command.do, one);
      }
    }
  }

  #perform(what: string, one: FakeTab): void {
    const { page } = one;
    switch (what) {
      case 'close':
        one.live.close();
        this.tabs.splice(this.tabs.indexOf(one), 1);
        return;
      case 'kill':
        page.runs = false;
        this.browser.gone(page);
        for (const socket of this.server.sockets) if (socket.owner === page) this.server.close(1006, '', socket);
        this.tabs.splice(this.tabs.indexOf(one), 1);
        return;
      case 'freeze':
        page.runs = false;
        return;
      case 'thaw':
        page.runs = true;
        page.happens('shown');
        return;
      case 'amnesia':
        // Frozen, and what came meanwhile on the channel is lost.
        page.runs = false;
        this.world.dropAll(page, 'channel');
        return;
      case 'hide':
        page.visible = false;
        return;
      case 'offline':
      case 'online':
        if (page.runs) page.happens(what);
    }
  }

  /** Whatever was staged is over; after some time everything is told. */
  async rest(): Promise<void> {
    this.server.isReachable = true;
    for (const { page } of this.tabs) {
      page.runs = true;
      page.happens('online');
      page.happens('shown');
    }
    for (let i = 0; i < 20; i++) {
      this.server.ping();
      await this.world.advance(10_000);
    }
  }
}
