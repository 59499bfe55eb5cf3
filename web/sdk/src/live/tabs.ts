import type { Clock } from '../clock.js';
import type { Channel, TabsHost } from './host.js';
import type { Journal, Statement } from './journal.js';
import { Lease } from './lease.js';
import { type Message, messageOf } from './messages.js';
import type { Page } from './page.js';
import type { ConnectionState } from './state.js';

/** A leader that was not heard of for so long is asked; the server's pings, which it passes on, come each 15 s. */
const quietMs = 40_000;
/** A leader that does not answer within this time has its lock stolen, if somebody may be looking at this tab. */
const answerMs = 5_000;

/** What {@link Tabs} need. */
export interface TabsOptions {
  readonly host: TabsHost;
  /** Of the lock and the channel: the same for all tabs that may share a socket, and for no other. */
  readonly name: string;
  /** Of this tab. */
  readonly id: string;
  readonly clock: Clock;
  readonly page: Page;
  readonly journal: Journal;
  /** At least 0, below 1. */
  random(): number;
  /** This tab is to have the socket. */
  lead(): void;
  /** This tab is not to have the socket any more. */
  lost(): void;
  /** The state of the leader's connection. */
  heard(state: ConnectionState): void;
  /** The state of this tab's connection. */
  state(): ConnectionState;
}

/** The tabs of one caller in one browser, as one of them sees them: one leads and has the socket, the others follow. */
export class Tabs {
  readonly #options: TabsOptions;
  readonly #channel: Channel;
  readonly #lease: Lease;
  #leads = false;
  #term = 0;
  #heardAt = 0;
  #stopQuiet: () => void = () => {};
  #stopAsking: (() => void) | null = null;

  constructor(options: TabsOptions) {
    this.#options = options;
    this.#channel = options.host.channel(options.name);
    this.#channel.onmessage = (event) => this.#hear(messageOf(event.data));
    this.#lease = new Lease(options.host.locks, options.name, {
      gained: () => this.#gained(),
      lost: () => this.#lost(),
    });
    this.#lease.start();
    this.ask();
    this.#watch();
  }

  /** Tells a statement to the other tabs. */
  say(statement: Statement): void {
    if (this.#leads) this.#post({ kind: 'say', term: this.#term, statement });
  }

  /** Tells the state of this tab's connection to the other tabs. */
  tell(state: ConnectionState): void {
    if (this.#leads) this.#post({ kind: 'state', term: this.#term, state });
  }

  /** Asks the leader for what this tab has missed, and whether it is there at all. */
  ask(): void {
    if (this.#leads || this.#stopAsking) return;
    const { clock, id, journal } = this.#options;
    const askedAt = clock.now();
    this.#post({ kind: 'ask', term: this.#term, id, place: journal.place });
    this.#stopAsking = clock.after(answerMs, () => {
      this.#stopAsking = null;
      if (this.#heardAt >= askedAt) this.ask();
      else if (this.#options.page.isVisible()) this.#lease.steal();
    });
  }

  /** Ends this tab's part; another takes the lead if this one had it. */
  close(): void {
    this.#leads = false;
    this.#rest();
    this.#lease.stop();
    this.#channel.close();
  }

  #gained(): void {
    this.#rest();
    this.#leads = true;
    this.#term = Math.max(Math.floor(this.#term) + 1, this.#options.clock.now()) + this.#options.random();
    this.#options.lead();
  }

  #lost(): void {
    if (!this.#leads) return;
    this.#leads = false;
    this.#heardAt = this.#options.clock.now();
    this.#options.lost();
    this.ask();
    this.#watch();
  }

  #hear(message: Message | null): void {
    if (!message) return;
    const { journal, id, state, heard } = this.#options;
    const { kind, term } = message;
    if (this.#leads) {
      if (term > this.#term) {
        this.#term = term;
        this.#lease.renew();
      } else if (kind === 'ask') {
        const statement = journal.after(message.place);
        this.#post({ kind: 'answer', term: this.#term, id: message.id, statement, state: state() });
      }
      return;
    }
    if (kind === 'ask' || term < this.#term) return;
    this.#term = term;
    this.#heardAt = this.#options.clock.now();
    if (kind === 'answer') {
      if (message.id !== id) return;
      this.#answered();
    }
    if (kind !== 'say') heard(message.state);
    if (kind !== 'state' && message.statement && !journal.take(message.statement)) this.ask();
  }

  #answered(): void {
    this.#stopAsking?.();
    this.#stopAsking = null;
  }

  /** Asks when nothing was heard for long. */
  #watch(): void {
    const { clock } = this.#options;
    this.#stopQuiet();
    this.#stopQuiet = clock.after(Math.max(answerMs, this.#heardAt + quietMs - clock.now()), () => {
      if (clock.now() - this.#heardAt >= quietMs) this.ask();
      this.#watch();
    });
  }

  #rest(): void {
    this.#answered();
    this.#stopQuiet();
  }

  #post(message: Message): void {
    this.#channel.postMessage(message);
  }
}
