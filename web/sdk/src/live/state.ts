/** Where the connection is; see docs/connection.md. */
export type ConnectionName = 'idle' | 'connecting' | 'live' | 'waiting' | 'offline' | 'closed';

/** The state of the connection, as applications see it. */
export interface ConnectionState {
  readonly name: ConnectionName;
  /** When it was entered, by the clock, in ms since 1970. */
  readonly since: number;
  /** How many attempts in a row have not become live; 0 while live. */
  readonly attempt: number;
  /** When the next attempt begins, in ms since 1970; null unless `waiting`. */
  readonly nextAttemptAt: number | null;
  /** The code of the last transition: a close code of the server (1000..4999) or one of the SDK's own (below 1000). */
  readonly code: number;
  /** The same for people and logs, e.g. `token refused`. */
  readonly reason: string;
}
