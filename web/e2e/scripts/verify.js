// What holds without a running Tamid; `npm run browser` is the rest.
import { runSteps } from '../../scripts/steps.js';

runSteps('web/e2e', [
  ['formatted and linted', 'biome', 'ci', '.'],
  ['types', 'tsc', '--noEmit'],
  ['built', 'node', 'scripts/bundle.js'],
]);
