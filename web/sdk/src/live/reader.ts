import { codes } from './codes.js';
import type { ServerFrame } from './frames.js';
import type { Journal, Place, Statement } from './journal.js';
import type { ChangeFrame } from './listener.js';

/** Changes that wait for the end of a turn of the event loop; with one more they are told at once. */
const mostWaiting = 1_000;

/** What a {@link Reader} needs. */
export interface ReaderOptions {
  readonly journal: Journal;
  /** Whether numbers grow by exactly one, so that a gap is a loss: without scope and coalescing. */
  readonly isGapless: boolean;
  /** Tells a statement to the journal, and to the other tabs. */
  say(statement: Statement): void;
  /** Calls the task in another turn of the event loop, as soon as can be. */
  turn(task: () => void): void;
  /** A name that no other resync has. */
  name(): string;
}

/** Turns the frames of one socket after the other into statements. */
export class Reader {
  readonly #options: ReaderOptions;
  /** Where the socket began, and once it is connected how far it has come. */
  #place: Place | null = null;
  #isReady = false;
  #reason = 'connected';
  #frames: ChangeFrame[] = [];
  /** Up to where everything was said. */
  #said = 0;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  /** A socket was opened. Answers from where on it is to tell; null for from now on. */
  begin(): Place | null {
    this.#isReady = false;
    this.#place = this.#options.journal.place;
    return this.#place;
  }

  /** Takes a frame; answers the code of a fault, or 0. */
  take(frame: ServerFrame): number {
    switch (frame.type) {
      case 'connected':
        this.#connected(frame.epoch, frame.seq, frame.recovered);
        return 0;
      case 'resync':
        this.flush();
        this.#isReady = false;
        this.#place = null;
        this.#reason = frame.reason;
        this.#options.say({ kind: 'void' });
        return 0;
      case 'change':
        return this.#moved(frame.seq, 1, frame);
      case 'skip':
        return this.#moved(frame.seq, 1, null);
      case 'ping': {
        const code = frame.seq === null ? 0 : this.#moved(frame.seq, 0, null);
        if (code === 0) this.#tell();
        return code;
      }
      case 'unknown':
        return 0;
    }
  }

  /** Tells what waits for the end of the turn. */
  flush(): void {
    if (this.#frames.length > 0) this.#tell();
  }

  #connected(epoch: string, seq: number, recovered: boolean): void {
    this.flush();
    const from = this.#place;
    if (recovered && from?.epoch === epoch && from.seq <= seq) {
      this.#said = from.seq;
    } else {
      this.#place = { epoch, seq, life: this.#options.name() };
      this.#said = seq;
      this.#options.say({ kind: 'resync', reason: this.#reason, place: this.#place });
    }
    this.#isReady = true;
    this.#reason = 'not recovered';
  }

  #moved(seq: number, by: number, frame: ChangeFrame | null): number {
    const place = this.#place;
    if (!this.#isReady || !place || seq <= place.seq) return 0;
    if (this.#options.isGapless && seq !== place.seq + by) return codes.gap;
    this.#place = { ...place, seq };
    if (frame) {
      this.#frames.push(frame);
      if (this.#frames.length === 1) this.#options.turn(() => this.flush());
      if (this.#frames.length >= mostWaiting) this.flush();
    }
    return 0;
  }

  #tell(): void {
    const place = this.#place;
    const frames = this.#frames;
    this.#frames = [];
    if (!this.#isReady || !place) return;
    const from = this.#said;
    this.#said = place.seq;
    this.#options.say({ kind: 'batch', life: place.life, from, to: place.seq, frames });
  }
}
