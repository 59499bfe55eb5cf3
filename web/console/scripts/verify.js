// Everything that has to hold, step by step.
import { runSteps } from '../../scripts/steps.js';

runSteps('web/console', [
  ['formatted and linted', 'biome', 'ci', '.'],
  ['types', 'tsc', '--noEmit'],
  ['tests', 'node', '../scripts/test.js'],
  ['built', 'vite', 'build', '--logLevel', 'warn'],
  ['size', 'node', 'scripts/size.js'],
]);
