import type { ConnectionState } from '@tamid/sdk';

/** How far what is on the screen can be trusted, as people are told. */
export type Phase = 'live' | 'connecting' | 'offline' | 'stale' | 'ended';

/** So many attempts may fail before it is called offline: a server that restarts is back by then. */
const PATIENCE = 2;

/** The phase of a connection. `isStale`: it is live, and what was missed is still being loaded. */
export function phaseOf(connection: Pick<ConnectionState, 'name' | 'attempt'> | null, isStale: boolean): Phase {
  if (connection === null) return 'connecting';
  switch (connection.name) {
    case 'live':
      return isStale ? 'stale' : 'live';
    case 'closed':
      return 'ended';
    case 'offline':
      return 'offline';
    case 'idle':
    case 'connecting':
    case 'waiting':
      return connection.attempt >= PATIENCE ? 'offline' : 'connecting';
  }
}
