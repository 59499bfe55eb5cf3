import type { Clock } from '../clock.js';
import { type TamidError, ValidationError } from '../http/errors.js';
import type { Row } from '../store/known.js';
import type { Store } from '../store/store.js';
import { type SchemaName, validate } from '../validation/validate.js';
import type { Choice, Conflict, OnConflict } from './conflict.js';
import { draftOf } from './draft.js';
import { Mutation } from './mutation.js';
import { type Operation, withReal } from './operation.js';
import { Pending } from './pending.js';
import type { Queue } from './queue.js';
import { bodyFor } from './sender.js';

/** What a caller may say with a mutation. */
export interface MutationOptions {
  /** Takes the mutation back. */
  readonly signal?: AbortSignal;
  /** Asked when somebody else changed the same fields meanwhile; without it the mutation is rolled back with a `ConflictError`. */
  readonly onConflict?: OnConflict;
  /**
   * What it builds on, where that is not what is on the screen now: of an undo, what the change that it takes back had made. A field that is
   * something else by now is in conflict; an entity that is restored is seen as this until the server has answered.
   */
  readonly seen?: Row;
}

/** What mutations need. */
export interface MutationsOptions {
  readonly store: Store;
  readonly queue: Queue;
  readonly clock: Clock;
  /** A new UUID. */
  readonly uuid: () => string;
  readonly onConflict: OnConflict | undefined;
  /** Told of each that succeeded, with the entity as it is seen now. */
  readonly onDone: (operation: Operation, now: Row | null) => void;
}

/** The way of every mutation: checked, painted, queued. */
export class Mutations {
  readonly #options: MutationsOptions;
  readonly #store: Store;

  constructor(options: MutationsOptions) {
    this.#options = options;
    this.#store = options.store;
  }

  /** Does again what a conflict has rolled back, as it was chosen. */
  again({ key, operation, body }: Mutation, { id, fields, current }: Conflict, choice: Choice): Pending<unknown> {
    if (choice === 'theirs' && operation.kind === 'delete') {
      return new Pending(key, id, Promise.resolve(current), () => {});
    }
    return this.#start({ ...operation, id, body: bodyFor(choice, body, fields), seen: current }, {});
  }

  /** A new temporary id. */
  temporaryId(): string {
    const id = this.#options.uuid();
    this.#store.aliases.begin(id);
    return id;
  }

  /** Does it, if the body keeps the rules; throws nothing: errors are the pending mutation's. */
  act<T>(operation: Omit<Operation, 'seen'>, options: MutationOptions = {}, schema?: SchemaName): Pending<T> {
    // As it is now, whatever the caller does to it later; what is undefined is left out.
    const body = JSON.parse(JSON.stringify(operation.body)) as Row;
    const errors = schema ? validate(schema, body) : [];
    if (errors.length > 0) return this.#refused(operation.id, new ValidationError(errors));
    const isThere = operation.kind !== 'create' && operation.kind !== 'restore';
    const now = isThere ? (this.#store.view(operation.entity, operation.id) ?? null) : null;
    const seen = options.seen && withReal(options.seen, (name) => this.#store.aliases.real(name));
    return this.#start({ ...operation, body, seen: seen ? { ...now, ...seen } : now }, options);
  }

  #start<T>(operation: Operation, { signal, onConflict }: MutationOptions): Pending<T> {
    const { queue, clock, uuid } = this.#options;
    try {
      queue.requireRoom();
    } catch (error) {
      return this.#refused(operation.id, error as TamidError);
    }
    const now = new Date(clock.now()).toISOString().replace('Z', '000Z');
    const { entity, kind, id, body, seen } = operation;
    const drafted = kind === 'restore' ? seen && { ...seen, traineeId: null } : draftOf(entity, id, body, now);
    const mutation = new Mutation(uuid(), operation, drafted, clock.now(), onConflict ?? this.#options.onConflict);
    const cancel = (): void => mutation.stop();
    const done = mutation.done.then((row) => {
      this.#options.onDone(operation, row);
      return row as T;
    });
    const pending = new Pending<T>(mutation.key, operation.id, done, cancel);
    queue.add(mutation);
    if (signal?.aborted) cancel();
    else signal?.addEventListener('abort', cancel, { once: true });
    return pending;
  }

  #refused<T>(id: string, error: TamidError): Pending<T> {
    return new Pending<T>('', id, Promise.reject(error), () => {});
  }
}
