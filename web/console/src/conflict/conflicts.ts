import type { Choice, Conflict } from '@tamid/sdk';
import { Cell } from '../cell.js';

/** A conflict that a person has to settle. */
export interface Question {
  readonly number: number;
  readonly conflict: Conflict;
  /** Whether a change that waits in the queue asks it, and is gone when that is. */
  readonly isQueued: boolean;
  /** Undefined takes the change back. */
  readonly answer: (choice: Choice | undefined) => void;
}

/** The questions that are open, oldest first. */
export class Conflicts {
  readonly open = new Cell<readonly Question[]>([]);
  #asked = 0;

  /** Asks a person, and becomes the answer. */
  ask(conflict: Conflict, isQueued: boolean): Promise<Choice | undefined> {
    const number = ++this.#asked;
    return new Promise((resolve) => {
      const answer = (choice: Choice | undefined): void => {
        this.open.set(this.open.get().filter((question) => question.number !== number));
        resolve(choice);
      };
      this.open.set([...this.open.get(), { number, conflict, isQueued, answer }]);
    });
  }
}
