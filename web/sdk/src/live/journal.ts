import type { ChangeFrame, LiveListener } from './listener.js';

/** A place in the trainer's log: the changes up to `seq` of this life of the log. */
export interface Place {
  readonly epoch: string;
  readonly seq: number;
  /** What the last resync was called: two who agree on it speak of the same numbers, and both have heard of it. */
  readonly life: string;
}

/** Something that is true of the log, whoever says it. */
export type Statement =
  /** These are the changes after `from`, up to `to`. */
  | {
      readonly kind: 'batch';
      readonly life: string;
      readonly from: number;
      readonly to: number;
      readonly frames: readonly ChangeFrame[];
    }
  /** Everything before this place is void. */
  | { readonly kind: 'resync'; readonly reason: string; readonly place: Place }
  /** Everything so far is void; where it goes on will be said. */
  | { readonly kind: 'void' };

/**
 * What this tab was told of the log, and up to where. Tells the listener each change once, in order, or that it has to load again; that is so
 * whatever statements come, how often, and from whom.
 */
export class Journal {
  readonly #listener: LiveListener;
  readonly #mostKept: number;
  #place: Place | null = null;
  /** The changes after `#keptFrom`. */
  #kept: ChangeFrame[] = [];
  #keptFrom = 0;

  /** @param mostKept changes that are kept for tabs that miss them */
  constructor(listener: LiveListener, mostKept: number) {
    this.#listener = listener;
    this.#mostKept = mostKept;
  }

  /** The last change that the listener was told of; null before the first statement and when the log is void. */
  get place(): Place | null {
    return this.#place;
  }

  /** Takes a statement; false when there is a gap before it. */
  take(statement: Statement): boolean {
    if (statement.kind === 'resync') {
      const { life, seq } = statement.place;
      if (this.#place?.life === life && this.#place.seq >= seq) return true;
      this.#place = statement.place;
      this.#kept = [];
      this.#keptFrom = seq;
      this.#listener.resync(statement.reason);
      return true;
    }
    if (statement.kind === 'void') {
      this.#place = null;
      return true;
    }
    const place = this.#place;
    if (place?.life !== statement.life || statement.from > place.seq) return false;
    if (statement.to <= place.seq) return true;
    const fresh = statement.frames.filter((frame) => frame.seq > place.seq);
    this.#place = { ...place, seq: statement.to };
    this.#keep(fresh);
    if (fresh.length > 0) this.#listener.changes(fresh);
    return true;
  }

  /** What one who was at `place` has missed; null when nothing can be said yet. */
  after(place: Place | null): Statement | null {
    const here = this.#place;
    if (!here) return null;
    if (place?.life !== here.life || place.seq < this.#keptFrom || place.seq > here.seq) {
      return { kind: 'resync', reason: place ? 'missed' : 'joined', place: here };
    }
    const frames = this.#kept.filter((frame) => frame.seq > place.seq);
    return { kind: 'batch', life: here.life, from: place.seq, to: here.seq, frames };
  }

  #keep(fresh: readonly ChangeFrame[]): void {
    this.#kept.push(...fresh);
    const dropped = this.#kept.splice(0, Math.max(0, this.#kept.length - this.#mostKept));
    this.#keptFrom = dropped.at(-1)?.seq ?? this.#keptFrom;
  }
}
