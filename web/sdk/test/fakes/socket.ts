import type { Socket } from '../../src/live/socket.js';
import type { FakeLiveServer } from './live-server.js';
import type { Owner, World } from './world.js';

/** A WebSocket whose network is the world: what is sent waits in a lane for each direction. */
export class FakeSocket implements Socket {
  onopen: (() => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly url: string;
  readonly protocol: string;
  readonly #world: World;
  readonly #server: FakeLiveServer;
  readonly owner: Owner;
  readonly #number: number;
  #isOpen = false;
  #isBroken = false;
  /** Whether either side has closed it. */
  isOver = false;

  constructor(world: World, server: FakeLiveServer, owner: Owner, url: string, protocol: string, number: number) {
    this.#world = world;
    this.#server = server;
    this.owner = owner;
    this.#number = number;
    this.url = url;
    this.protocol = protocol;
  }

  send(text: string): void {
    if (!this.#isOpen) throw new Error('InvalidStateError');
    this.#world.send(`up ${this.#number}`, this.#server, () => this.#server.hear(this, text));
  }

  close(): void {
    if (!this.isOver) this.#down(() => this.onclose?.({ code: 1005, reason: '' }));
    this.isOver = true;
    this.#isOpen = false;
    this.#world.send(`up ${this.#number}`, this.#server, () => this.#server.left(this));
  }

  /** The server has accepted it. */
  open(): void {
    this.#down(() => {
      this.#isOpen = true;
      this.onopen?.();
    });
  }

  /** The server sends a frame. */
  tell(frame: unknown): void {
    const text = typeof frame === 'string' ? frame : JSON.stringify(frame);
    this.#down(() => this.onmessage?.({ data: text }));
  }

  /** The server, or the network, closes it; what was sent before still arrives. */
  end(code: number, reason: string): void {
    if (this.isOver) return;
    this.isOver = true;
    this.#down(() => {
      this.#isOpen = false;
      this.onclose?.({ code, reason });
    });
  }

  /** A network that has lost something of a connection never delivers what comes after it. */
  #down(task: () => void): void {
    this.#isBroken ||= !this.#server.isReachable;
    if (!this.#isBroken) this.#world.send(`down ${this.#number}`, this.owner, task);
  }
}
