import type { ConnectionState } from './state.js';

/** What a change can be of. */
export type EntityName = 'client' | 'trainee' | 'interaction' | 'activity';

/** One committed change, as the live connection tells it. */
export interface ChangeFrame {
  readonly type: 'change';
  /** Its number among the trainer's changes. */
  readonly seq: number;
  readonly entity: EntityName;
  /** A soft delete is a `delete`, a restore an `insert`. */
  readonly op: 'insert' | 'update' | 'delete';
  /** A UUID; of an activity it is the client's. */
  readonly id: string;
  readonly version: number;
  /** When it was committed (RFC 3339, UTC, microseconds). */
  readonly at: string;
  /** The Idempotency-Key of the request that made it. */
  readonly mutation: string | null;
  /** Of an interaction: the client whom it belongs to; two when it was moved by hand. */
  readonly clients?: readonly string[];
  /** The same shape as REST gives; null for a `delete`. */
  readonly data: Readonly<Record<string, unknown>> | null;
}

/** Who is told of the live connection: the store. None of its methods may throw. */
export interface LiveListener {
  /** Changes in order, each number once; those of one turn of the event loop together. */
  changes(frames: readonly ChangeFrame[]): void;
  /**
   * Everything loaded so far may be out of date: what is on screen is to be loaded again by requests that begin after
   * this call. Also at the first `connected`.
   */
  resync(reason: string): void;
  /** The connection is in another state. */
  state(state: ConnectionState): void;
}
