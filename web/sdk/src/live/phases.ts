/** The states of docs/connection.md. */
export type Phase = 'idle' | 'token' | 'following' | 'opening' | 'joining' | 'live' | 'waiting' | 'offline' | 'closed';

/** Where the connection is, with all that the next transition depends on. */
export interface MachineState {
  readonly phase: Phase;
  /** When the phase was entered, in ms since 1970. */
  readonly since: number;
  /** When the phase's timer fires, in ms since 1970; null for none. */
  readonly until: number | null;
  /** Attempts in a row that were not live for 5 s. */
  readonly failures: number;
  /** Why the phase was entered: see docs/connection.md. */
  readonly code: number;
  readonly reason: string;
  /** Of the token: 0 not refused, 1 refused and to be replaced, 2 replaced and not proven yet. */
  readonly refused: 0 | 1 | 2;
  /** When the token is to be replaced, in ms since 1970; null when it does not say. */
  readonly renewAt: number | null;
  /** Whether this tab may have the socket. */
  readonly leads: boolean;
}

/** What can happen to a connection. */
export type MachineEvent =
  | { readonly type: 'connect' | 'close' | 'online' | 'offline' | 'timer' | 'lead' | 'lost' }
  | { readonly type: 'opened' | 'connected' | 'resync' }
  | { readonly type: 'token'; readonly renewAt: number | null; readonly isOther: boolean }
  | { readonly type: 'noToken'; readonly isFinal: boolean }
  | { readonly type: 'fault'; readonly code: number }
  | { readonly type: 'gone'; readonly code: number; readonly reason: string };

/**
 * What is to be done: `ask` for a token, `join` or `leave` the other tabs, `open` a socket, send the `connect` frame (`hello`) or a
 * `refresh` frame, `drop` the socket.
 */
export type Effect = 'ask' | 'join' | 'leave' | 'open' | 'hello' | 'refresh' | 'drop';

/** What a transition depends on besides state and event. */
export interface World {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** At least 0, below 1. */
  readonly random: number;
  /** Whether the browser says that there is a network. */
  readonly online: boolean;
}

/** The next state, and what is to be done, in order. */
export type Step = readonly [MachineState, ...Effect[]];
