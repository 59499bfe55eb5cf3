import type { ChangeFrame } from '../../src/live/listener.js';
import { FakeSocket } from './socket.js';
import type { Owner, World } from './world.js';

/** A row as the server has it. */
export interface Row {
  readonly id: string;
  readonly version: number;
}

type Sent = Record<string, unknown> & { readonly type: string };

/** The live connection's other end: one trainer's log, numbered, with a limited past; speaks the protocol and nothing more lenient. */
export class FakeLiveServer implements Owner {
  readonly runs: boolean = true;
  readonly #world: World;
  /** Changes that are kept for those who resume. */
  mostKept: number = 1_000;
  /** Closes whatever is opened with this code, when it is not 0. */
  refuseWith: number = 0;
  /** Whether anything that is sent to it arrives. */
  isReachable: boolean = true;
  pingMs: number = 15_000;
  isTokenGood: (token: string) => boolean = () => true;
  readonly rows: Map<string, Row> = new Map();
  /** Every change of each epoch. */
  readonly history: Map<string, ChangeFrame[]> = new Map();
  readonly sockets: FakeSocket[] = [];
  /** The frames that came, of all sockets. */
  readonly received: Sent[] = [];
  readonly #following = new Set<FakeSocket>();
  #epoch = 'epoch-1';
  #epochs = 1;
  #seq = 0;
  #versions = 0;

  constructor(world: World) {
    this.#world = world;
    this.history.set(this.#epoch, []);
  }

  get epoch(): string {
    return this.#epoch;
  }

  get seq(): number {
    return this.#seq;
  }

  /** The class of sockets that lead here, for a tab. */
  socketClass(owner: Owner): new (url: string, protocol: string) => FakeSocket {
    const server = this;
    return class extends FakeSocket {
      constructor(url: string, protocol: string) {
        super(server.#world, server, owner, url, protocol, server.sockets.length);
        server.sockets.push(this);
        server.#opened(this);
      }
    };
  }

  /** Commits a change of a row that has nothing but its version, and tells it. */
  change(op: ChangeFrame['op'], id: string, mutation: string | null = null): ChangeFrame {
    this.#versions += 1;
    const version = this.#versions;
    const data = op === 'delete' ? null : { id, version };
    if (data) this.rows.set(id, data);
    else this.rows.delete(id);
    return this.publish({ entity: 'client', op, id, version, mutation, data });
  }

  /** Tells a change that was committed. */
  publish(change: Omit<ChangeFrame, 'type' | 'seq' | 'at'>): ChangeFrame {
    this.#seq += 1;
    const frame: ChangeFrame = { type: 'change', seq: this.#seq, at: '2026-11-22T10:00:00.123456Z', ...change };
    this.history.get(this.#epoch)?.push(frame);
    for (const socket of this.#following) socket.tell(frame);
    return frame;
  }

  ping(): void {
    for (const socket of this.#following) socket.tell({ type: 'ping', seq: this.#seq });
  }

  /** The log is lost, or everything was truncated: numbers begin anew. */
  beginAnew(reason: 'log_lost' | 'truncated'): void {
    if (reason === 'truncated') this.rows.clear();
    this.#epochs += 1;
    this.#epoch = `epoch-${this.#epochs}`;
    this.#seq = 0;
    this.history.set(this.#epoch, []);
    for (const socket of this.#following) {
      socket.tell({ type: 'resync', reason });
      this.#connected(socket, false);
    }
  }

  /** Closes a socket, or all of them. */
  close(code: number, reason = '', socket: FakeSocket | null = null): void {
    for (const one of socket ? [socket] : [...this.sockets]) {
      this.#following.delete(one);
      one.end(code, reason);
    }
  }

  /** A frame of a frontend has arrived. */
  hear(socket: FakeSocket, text: string): void {
    if (!this.isReachable || socket.isOver) return;
    const frame = JSON.parse(text) as Sent;
    this.received.push(frame);
    const isFirst = !this.#following.has(socket);
    if (isFirst !== (frame.type === 'connect') || frame.type === 'resync') {
      this.close(4400, 'bad frame', socket);
    } else if (!this.isTokenGood(String(frame.token))) {
      this.close(4401, 'token refused', socket);
    } else if (isFirst) {
      this.#join(socket, frame.since as { epoch: string; seq: number } | undefined, frame.coalesce === true);
    }
  }

  /** The frontend has closed the socket. */
  left(socket: FakeSocket): void {
    this.#following.delete(socket);
  }

  #opened(socket: FakeSocket): void {
    if (!this.isReachable) return;
    if (this.refuseWith !== 0) socket.end(this.refuseWith, '');
    else socket.open();
  }

  #join(socket: FakeSocket, since: { epoch: string; seq: number } | undefined, coalesces: boolean): void {
    this.#following.add(socket);
    const log = this.history.get(this.#epoch) ?? [];
    const isKept = since?.epoch === this.#epoch && since.seq >= this.#seq - this.mostKept && since.seq <= this.#seq;
    if (since && !isKept) socket.tell({ type: 'resync', reason: 'log_lost' });
    this.#connected(socket, isKept);
    const missed = since && isKept ? log.slice(since.seq) : [];
    for (const [i, frame] of missed.entries()) {
      const isOvertaken = coalesces && missed.some((other, j) => j > i && other.id === frame.id);
      if (!isOvertaken) socket.tell(frame);
    }
  }

  #connected(socket: FakeSocket, recovered: boolean): void {
    socket.tell({ type: 'connected', epoch: this.#epoch, seq: this.#seq, recovered, pingMs: this.pingMs });
  }
}
