import type { Clock } from '../clock.js';
import { Cancelled, ProblemError } from '../http/errors.js';
import type { Http } from '../http/http.js';
import { sleep } from '../http/waiting.js';
import type { Known, Row } from '../store/known.js';
import type { Store } from '../store/store.js';
import { type Choice, type Conflict, ConflictError, type OnConflict } from './conflict.js';
import type { Mutation } from './mutation.js';
import { addressOf, isGivenUp, type Wire, wireOf } from './operation.js';
import type { Pending } from './pending.js';
import { type FieldConflicts, pick } from './threeway.js';

/** What sending needs. */
export interface SenderOptions {
  readonly http: Http;
  readonly store: Store;
  readonly clock: Clock;
  /** How long a mutation may take, ms; more than the queue gives it. */
  readonly patienceMs: number;
  /** Whether frames tell of every change. */
  readonly isLive: boolean;
  /** Makes a new mutation that settles a conflict which rolled another back. */
  readonly again: (mutation: Mutation, conflict: Conflict, choice: Choice) => Pending<unknown>;
}

/** How often the same mutation is adapted to what others wrote at the same time. */
const MOST_ROUNDS = 8;
/** How long the frame of a change is waited for that somebody has undone already. */
const ECHO_MS = 10_000;

/**
 * Sends one mutation, on the version that is true now. If others changed other fields it goes on by itself; if they changed the same ones
 * there is a conflict. A request whose fate is not known is only ever sent again as it was, since the server knows it by its key and content;
 * it is adapted only after the server has refused it, and so done nothing.
 */
export class Sender {
  readonly #options: SenderOptions;

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** Gives the answer's row (null: deleted), merged in the batch in which `ended` is called; throws when it is not to be. */
  async send(mutation: Mutation, ended: (row: Row | null) => void): Promise<void> {
    const { store } = this.#options;
    const { operation, signal } = mutation;
    const { entity } = operation;
    for (let round = 0; ; round++) {
      const id = store.aliases.real(operation.id);
      const wire = wireOf(operation, mutation.body, (name) => store.aliases.real(name));
      const base = wire.isGuarded ? await this.#guard(mutation, id) : undefined;
      if (base === null) continue;
      if (mutation.isOver) return;
      if (isGivenUp(operation.kind, mutation.body)) {
        return store.batch(() => ended(store.truth.get(entity, id)?.data ?? null));
      }
      const begun = store.truth.tick();
      try {
        const row = await this.#exchange(mutation, wire, base?.version);
        return await this.#merge(mutation, row, id, base, begun, ended);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        if (error.current) store.answer(entity, error.current, begun);
        store.missing(entity, id, begun, this.#options.isLive, error);
        if (error.status !== 412 || round >= MOST_ROUNDS) throw error;
        if (!error.current) await this.#load(entity, id, signal);
      }
    }
  }

  #exchange(mutation: Mutation, wire: Wire, version: number | undefined): Promise<Row | null> {
    return this.#options.http.send({
      method: wire.method,
      path: wire.path,
      body: wire.body,
      key: mutation.key,
      ...(version !== undefined && { ifMatch: version }),
      signal: mutation.signal,
      patienceMs: this.#options.patienceMs,
      isOver: () => mutation.isOver,
    });
  }

  /** What to build on, after a look at what is true now; null when a conflict was settled and all is to be looked at again. */
  async #guard(mutation: Mutation, id: string): Promise<Known | null> {
    const { store } = this.#options;
    const { entity } = mutation.operation;
    if (!store.truth.get(entity, id)?.data) await this.#load(entity, id, mutation.signal);
    const known = store.truth.get(entity, id);
    if (!known?.data) throw new ProblemError(404, { code: 'NOT_FOUND' }, null);
    const fields = mutation.conflictsWith(known.data);
    if (Object.keys(fields).length === 0) return known;
    await this.#settle(mutation, { entity, id, fields, current: known.data });
    return null;
  }

  /** An answer says little when its request began before a resync: then the entity is asked for anew before its layer goes. */
  async #merge(
    mutation: Mutation,
    row: Row | null,
    id: string,
    base: Known | undefined,
    begun: number,
    ended: (row: Row | null) => void,
  ): Promise<void> {
    const { store } = this.#options;
    const { entity, kind } = mutation.operation;
    const made = kind === 'create' && typeof row?.id === 'string' ? row.id : id;
    let since = begun;
    let isThere = true;
    while (since < store.truth.resyncedAt && !mutation.isOver) {
      since = store.truth.tick();
      isThere = await this.#load(entity, made, mutation.signal).catch(() => true);
    }
    if (!isThere && kind !== 'delete' && this.#options.isLive && !mutation.isOver) {
      // Somebody has deleted it since. The frames of both are on their way: until then it is shown as it was made.
      await sleep(this.#options.clock, ECHO_MS, mutation.signal);
    }
    store.batch(() => {
      if (row) store.answer(entity, row, begun);
      else if (base) store.absent(entity, id, { version: base.version + 1, life: base.life }, since);
      ended(row);
    });
  }

  async #load(entity: Mutation['operation']['entity'], id: string, signal: AbortSignal): Promise<boolean> {
    const { store, http, patienceMs, isLive } = this.#options;
    return store.truth.read(async (begun) => {
      try {
        const row = await http.send({ method: 'GET', path: addressOf(entity, id), signal, patienceMs });
        if (row) store.answer(entity, row, begun);
        return true;
      } catch (error) {
        store.missing(entity, id, begun, isLive, error);
        if (!(error instanceof ProblemError && error.status === 404)) throw error;
        return false;
      }
    });
  }

  async #settle(mutation: Mutation, conflict: Conflict): Promise<void> {
    mutation.enter('conflict');
    const choice = mutation.onConflict && (await choiceOf(mutation.onConflict, conflict, mutation.signal));
    mutation.enter('sending');
    if (choice === undefined) {
      throw new ConflictError(conflict, (later) => this.#options.again(mutation, conflict, later));
    }
    mutation.rebase({ ...mutation.before, ...conflict.current }, bodyFor(choice, mutation.body, conflict.fields));
    if (mutation.operation.kind === 'delete' && choice === 'theirs') throw new Cancelled('Not deleted');
    this.#options.store.refresh(mutation.layer);
  }
}

/** What is still wanted after the choice. */
export function bodyFor(choice: Choice, body: Row, fields: FieldConflicts): Row {
  if (choice === 'mine') return body;
  const untouched = pick(
    body,
    Object.keys(body).filter((field) => !(field in fields)),
  );
  return choice === 'theirs' ? untouched : { ...untouched, ...choice };
}

/** What the callback chooses, for as long as the mutation waits for it; nothing if it throws. */
function choiceOf(ask: OnConflict, conflict: Conflict, signal: AbortSignal): Promise<Choice | undefined> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(signal.reason);
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    Promise.resolve(conflict)
      .then(ask)
      .then(resolve, () => resolve(undefined))
      .finally(() => signal.removeEventListener('abort', stop));
  });
}
