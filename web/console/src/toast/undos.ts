import type { Pending } from '@tamid/sdk';
import { Cell } from '../cell.js';
import type { Say } from '../language/say.js';

/** One change of one client, as somebody made it. */
export interface Step {
  readonly change: Pending<unknown>;
  /** Whom it is of. */
  readonly name: string;
  /** Makes the change that takes it back. */
  readonly undo?: () => Pending<unknown>;
}

/** Says what was done, to how many, or to whom if it was one. */
export type Told = (say: Say, whom: { readonly count: number; readonly name: string }) => string;

/** What somebody did at once and can take back at once. */
export interface Undo {
  readonly steps: readonly Required<Step>[];
  /** Null: it is not worth telling. */
  readonly told: Told | null;
}

/** What people are told of for some seconds: that something can be taken back, or was. */
export interface Note {
  readonly undo: Undo;
  readonly isTaken: boolean;
}

/** So many can be taken back; the oldest is forgotten. */
const MOST = 50;

/**
 * What can be taken back, newest last.
 *
 * An undo is a change like any other: it writes the old values of only the fields that were changed, and builds on what was written then (the
 * SDK's `seen`). So where somebody else has written another value since, the SDK meets a conflict and asks with the three values, mine being
 * the old one; nothing of theirs is overwritten in silence. To refuse such an undo with a reason was rejected: people who still want the old
 * value would have to look it up and type it. What the server refused was never there, and is forgotten here.
 */
export class Undos {
  readonly stack = new Cell<readonly Undo[]>([]);
  readonly note = new Cell<Note | null>(null);

  /** Remembers it until it is taken back, or refused. */
  remember(steps: readonly Step[], told: Told | null): void {
    const undo: Undo = { steps: steps.filter(canGoBack), told };
    if (undo.steps.length === 0) return;
    this.stack.set([...this.stack.get(), undo].slice(-MOST));
    if (told) this.note.set({ undo, isTaken: false });
    for (const step of undo.steps) step.change.done.catch(() => this.#forget(step));
  }

  /** Takes it out to be taken back: each can be only once. */
  take(undo = this.stack.get().at(-1)): readonly Required<Step>[] {
    if (!undo || !this.stack.get().includes(undo)) return [];
    this.#replace(undo, null);
    this.note.set({ undo, isTaken: true });
    return undo.steps;
  }

  clear(): void {
    this.stack.set([]);
    this.note.set(null);
  }

  #forget(refused: Step): void {
    const undo = this.stack.get().find(({ steps }) => steps.some((step) => step === refused));
    if (!undo) return;
    const steps = undo.steps.filter((step) => step !== refused);
    this.#replace(undo, steps.length > 0 ? { ...undo, steps } : null);
  }

  #replace(undo: Undo, by: Undo | null): void {
    this.stack.set(this.stack.get().flatMap((other) => (other === undo ? (by ?? []) : other)));
    if (this.note.get()?.undo === undo) this.note.set(by && { undo: by, isTaken: false });
  }
}

function canGoBack(step: Step): step is Required<Step> {
  return step.undo !== undefined;
}

/** What takes a creation back. It deletes what was made (once that is known), so that nobody's change since is lost in silence. */
export function undoOfCreate<T>(made: Pending<T>, remove: (seen: T | undefined) => Pending<unknown>) {
  let seen: T | undefined;
  made.done.then(
    (created) => {
      seen = created;
    },
    () => {},
  );
  return () => remove(seen);
}

/** What was done, for people. */
export function toldOf(say: Say, { steps, told }: Undo): string {
  const name = steps[0]?.name ?? '';
  return told ? told(say, { count: steps.length, name }) : say('did change', { name });
}
