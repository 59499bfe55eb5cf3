import type { Clock } from '../clock.js';
import { Unauthorised } from '../http/errors.js';
import type { Tokens } from '../http/token.js';
import { callerOf } from './caller.js';
import { codes } from './codes.js';
import { parse } from './frames.js';
import { transition } from './machine.js';
import type { Page } from './page.js';
import type { Effect, MachineEvent, MachineState } from './phases.js';
import type { Reader } from './reader.js';
import type { Line } from './socket.js';
import { initial } from './steps.js';

/** What a {@link Connection} needs. */
export interface ConnectionOptions {
  readonly tokens: Tokens;
  readonly clock: Clock;
  readonly page: Page;
  readonly reader: Reader;
  readonly line: Line;
  /** What goes into the `connect` frame besides token and place. */
  readonly wish: object;
  /** At least 0, below 1. */
  random(): number;
  /** The connection is in another state. */
  entered(state: MachineState): void;
  /** The tab asks for the socket, on behalf of a caller; answered by `lead` and `lost` events. */
  join(caller: string | null): void;
  /** The tab wants no socket any more. */
  leave(): void;
}

/** Performs what the {@link transition} of states asks for, and tells it what happens. */
export class Connection {
  readonly #options: ConnectionOptions;
  #state: MachineState;
  readonly #events: MachineEvent[] = [];
  #isBusy = false;
  #stopTimer: () => void = () => {};
  #stopWatch: () => void = () => {};
  /** The question for a token that is under way. */
  #question = 0;
  #token: string | undefined;
  #caller: string | null | undefined;
  #heardAt = 0;
  #silenceMs = Number.POSITIVE_INFINITY;

  readonly #perform: Readonly<Record<Effect, () => void>> = {
    ask: () => this.#ask(),
    join: () => this.#options.join(this.#caller ?? null),
    leave: () => this.#options.leave(),
    open: () => {
      this.#options.line.open({
        opened: () => this.happened({ type: 'opened' }),
        message: (data) => this.#received(data),
        gone: (code, reason) => this.happened({ type: 'gone', code, reason }),
      });
    },
    hello: () => {
      const { line, reader, wish } = this.#options;
      const place = reader.begin();
      const since = place ? { since: { epoch: place.epoch, seq: place.seq } } : {};
      line.send({ type: 'connect', token: this.#token, ...since, ...wish });
    },
    refresh: () => this.#options.line.send({ type: 'refresh', token: this.#token }),
    drop: () => {
      this.#stopWatch();
      this.#options.line.drop();
    },
  };

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#state = initial(options.clock.now());
  }

  get state(): MachineState {
    return this.#state;
  }

  /** Something happened. What it leads to is done before this returns, unless it happens while something else is being done. */
  happened(event: MachineEvent): void {
    this.#events.push(event);
    if (this.#isBusy) return;
    this.#isBusy = true;
    const before = this.#state;
    try {
      for (let next = this.#events.shift(); next; next = this.#events.shift()) this.#step(next);
    } finally {
      this.#isBusy = false;
    }
    if (before.phase !== this.#state.phase || before.since !== this.#state.since) {
      this.#options.reader.flush();
      this.#options.entered(this.#state);
    }
  }

  /** Looks whether the server was silent for too long: timers of a page that was frozen come late. */
  look(): void {
    if (this.#state.phase !== 'live') return;
    const leftMs = this.#heardAt + this.#silenceMs - this.#options.clock.now();
    this.#stopWatch();
    if (leftMs <= 0) this.happened({ type: 'fault', code: codes.silent });
    else this.#stopWatch = this.#options.clock.after(leftMs, () => this.look());
  }

  #step(event: MachineEvent): void {
    const { clock, page, random } = this.#options;
    const before = this.#state;
    const [state, ...effects] = transition(before, event, {
      now: clock.now(),
      random: random(),
      online: page.isOnline(),
    });
    if (state === before) return;
    this.#state = state;
    this.#stopTimer();
    this.#stopTimer =
      state.until === null
        ? () => {}
        : clock.after(Math.max(0, state.until - clock.now()), () => this.happened({ type: 'timer' }));
    for (const effect of effects) this.#perform[effect]();
  }

  #ask(): void {
    const { tokens } = this.#options;
    this.#question += 1;
    const asked = this.#question;
    tokens.get(this.#state.refused === 1 ? this.#token : undefined).then(
      (token) => {
        if (asked !== this.#question) return;
        const caller = callerOf(token);
        const isOther = this.#caller !== undefined && caller !== this.#caller;
        if (!isOther) {
          this.#token = token;
          this.#caller = caller;
        }
        this.happened({ type: 'token', renewAt: tokens.refreshAt, isOther });
      },
      (error: unknown) => {
        if (asked === this.#question) this.happened({ type: 'noToken', isFinal: error instanceof Unauthorised });
      },
    );
  }

  #received(data: unknown): void {
    this.#heardAt = this.#options.clock.now();
    const frame = parse(data);
    const fault = frame ? this.#options.reader.take(frame) : codes.notUnderstood;
    if (fault !== 0) {
      this.happened({ type: 'fault', code: fault });
    } else if (frame?.type === 'connected') {
      this.#silenceMs = 2.5 * frame.pingMs;
      this.happened({ type: 'connected' });
      this.look();
    } else if (frame?.type === 'resync') {
      this.happened({ type: 'resync' });
    }
  }
}
