// Everything that has to hold, step by step.
import { runSteps } from '../../scripts/steps.js';

runSteps('web/sdk', [
  ['generated files are fresh', 'node', 'scripts/generate.js', '--check'],
  ['formatted and linted', 'biome', 'ci', '.'],
  ['types', 'tsc', '--noEmit'],
  ['tests', 'node', '../scripts/test.js'],
  ['built', 'tsdown', '--logLevel', 'warn'],
  ['package is well formed', 'publint', '--strict'],
  ['types resolve', 'attw', '--pack', '.', '--profile', 'esm-only', '--no-color'],
  ['size', 'node', 'scripts/size.js'],
]);
