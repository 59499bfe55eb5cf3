import type { Choice, Conflict } from '@tamid/sdk';

/** A conflict that waits for a person. */
export interface Question {
  readonly conflict: Conflict;
  answer(choice: Choice | undefined): void;
}

/** The conflicts that wait for a person, oldest first. */
export class Conflicts {
  #questions: readonly Question[] = [];
  readonly #listeners = new Set<() => void>();

  /** Becomes what the person says. */
  ask(conflict: Conflict): Promise<Choice | undefined> {
    return new Promise((resolve) => {
      const question: Question = {
        conflict,
        answer: (choice) => {
          this.#set(this.#questions.filter((other) => other !== question));
          resolve(choice);
        },
      };
      this.#set([...this.#questions, question]);
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): readonly Question[] => this.#questions;

  #set(questions: readonly Question[]): void {
    this.#questions = questions;
    for (const listener of this.#listeners) listener();
  }
}
