/** The sockets of this page's live connection, so that the coherence board can drop the one that is open. */
export class PageSocket extends WebSocket {
  static readonly #open = new Set<PageSocket>();

  constructor(url: string, protocol: string) {
    super(url, protocol);
    PageSocket.#open.add(this);
    this.addEventListener('close', () => PageSocket.#open.delete(this));
  }

  /** Closes what is open; answers whether there was any. Another tab of the browser may have the connection that all share. */
  static drop(): boolean {
    for (const socket of PageSocket.#open) socket.close();
    return PageSocket.#open.size > 0;
  }
}
