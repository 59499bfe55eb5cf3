import { isRecord } from './frames.js';
import type { Place, Statement } from './journal.js';
import type { ConnectionState } from './state.js';

/** What tabs say to each other; docs/connection.md says what follows. */
export type Message = {
  /** Of the leader, as far as the sender knows: ms since 1970 and a random fraction, so that no two are alike. */
  readonly term: number;
} & (
  | { readonly kind: 'say'; readonly statement: Statement }
  | { readonly kind: 'state'; readonly state: ConnectionState }
  | { readonly kind: 'ask'; readonly id: string; readonly place: Place | null }
  | {
      readonly kind: 'answer';
      readonly id: string;
      readonly statement: Statement | null;
      readonly state: ConnectionState;
    }
);

/**
 * The message; null when it is none. Pages of one origin trust each other, and the channel's name carries the version of the protocol: this
 * keeps strays out, not enemies.
 */
export function messageOf(data: unknown): Message | null {
  return isRecord(data) && Number.isFinite(data.term) && typeof data.kind === 'string'
    ? (data as unknown as Message)
    : null;
}
