/** Of `navigator.locks` what tabs use. */
export interface Locks {
  request(
    name: string,
    options: { readonly signal?: AbortSignal; readonly steal?: boolean },
    granted: () => Promise<void>,
  ): Promise<unknown>;
}

/** Of `BroadcastChannel` what tabs use. */
export interface Channel {
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  postMessage(data: unknown): void;
  close(): void;
}

/** What lets tabs of one browser share a socket; a test brings its own. */
export interface TabsHost {
  readonly locks: Locks;
  channel(name: string): Channel;
}

/** What the browser has; null where it lacks a part, and outside of browsers: there each has its own socket. */
export function browserTabs(): TabsHost | null {
  const locks = globalThis.document && (globalThis.navigator?.locks as Locks | undefined);
  const Broadcast = globalThis.BroadcastChannel;
  return locks && Broadcast ? { locks, channel: (name) => new Broadcast(name) as Channel } : null;
}
