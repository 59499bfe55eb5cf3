import type { Channel, Locks, TabsHost } from '../../src/live/host.js';
import type { Page } from '../../src/live/page.js';
import type { Owner, World } from './world.js';

interface Request {
  readonly owner: Owner;
  readonly granted: () => Promise<void>;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

interface Posted {
  readonly owner: Owner;
  readonly number: number;
  readonly channel: Channel;
}

/** A page of a browser: it can be hidden, frozen, offline, closed. */
export class FakePage implements Page, Owner {
  runs = true;
  online = true;
  visible = true;
  readonly #listeners = new Set<(event: 'online' | 'offline' | 'shown') => void>();

  isOnline(): boolean {
    return this.online;
  }

  isVisible(): boolean {
    return this.visible;
  }

  listen(on: (event: 'online' | 'offline' | 'shown') => void): () => void {
    this.#listeners.add(on);
    return () => this.#listeners.delete(on);
  }

  happens(event: 'online' | 'offline' | 'shown'): void {
    if (event === 'shown') this.visible = true;
    else this.online = event === 'online';
    for (const listener of [...this.#listeners]) listener(event);
  }
}

/** What pages of one origin share: locks (Web Locks API) and channels (BroadcastChannel), each delivery a task in the world. */
export class FakeBrowser {
  readonly #world: World;
  readonly #holders = new Map<string, Request>();
  readonly #queues = new Map<string, Request[]>();
  readonly #channels = new Map<string, Posted[]>();
  #numbers = 0;

  constructor(world: World) {
    this.#world = world;
  }

  /** What one page sees of it. */
  host(owner: Owner): TabsHost {
    return { locks: this.#locks(owner), channel: (name) => this.#channel(name, owner) };
  }

  /** The page is gone: its locks go to others, its channels are closed. */
  gone(owner: Owner): void {
    this.#world.forget(owner);
    for (const [name, posts] of this.#channels)
      this.#channels.set(
        name,
        posts.filter((post) => post.owner !== owner),
      );
    for (const [name, queue] of this.#queues)
      this.#queues.set(
        name,
        queue.filter((request) => request.owner !== owner),
      );
    for (const [name, holder] of this.#holders) {
      if (holder.owner !== owner) continue;
      this.#holders.delete(name);
      this.#grant(name);
    }
  }

  /** Who holds a lock, by the beginning of its name. */
  holders(): readonly Owner[] {
    return [...this.#holders.values()].map((request) => request.owner);
  }

  /** How many channels are open. */
  get channels(): number {
    return [...this.#channels.values()].flat().length;
  }

  #locks(owner: Owner): Locks {
    return {
      request: (name, { signal, steal }, granted) =>
        new Promise<void>((resolve, reject) => {
          const request = { owner, granted, resolve, reject };
          if (steal) {
            const holder = this.#holders.get(name);
            this.#holders.delete(name);
            if (holder) this.#later(holder.owner, () => holder.reject(new DOMException('stolen', 'AbortError')));
            this.#hold(name, request);
            return;
          }
          signal?.addEventListener('abort', () => {
            const queue = this.#queues.get(name) ?? [];
            if (!queue.includes(request)) return;
            this.#queues.set(
              name,
              queue.filter((other) => other !== request),
            );
            reject(signal.reason);
          });
          this.#queues.set(name, [...(this.#queues.get(name) ?? []), request]);
          this.#grant(name);
        }),
    };
  }

  #grant(name: string): void {
    const [next, ...rest] = this.#queues.get(name) ?? [];
    if (!next || this.#holders.has(name)) return;
    this.#queues.set(name, rest);
    this.#hold(name, next);
  }

  #hold(name: string, request: Request): void {
    this.#holders.set(name, request);
    this.#later(request.owner, () => {
      void request.granted().finally(() => {
        request.resolve();
        if (this.#holders.get(name) !== request) return;
        this.#holders.delete(name);
        this.#grant(name);
      });
    });
  }

  #channel(name: string, owner: Owner): Channel {
    const posts = (): Posted[] => this.#channels.get(name) ?? [];
    const number = this.#numbers++;
    const channel: Channel = {
      onmessage: null,
      postMessage: (data) => {
        const copy: unknown = structuredClone(data);
        for (const other of posts()) {
          if (other.channel === channel) continue;
          this.#world.send(`channel ${number} to ${other.number}`, other.owner, () => {
            if (posts().includes(other)) other.channel.onmessage?.({ data: copy });
          });
        }
      },
      close: () => {
        this.#channels.set(
          name,
          posts().filter((post) => post.channel !== channel),
        );
      },
    };
    this.#channels.set(name, [...posts(), { owner, number, channel }]);
    return channel;
  }

  #later(owner: Owner, task: () => void): void {
    this.#world.send(`lock ${this.#numbers++}`, owner, task);
  }
}
