import type { Pending, TamidError } from '@tamid/sdk';
import { Cell } from '../cell.js';
import { language } from '../language/language.js';
import { sayIn } from '../language/say.js';
import { type Failures, withFailure } from './failures.js';
import { reasonOf } from './reason.js';
import { type Step, type Told, type Undo, Undos } from './undos.js';

/** What was taken back and not looked at yet. */
export const failures = new Cell<readonly Failures[]>([]);

/** What can be undone. */
export const undos = new Undos();

/**
 * Follows a change of somebody's; if it is taken back, people hear why. With `undo`, which makes the change that takes it back (see
 * {@link Undos} for what it has to do), it can be undone; with `told` that is offered.
 */
export function act(change: Pending<unknown>, name: string, undo?: () => Pending<unknown>, told?: Told): void {
  actTogether([{ change, name, ...(undo && { undo }) }], told);
}

/** Follows changes that were made at once, and are undone at once. */
export function actTogether(steps: readonly Step[], told?: Told): void {
  for (const { change, name } of steps) {
    change.done.catch((error: TamidError) => {
      const reason = reasonOf(sayIn(language.get()), error);
      if (reason !== null) failures.set(withFailure(failures.get(), reason, name));
    });
  }
  undos.remember(steps, told ?? null);
}

/** Undoes what was done last, or this. */
export function undo(which?: Undo): void {
  actTogether(undos.take(which).map((step) => ({ change: step.undo(), name: step.name })));
}
