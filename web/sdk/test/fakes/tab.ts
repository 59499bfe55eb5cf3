import { Unauthorised } from '../../src/http/errors.js';
import { Tokens } from '../../src/http/token.js';
import type { ChangeFrame } from '../../src/live/listener.js';
import { createLive, type Live, type LiveOptions } from '../../src/live/live.js';
import type { ConnectionState } from '../../src/live/state.js';
import { type FakeBrowser, FakePage } from './browser.js';
import type { FakeLiveServer, Row } from './live-server.js';
import type { World } from './world.js';

/** A JWT that nobody signed. */
export function jwt(claims: Record<string, unknown>): string {
  return `e30.${btoa(JSON.stringify(claims)).replaceAll('=', '')}.x`;
}

/** What a listener was told. */
export type Told =
  | { readonly type: 'changes'; readonly frames: readonly ChangeFrame[] }
  | { readonly type: 'resync'; readonly reason: string; readonly epoch: string; readonly seq: number }
  | { readonly type: 'state'; readonly state: ConnectionState };

/** A page with the SDK's live connection, and a listener that keeps a copy of the rows as a store would. */
export class FakeTab {
  readonly page: FakePage = new FakePage();
  readonly told: Told[] = [];
  readonly rows: Map<string, Row> = new Map();
  readonly live: Live;
  /** What the token source gives; null is unauthorised. */
  token: string | null = jwt({ sub: 'dana', trainer: 't-1' });
  random = 0.5;
  readonly #server: FakeLiveServer;

  constructor(world: World, server: FakeLiveServer, browser: FakeBrowser | null, options: Partial<LiveOptions> = {}) {
    this.#server = server;
    const { page } = this;
    const clock = world.clock(page);
    const source = (): string => {
      if (this.token === null) throw new Unauthorised();
      return this.token;
    };
    const number = names++;
    this.live = createLive({
      url: 'wss://crm.example/api/v1/live',
      tokens: new Tokens(source, clock),
      listener: this,
      clock,
      random: () => this.random + number / 1e9,
      WebSocket: server.socketClass(page),
      page,
      tabs: browser?.host(page) ?? null,
      turn: (task) => world.send(`turn ${number}`, page, task),
      ...options,
    });
  }

  changes(frames: readonly ChangeFrame[]): void {
    this.told.push({ type: 'changes', frames });
    for (const { id, op, version } of frames) {
      const known = this.rows.get(id)?.version ?? 0;
      if (op === 'delete' && version > known) this.rows.delete(id);
      else if (op !== 'delete' && version > known) this.rows.set(id, { id, version });
    }
  }

  resync(reason: string): void {
    const { epoch, seq } = this.#server;
    this.told.push({ type: 'resync', reason, epoch, seq });
    this.rows.clear();
    for (const [id, row] of this.#server.rows) this.rows.set(id, row);
  }

  state(state: ConnectionState): void {
    this.told.push({ type: 'state', state });
  }

  /** The numbers of all changes that it was told. */
  get seqs(): number[] {
    return this.told.flatMap((one) => (one.type === 'changes' ? one.frames.map((frame) => frame.seq) : []));
  }

  /** Why it was told to load again, each time. */
  get resyncs(): string[] {
    return this.told.flatMap((one) => (one.type === 'resync' ? [one.reason] : []));
  }

  /** The states that it was told, by name. */
  get states(): string[] {
    return this.told.flatMap((one) => (one.type === 'state' ? [one.state.name] : []));
  }
}

let names = 0;
