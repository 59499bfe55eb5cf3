// Everything that has to hold, step by step: one line for each that does, its whole output for the first that does not.
import { spawnSync } from 'node:child_process';

const steps = [
  ['generated files are fresh', 'node', 'scripts/generate.js', '--check'],
  ['formatted and linted', 'biome', 'ci', '.'],
  ['types', 'tsc', '--noEmit'],
  ['tests', 'node', 'scripts/test.js'],
  ['built', 'tsdown', '--logLevel', 'warn'],
  ['package is well formed', 'publint', '--strict'],
  ['types resolve', 'attw', '--pack', '.', '--profile', 'esm-only', '--no-color'],
  ['size', 'node', 'scripts/size.js'],
];

for (const [name, command, ...args] of steps) {
  const started = performance.now();
  const { status, error, stdout, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: 600_000,
    maxBuffer: 64 << 20,
  });
  if (status !== 0) {
    process.stderr.write(
      `${stdout ?? ''}${stderr ?? ''}${error ?? ''}\nweb/sdk: NOT ${name} (${command} ${args.join(' ')})\n`,
    );
    process.exit(1);
  }
  const told = stdout.match(/^> (.*)$/m)?.[1] ?? '';
  process.stdout.write(`web/sdk: ${name} (${((performance.now() - started) / 1000).toFixed(1)} s) ${told}\n`);
}
