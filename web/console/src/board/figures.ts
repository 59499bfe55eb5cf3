import type { Tamid } from '@tamid/sdk';
import { Cell } from '../cell.js';
import { pause } from './pause.js';
import { type Point, pointBetween, withPoint } from './points.js';
import { ask, Refused } from './request.js';
import type { Coherence, Consumers, Gateway, Local } from './told.js';

const EVERY_MS = 1_000;

/** Who is asked, and what they answered last. */
export interface Answers {
  readonly coherence: Coherence;
  readonly gateway: Gateway;
  readonly consumers: Consumers;
  readonly local: Local;
}

export type Source = keyof Answers;

const SOURCES: readonly Source[] = ['coherence', 'gateway', 'consumers', 'local'];

/** What the board knows. */
export interface Figures {
  /** The last answer of each, also while it does not answer. */
  readonly last: Readonly<Partial<Answers>>;
  /** Who did not answer when asked last. */
  readonly silent: readonly Source[];
  /** Who refuses, by status; those are not asked again. */
  readonly refused: Readonly<Partial<Record<Source, number>>>;
  readonly points: readonly Point[];
  /** When the last round began in which all were asked, by `performance.now`; what was answered before is not in it. */
  readonly since: number;
}

/** The figures of one trainer's system, asked for each second while {@link follow} is called and the page is seen. */
export class FigureStore {
  readonly #tamid: Tamid;
  readonly #cell = new Cell<Figures>({ last: {}, silent: [], refused: {}, points: [], since: -1 });

  constructor(tamid: Tamid) {
    this.#tamid = tamid;
  }

  readonly get = (): Figures => this.#cell.get();
  readonly subscribe = (listener: () => void): (() => void) => this.#cell.subscribe(listener);

  /** Asks until the answer is called. One round begins when the one before has ended, and no sooner than after a second. */
  follow(): () => void {
    const end = new AbortController();
    let round: AbortController | null = null;
    const look = (): void => {
      if (document.visibilityState === 'hidden') {
        round?.abort();
        round = null;
      } else if (!round) {
        round = new AbortController();
        void this.#rounds(round.signal);
      }
    };
    document.addEventListener('visibilitychange', look, { signal: end.signal });
    look();
    return () => {
      end.abort();
      round?.abort();
    };
  }

  async #rounds(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const nextAt = performance.now() + EVERY_MS;
      await this.#round(signal);
      await pause(Math.max(0, nextAt - performance.now()));
    }
  }

  async #round(signal: AbortSignal): Promise<void> {
    const since = performance.now();
    const { last, refused, points } = this.get();
    const asked = SOURCES.filter((source) => refused[source] === undefined);
    const answers = await Promise.all(asked.map((source) => this.#ask(source, signal)));
    if (signal.aborted) return;
    const now: Partial<Answers> = Object.assign({}, ...answers.map(({ answer }) => answer));
    const reading = (of: Partial<Answers>) => ({ coherence: of.coherence ?? null, gateway: of.gateway ?? null });
    this.#cell.set({
      last: this.get().last,
      silent: asked.filter((source) => !now[source]),
      refused: Object.assign({}, refused, ...answers.map((one) => one.refused)),
      points: withPoint(points, pointBetween(Date.now(), reading(last), reading(now))),
      since,
    });
  }

  async #ask(source: Source, signal: AbortSignal): Promise<{ answer?: object; refused?: object }> {
    try {
      const answer = { [source]: await ask(this.#tamid, `/ops/${source}`, { signal }) };
      // At once: what is there for a moment only would else have gone when the slowest has answered.
      if (!signal.aborted) this.#cell.set({ ...this.get(), last: { ...this.get().last, ...answer } });
      return { answer };
    } catch (error) {
      const isFinal = error instanceof Refused && (error.status === 403 || error.status === 404);
      return isFinal ? { refused: { [source]: error.status } } : {};
    }
  }
}
