/** The page, as far as the connection depends on it; a test brings its own. */
export interface Page {
  /** Whether there may be a network. */
  isOnline(): boolean;
  /** Whether somebody may be looking. */
  isVisible(): boolean;
  /** Tells of the network, and when the page is shown again after it was hidden, frozen or kept aside. Answers what ends it. */
  listen(on: (event: 'online' | 'offline' | 'shown') => void): () => void;
}

/** The page of a browser; elsewhere one that is always online and visible. */
export const browserPage: Page = {
  isOnline: () => globalThis.navigator?.onLine !== false,
  isVisible: () => globalThis.document?.visibilityState !== 'hidden',
  listen(on) {
    const { document } = globalThis;
    if (!document) return () => {};
    const end = new AbortController();
    const { signal } = end;
    const shown = (): void => {
      if (browserPage.isVisible()) on('shown');
    };
    addEventListener('online', () => on('online'), { signal });
    addEventListener('offline', () => on('offline'), { signal });
    addEventListener('pageshow', shown, { signal });
    document.addEventListener('visibilitychange', shown, { signal });
    document.addEventListener('resume', shown, { signal });
    return () => end.abort();
  },
};
