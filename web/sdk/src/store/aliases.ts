/**
 * The real ids of what was made under temporary ones. Both are UUIDs, so that whatever takes an id takes either. Bounded: the oldest are
 * forgotten, when no screen shows them any more.
 */
export class Aliases {
  static readonly #MOST = 10_000;
  /** By temporary id; null while there is no real one. */
  readonly #realOf = new Map<string, string | null>();
  readonly #temporaryOf = new Map<string, string>();

  /** Something is to be made under this id. */
  begin(temporary: string): void {
    this.#realOf.set(temporary, null);
    for (const [oldest, its] of this.#realOf) {
      if (this.#realOf.size <= Aliases.#MOST) break;
      this.#realOf.delete(oldest);
      if (its) this.#temporaryOf.delete(its);
    }
  }

  /** It was made. */
  add(temporary: string, real: string): void {
    this.#realOf.set(temporary, real);
    this.#temporaryOf.set(real, temporary);
  }

  /** Whether the id names something that has no real id yet. */
  isTemporary(id: string): boolean {
    return this.#realOf.get(id) === null;
  }

  /** The real id, as far as it is known. */
  real(id: string): string {
    return this.#realOf.get(id) ?? id;
  }

  /** The id that the entity had first on this screen: it stays the same when the real one comes. */
  key(id: string): string {
    return this.#temporaryOf.get(id) ?? id;
  }
}
