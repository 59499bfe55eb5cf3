/**
 * A mutation that was painted and waits for the server. Can be awaited: gives the entity as it then is, or throws a `TamidError` after the
 * mutation was rolled back. If nobody awaits it, an error is not lost: `queue.onError` is told.
 */
export class Pending<T> implements PromiseLike<T> {
  /** The Idempotency-Key, which the frame of the change carries. */
  readonly key: string;
  /** Of the entity; a temporary one while it is being created. */
  readonly id: string;
  readonly done: Promise<T>;
  readonly #stop: () => void;

  constructor(key: string, id: string, done: Promise<T>, cancel: () => void) {
    this.key = key;
    this.id = id;
    this.done = done;
    this.#stop = cancel;
    done.catch(() => {});
  }

  /** Takes it back if it is still pending. If it was sent already, what the server made of it is seen when the server tells. */
  cancel(): void {
    this.#stop();
  }

  // biome-ignore lint/suspicious/noThenProperty: it is a promise of the entity, with more to it
  then<A = T, B = never>(
    onDone?: ((value: T) => A | PromiseLike<A>) | null,
    onError?: ((error: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.done.then(onDone, onError);
  }
}
