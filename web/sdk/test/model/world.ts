import type { ChangeFrame, LiveListener } from '../../src/live/listener.js';
import type { Page } from '../../src/live/page.js';
import type { ListSnapshot } from '../../src/queries/list.js';
import { createTamid, type Tamid } from '../../src/tamid.js';
import { FakeClock, settled } from './clock.js';
import { ModelServer, type Row } from './server.js';
import { Wire } from './wire.js';

/** A page that is online when the test says so. */
export class FakePage implements Page {
  private readonly listeners = new Set<(event: 'online' | 'offline' | 'shown') => void>();
  private online = true;

  isOnline(): boolean {
    return this.online;
  }

  isVisible(): boolean {
    return true;
  }

  listen(on: (event: 'online' | 'offline' | 'shown') => void): () => void {
    this.listeners.add(on);
    return () => this.listeners.delete(on);
  }

  go(online: boolean): void {
    if (this.online === online) return;
    this.online = online;
    for (const listener of [...this.listeners]) listener(online ? 'online' : 'offline');
  }
}

/** The SDK, the model of the system, and a network between them that does what the test says. */
export class World {
  readonly clock: FakeClock = new FakeClock();
  readonly server: ModelServer = new ModelServer();
  readonly wire: Wire = new Wire(this.server);
  readonly page: FakePage = new FakePage();
  readonly tamid: Tamid;
  private readonly turns: (() => void)[] = [];
  private made = 0;

  constructor(live: boolean, random: () => number = () => 0.5) {
    this.tamid = createTamid({
      baseUrl: 'http://model',
      token: 'token',
      live: live && { tabs: null },
      fetch: this.wire.fetch,
      WebSocket: this.wire.WebSocket,
      clock: this.clock,
      random,
      page: this.page,
      turn: (task) => this.turns.push(task),
      uuid: () => {
        this.made += 1;
        return `00000000-0000-4000-c000-${String(this.made).padStart(12, '0')}`;
      },
    });
  }

  /** Everything that waits for no one but itself goes on. */
  readonly settle = async (): Promise<void> => {
    await settled();
    while (this.turns.length > 0) {
      this.turns.shift()?.();
      await settled();
    }
  };

  /** Nothing is lost any more; everything goes on until nothing is left to do. */
  async calm(): Promise<void> {
    this.page.go(true);
    await this.drain();
    await this.clock.pass(200_000, this.drain);
  }

  /** Everything that is under way arrives. */
  readonly drain = async (): Promise<void> => {
    for (let round = 0; ; round++) {
      if (round > 3000) throw new Error('No end');
      await this.settle();
      const socket = this.wire.sockets.find(({ hasMore }) => hasMore);
      const flight = this.wire.flights[0];
      if (socket) socket.step();
      else if (flight) flight.deliver();
      else return;
    }
  };
}

/** Frames as the live connection gives them to the store, without a socket. */
export function told(world: World, frames: readonly ChangeFrame[]): void {
  (world.tamid.live as unknown as LiveListener).changes(frames);
}

/** The rows of a snapshot. */
export function rowsOf(snapshot: ListSnapshot<unknown>): readonly Row[] {
  return snapshot.items as readonly Row[];
}
