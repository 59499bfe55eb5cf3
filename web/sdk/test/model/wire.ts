import type { Socket, SocketClass } from '../../src/live/socket.js';
import type { Answer, ModelServer, Row } from './server.js';

/** A request on its way: the answer is null until the server has it. */
export interface Flight {
  readonly method: string;
  readonly path: string;
  arrive(): void;
  answer: Answer | null;
  deliver(): void;
  lose(): void;
  /** The server refuses it. */
  refuse(status: number, code: string): void;
}

/** The network between the SDK and the model: nothing moves unless the test says so. */
export class Wire {
  readonly server: ModelServer;
  readonly flights: Flight[] = [];
  readonly sockets: ModelSocket[] = [];
  readonly WebSocket: SocketClass;

  constructor(server: ModelServer) {
    this.server = server;
    const wire = this;
    this.WebSocket = class extends ModelSocket {
      constructor() {
        super(wire);
      }
    } as unknown as SocketClass;
    const connected = (): ModelSocket[] => this.sockets.filter(({ isConnected }) => isConnected);
    server.onFrame(
      (frame) => {
        for (const socket of connected()) socket.outbox.push(frame);
      },
      (reason) => {
        const welcome = { type: 'connected', epoch: `e${server.epoch}`, seq: 0, recovered: false, pingMs: 1e9 };
        for (const socket of connected()) socket.outbox.push({ type: 'resync', reason }, welcome);
      },
    );
  }

  readonly fetch: typeof fetch = (url, init) => {
    const { server, flights } = this;
    const path = String(url).replace('http://model', '');
    return new Promise((resolve, reject) => {
      const land = (): void => {
        const place = flights.indexOf(flight);
        if (place >= 0) flights.splice(place, 1);
      };
      const flight: Flight = {
        method: init?.method ?? 'GET',
        path,
        answer: null,
        arrive() {
          const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as Row) : null;
          flight.answer ??= server.handle({
            method: this.method,
            path,
            headers: init?.headers as Record<string, string>,
            body,
          });
        },
        deliver() {
          flight.arrive();
          land();
          const { status, body } = flight.answer as Answer;
          resolve(new Response(body === null ? null : JSON.stringify(body), { status }));
        },
        refuse(status, code) {
          flight.answer = { status, body: { title: code, status, code, detail: code, errors: [], requestId: 'r' } };
          flight.deliver();
        },
        lose() {
          land();
          reject(new TypeError('fetch failed'));
        },
      };
      init?.signal?.addEventListener('abort', () => {
        land();
        reject(new DOMException('aborted', 'AbortError'));
      });
      flights.push(flight);
    });
  };

  /** All connections are cut. */
  cut(): void {
    for (const socket of [...this.sockets]) socket.end(1006);
  }
}

/** A socket that speaks the protocol of the live connection; what it is to deliver waits in its outbox. */
export class ModelSocket implements Socket {
  onopen: ((event: never) => void) | null = null;
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onclose: ((event: { readonly code: number; readonly reason: string }) => void) | null = null;
  onerror: ((event: never) => void) | null = null;
  isConnected = false;
  outbox: Row[] = [];
  private isOpen = false;
  private readonly wire: Wire;

  constructor(wire: Wire) {
    this.wire = wire;
    wire.sockets.push(this);
  }

  send(text: string): void {
    const frame = JSON.parse(text) as { type: string; since?: { epoch: string; seq: number } };
    if (frame.type !== 'connect') return;
    const { log, epoch } = this.wire.server;
    const { since } = frame;
    const isRecovered = since !== undefined && since.epoch === `e${epoch}` && since.seq <= log.length;
    if (since && !isRecovered) this.outbox.push({ type: 'resync', reason: 'log_lost' });
    this.outbox.push({ type: 'connected', epoch: `e${epoch}`, seq: log.length, recovered: isRecovered, pingMs: 1e9 });
    if (isRecovered) this.outbox.push(...log.slice(since.seq));
    this.isConnected = true;
  }

  close(): void {
    this.end(1000);
  }

  /** Whether there is something for {@link step} to do. */
  get hasMore(): boolean {
    return !this.isOpen || this.outbox.length > 0;
  }

  /** The next thing happens: it opens, or something comes. */
  step(): void {
    if (!this.isOpen) {
      this.isOpen = true;
      this.onopen?.(undefined as never);
      return;
    }
    const frame = this.outbox.shift();
    if (frame) this.onmessage?.({ data: JSON.stringify(frame) });
  }

  end(code: number): void {
    const place = this.wire.sockets.indexOf(this);
    if (place < 0) return;
    this.wire.sockets.splice(place, 1);
    this.isConnected = false;
    this.onclose?.({ code, reason: '' });
  }
}
