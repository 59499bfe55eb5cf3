import { useCallback, useSyncExternalStore } from 'react';
import type { ConnectionState, QueueItem } from '../index.js';
import { useTamid } from './provider.js';

/** Where the live connection is; null where there is none. */
export function useConnection(): ConnectionState | null {
  const { live } = useTamid();
  const subscribe = useCallback((listener: () => void) => live.subscribe(listener), [live]);
  const snapshot = (): ConnectionState | null => live.connection;
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}

/** The mutations that wait for the server, oldest first; each can be cancelled. */
export function useQueue(): readonly QueueItem[] {
  const { queue } = useTamid();
  const subscribe = useCallback((listener: () => void) => queue.subscribe(listener), [queue]);
  const snapshot = (): readonly QueueItem[] => queue.items;
  return useSyncExternalStore(subscribe, snapshot, snapshot);
}
