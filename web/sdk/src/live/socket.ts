/** What the connection uses of a WebSocket: the browser's, and those of other runtimes and packages. Its handlers are only written. */
export interface Socket {
  onopen: unknown;
  onmessage: unknown;
  onclose: unknown;
  onerror: unknown;
  send(text: string): void;
  close(): void;
}

/** The class of sockets. */
export type SocketClass = new (url: string, protocol: string) => Socket;

/** What may happen to the one socket that is open. */
export interface SocketEvents {
  opened(): void;
  message(data: unknown): void;
  gone(code: number, reason: string): void;
}

/** At most one socket: opening another, or dropping it, silences the one before. */
export class Line {
  #socket: Socket | null = null;
  readonly #url: string;
  readonly #class: SocketClass;

  constructor(url: string, socketClass: SocketClass) {
    this.#url = url;
    this.#class = socketClass;
  }

  open(events: SocketEvents): void {
    this.drop();
    let socket: Socket;
    try {
      socket = new this.#class(this.#url, 'tamid.live.v1');
    } catch (error) {
      events.gone(1006, String(error));
      return;
    }
    this.#socket = socket;
    socket.onopen = () => events.opened();
    socket.onmessage = (event: { readonly data: unknown }) => events.message(event.data);
    socket.onclose = (event: { readonly code: number; readonly reason: string }) =>
      events.gone(event.code, event.reason);
    // A close follows, and says what there is to say.
    socket.onerror = () => {};
  }

  send(frame: object): void {
    try {
      this.#socket?.send(JSON.stringify(frame));
    } catch {
      // A socket that is closing; its close is told.
    }
  }

  drop(): void {
    const socket = this.#socket;
    this.#socket = null;
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }
}
