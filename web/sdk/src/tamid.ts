import { Clients } from './clients.js';
import { type Clock, systemClock } from './clock.js';
import { Connectivity } from './http/connectivity.js';
import { Http } from './http/http.js';
import { type TokenSource, Tokens } from './http/token.js';
import { Interactions } from './interactions.js';
import { Gathered } from './live/gathered.js';
import { browserTabs, type TabsHost } from './live/host.js';
import { createLive, type Scope } from './live/live.js';
import { browserPage, type Page } from './live/page.js';
import type { SocketClass } from './live/socket.js';
import { nextTurn } from './live/turn.js';
import type { OnConflict } from './mutations/conflict.js';
import { Mutations } from './mutations/mutations.js';
import type { Operation } from './mutations/operation.js';
import { Queue, type QueueView } from './mutations/queue.js';
import { Sender } from './mutations/sender.js';
import type { QueryContext } from './queries/context.js';
import { Queries } from './queries/queries.js';
import { type LiveView, Realtime } from './realtime.js';
import { limitsWith, type SomeLimits } from './settings.js';
import { Stats } from './stats.js';
import type { Row } from './store/known.js';
import { Store } from './store/store.js';
import { Trainees } from './trainees.js';
import { uuid } from './uuid.js';

/** What {@link createTamid} takes. Only `token` has no default. */
export interface TamidOptions {
  /** Where the gateway is, without a path; the page's own origin when left out. */
  readonly baseUrl?: string;
  readonly token: TokenSource;
  /** Of the texts of errors, as `Accept-Language` has it, e.g. `he`. */
  readonly language?: string;
  /** Asked in every conflict that the mutation itself brings no callback for. */
  readonly onConflict?: OnConflict;
  /** False: no live connection; then only what is asked for is known. */
  readonly live?: boolean | LiveWish;
  readonly limits?: SomeLimits;
  readonly fetch?: typeof fetch;
  readonly WebSocket?: SocketClass;
  readonly clock?: Clock;
  /** At least 0, below 1. */
  readonly random?: () => number;
  /** A new UUID. */
  readonly uuid?: () => string;
  readonly page?: Page;
  /** Another turn of the event loop, as soon as can be. */
  readonly turn?: (task: () => void) => void;
}

/** How the live connection is to be. */
export interface LiveWish {
  /** What it tells of; all when left out. What it does not tell of is not kept up to date. */
  readonly scope?: Scope;
  /** What lets all tabs share one socket; null gives each its own. */
  readonly tabs?: TabsHost | null;
}

/** One trainer's data, as it is now. */
export interface Tamid {
  readonly clients: Clients;
  readonly trainees: Trainees;
  readonly interactions: Interactions;
  readonly stats: Stats;
  /** The live connection: its state, and every change. */
  readonly live: LiveView;
  /** The mutations that are pending. */
  readonly queue: QueueView;
  /**
   * The caller's token, as the SDK's own requests carry it, for a request that the SDK has no method for. `refused` is one that the server
   * refused: another is asked for.
   */
  token(refused?: string): Promise<string>;
  /** Ends the live connection and rolls back what is pending. */
  close(): void;
}

/** Connects to Tamid. Everything that it gives is of this one caller; another caller needs another. */
export function createTamid(options: TamidOptions): Tamid {
  const { clock = systemClock, random = Math.random, page = browserPage, live = true } = options;
  const limits = limitsWith(options.limits);
  const baseUrl = (options.baseUrl ?? '').replace(/\/+$/, '');
  const tokens = new Tokens(options.token, clock);
  const connectivity = new Connectivity(page, limits.breaker, clock);
  const store = new Store(limits.store);
  const http = new Http({
    baseUrl,
    fetch: options.fetch ?? ((...request) => fetch(...request)),
    tokens,
    clock,
    random,
    connectivity,
    backoff: limits.backoff,
    attemptMs: limits.attemptMs,
    language: options.language,
  });
  const isLive = live !== false;
  const context: QueryContext = {
    store,
    http,
    clock,
    patienceMs: limits.readMs,
    keepMs: limits.keepMs,
    isLive,
    isCurrent: () => realtime.connection?.name === 'live',
  };
  const queries = new Queries(context);
  const sender: Sender = new Sender({
    http,
    store,
    clock,
    // The queue gives up first, and knows why.
    patienceMs: 2 * limits.queue.giveUpAfterMs,
    isLive,
    again: (...failed) => mutations.again(...failed),
  });
  const queue = new Queue(store, connectivity, clock, limits.queue, (...mutation) => sender.send(...mutation));
  const mutations: Mutations = new Mutations({
    store,
    queue,
    clock,
    uuid: options.uuid ?? uuid,
    onConflict: options.onConflict,
    onDone: (operation, now) => queries.invalidateStats(clientsOf(operation, now)),
  });
  const realtime: Realtime = new Realtime(store, queue, queries, connectivity);
  const stopRetrying = connectivity.subscribe(() => {
    if (!connectivity.isOffline) queries.retry();
  });
  const connection = isLive
    ? createLive({
        url: liveUrl(baseUrl),
        tokens,
        listener: new Gathered(realtime, page),
        clock,
        random,
        page,
        WebSocket: options.WebSocket ?? (globalThis.WebSocket as unknown as SocketClass),
        tabs: browserTabs(),
        turn: options.turn ?? nextTurn,
        ...(typeof live === 'object' && live),
      })
    : null;
  connection?.connect();
  return {
    clients: new Clients(queries, mutations),
    trainees: new Trainees(queries, mutations),
    interactions: new Interactions(queries, mutations),
    stats: new Stats(queries),
    live: realtime,
    queue,
    token: (refused) => tokens.get(refused),
    close() {
      stopRetrying();
      connection?.close();
      queue.close();
      queries.close();
      tokens.close();
      connectivity.close();
    },
  };
}

/** Whose stats a mutation of an interaction bears on. */
function clientsOf({ entity, seen }: Operation, now: Row | null): Set<string> {
  const ids = entity === 'interaction' ? [now?.clientId, seen?.clientId] : [];
  return new Set(ids.filter((id) => typeof id === 'string'));
}

function liveUrl(baseUrl: string): string {
  const url = new URL(`${baseUrl}/api/v1/live`, globalThis.location?.href);
  url.protocol = url.protocol === 'http:' ? 'ws:' : 'wss:';
  return url.href;
}
