import type { Clock } from '../clock.js';
import type { Tokens } from '../http/token.js';
import { Connection } from './connection.js';
import type { TabsHost } from './host.js';
import { Journal, type Statement } from './journal.js';
import type { EntityName, LiveListener } from './listener.js';
import type { Page } from './page.js';
import type { MachineState } from './phases.js';
import { Reader } from './reader.js';
import { Line, type SocketClass } from './socket.js';
import type { ConnectionState } from './state.js';
import { Tabs } from './tabs.js';

/** Changes that each tab keeps for tabs that miss them. */
const mostKept = 500;

/** Which changes are told; without it all of them. */
export interface Scope {
  readonly entities?: readonly EntityName[];
  /** Clients, their activity and their interactions are told of these only; at most 100 ids. */
  readonly clients?: readonly string[];
}

/** What the live connection needs. */
export interface LiveOptions {
  /** The address, e.g. `wss://crm.example/api/v1/live`. */
  readonly url: string;
  readonly tokens: Tokens;
  readonly listener: LiveListener;
  readonly clock: Clock;
  /** At least 0, below 1. */
  random(): number;
  readonly WebSocket: SocketClass;
  readonly page: Page;
  /** Lets all tabs share one socket; null gives each its own. */
  readonly tabs: TabsHost | null;
  /** Calls the task in another turn of the event loop, as soon as can be. */
  turn(task: () => void): void;
  readonly scope?: Scope;
  /** Whether of several changes of a row that wait for a slow reader the newest will do. */
  readonly coalesce?: boolean;
}

/** The live connection of one `createTamid`. */
export interface Live {
  readonly state: ConnectionState;
  /** Begins, also after the connection was closed for good. */
  connect(): void;
  /** Ends. */
  close(): void;
}

/** A connection that follows the caller's changes for as long as it is not closed; docs/connection.md is its contract. */
export function createLive(options: LiveOptions): Live {
  const { url, clock, page, listener, scope, coalesce = true, random } = options;
  let names = 0;
  const name = (): string => `${clock.now()}.${random()}.${names++}`;
  const journal = new Journal(listener, options.tabs ? mostKept : 0);
  let tabs: Tabs | null = null;
  let stopListening: (() => void) | null = null;

  const reader = new Reader({
    journal,
    isGapless: !coalesce && !scope,
    turn: options.turn,
    name,
    say(statement: Statement) {
      tabs?.say(statement);
      journal.take(statement);
    },
  });
  let state: ConnectionState;
  const told = (next: ConnectionState): void => {
    // Steps of one attempt look alike.
    const isSame = next.name === 'connecting' && state.name === next.name && state.code === next.code;
    if (isSame && state.attempt === next.attempt) return;
    state = next;
    listener.state(next);
  };
  const connection: Connection = new Connection({
    tokens: options.tokens,
    clock,
    page,
    reader,
    random,
    line: new Line(url, options.WebSocket),
    wish: { ...(scope && { scope }), ...(coalesce && { coalesce }) },
    entered(machine) {
      const next = publicState(machine);
      tabs?.tell(next);
      told(next);
    },
    join(caller) {
      if (!options.tabs || !caller) {
        connection.happened({ type: 'lead' });
        return;
      }
      tabs = new Tabs({
        host: options.tabs,
        name: JSON.stringify(['tamid.live.v1', url, caller, scope ?? null, coalesce]),
        id: name(),
        clock,
        page,
        journal,
        random,
        lead: () => connection.happened({ type: 'lead' }),
        lost: () => connection.happened({ type: 'lost' }),
        heard: told,
        state: () => state,
      });
    },
    leave() {
      tabs?.close();
      tabs = null;
      stopListening?.();
      stopListening = null;
    },
  });
  state = publicState(connection.state);

  return {
    get state() {
      return state;
    },
    connect() {
      stopListening ??= page.listen((event) => {
        if (event !== 'shown') {
          connection.happened({ type: event });
        } else {
          connection.look();
          tabs?.ask();
        }
      });
      connection.happened({ type: 'connect' });
    },
    close() {
      connection.happened({ type: 'close' });
    },
  };
}

function publicState({ phase, since, until, failures, code, reason }: MachineState): ConnectionState {
  const isWaiting = phase === 'waiting' || phase === 'offline';
  return {
    name:
      phase === 'token' || phase === 'following' || phase === 'opening' || phase === 'joining' ? 'connecting' : phase,
    since,
    attempt: phase === 'live' ? 0 : failures,
    nextAttemptAt: isWaiting ? until : null,
    code,
    reason,
  };
}
