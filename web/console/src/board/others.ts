import { createTamid, type Tamid } from '@tamid/sdk';
import { OTHERS } from './evidence.js';

const PATIENCE_MS = 10_000;

/** What another browser saw. */
export interface Seen {
  /** Which one, from 1. */
  readonly browser: number;
  /** When, by `performance.now`. */
  readonly at: number;
  readonly version: number;
  readonly isTagged: boolean;
  /** When it was committed, RFC 3339. */
  readonly committedAt: string;
}

/**
 * Other browsers that follow one client: each has an SDK with a store and a socket of its own, so each is told by the server itself. They share
 * this page's thread, which makes them no faster than a real one.
 */
export class OtherBrowsers {
  readonly #tamids: readonly Tamid[];
  /** Told of each change. */
  onSeen: (seen: Seen) => void = () => {};

  constructor(tamid: Tamid, clientId: string, tag: string) {
    this.#tamids = Array.from({ length: OTHERS }, (_, index) => {
      const other = createTamid({
        token: () => tamid.token(),
        live: { tabs: null, scope: { entities: ['client'], clients: [clientId] } },
      });
      other.live.on('client', ({ id, data, at }) => {
        if (id !== clientId || !data) return;
        const isTagged = data.tags.includes(tag);
        this.onSeen({ browser: index + 1, at: performance.now(), version: data.version, isTagged, committedAt: at });
      });
      return other;
    });
  }

  /** Resolves once all of them are live. */
  async areLive(): Promise<void> {
    await Promise.all(this.#tamids.map(isLive));
  }

  close(): void {
    for (const tamid of this.#tamids) tamid.close();
  }
}

/** Resolves once the live connection is; gives up after 10 s. */
async function isLive({ live }: Tamid): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('A live connection could not be opened')), PATIENCE_MS);
    const look = (): void => {
      if (live.connection?.name !== 'live') return;
      clearTimeout(timer);
      end();
      resolve();
    };
    const end = live.subscribe(look);
    look();
  });
}
