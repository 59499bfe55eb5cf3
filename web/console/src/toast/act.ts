import type { Pending, TamidError } from '@tamid/sdk';
import { Cell } from '../cell.js';
import { language } from '../language/language.js';
import { sayIn } from '../language/say.js';
import { type Failures, withFailure } from './failures.js';
import { reasonOf } from './reason.js';

/** What was taken back and not looked at yet. */
export const failures = new Cell<readonly Failures[]>([]);

/** Follows a change of somebody's; if it is taken back, people hear why. */
export function act(change: Pending<unknown>, name: string): void {
  change.done.catch((error: TamidError) => {
    const reason = reasonOf(sayIn(language.get()), error);
    if (reason !== null) failures.set(withFailure(failures.get(), reason, name));
  });
}
