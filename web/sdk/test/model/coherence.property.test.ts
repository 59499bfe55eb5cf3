import fc from 'fast-check';
import { test } from 'vitest';
import { found } from './found.js';
import { run } from './play.js';

const RUNS = Number(process.env.TAMID_RUNS ?? 1000);

/** What can happen next; `n` chooses among what is there. */
const step = fc.record({
  what: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom('arrive', 'deliver', 'frame', 'frames') },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'update',
        'update',
        'create',
        'createInteraction',
        'updateInteraction',
        'delete',
        'restore',
        'deleteInteraction',
        'link',
        'unlink',
      ),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        'theyUpdate',
        'theyUpdateSame',
        'theyLink',
        'theyCreate',
        'theyDelete',
        'theyRestore',
        'theyAddInteraction',
        'theyErase',
        'theyRebirth',
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        'lose',
        'loseAnswer',
        'cut',
        'loseLog',
        'truncate',
        'offline',
        'online',
        'time',
        'more',
        'cancel',
      ),
    },
  ),
  n: fc.nat(1000),
});
test('G4, G5: any interleaving ends in the state of the server, nothing goes back, nothing flickers', {
  timeout: 600_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.boolean(), fc.array(step, { minLength: 5, maxLength: 60, size: 'max' }), (warm, steps) =>
      run(steps, warm),
    ),
    { numRuns: RUNS },
  );
});

test.each(found)('G4, G5: $name', ({ warm, steps }) => run(steps, warm));
