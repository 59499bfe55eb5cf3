/** A text that the browser keeps, where it keeps any. */
export class Kept {
  readonly #storage: () => Storage;
  readonly #name: string;

  /** @param storage what keeps it; a browser may refuse to give it */
  constructor(storage: () => Storage, name: string) {
    this.#storage = storage;
    this.#name = name;
  }

  /** The text; null when there is none. */
  get(): string | null {
    try {
      return this.#storage().getItem(this.#name);
    } catch {
      return null;
    }
  }

  /** Keeps another text; null forgets it. What cannot be kept lasts as long as the page. */
  set(text: string | null): void {
    try {
      if (text === null) this.#storage().removeItem(this.#name);
      else this.#storage().setItem(this.#name, text);
    } catch {
      // Nothing is promised.
    }
  }
}
