import { spawnSync } from 'node:child_process';

/**
 * Runs steps one after the other: one line for each that succeeds, its whole output for the first that does not, which ends the process.
 *
 * @param {string} who the package, as the lines name it
 * @param {readonly (readonly [name: string, command: string, ...args: string[]])[]} steps what has to hold, and what shows it
 */
export function runSteps(who, steps) {
  for (const [name, command, ...args] of steps) {
    const started = performance.now();
    const { status, error, stdout, stderr } = spawnSync(command, args, {
      encoding: 'utf8',
      timeout: 600_000,
      maxBuffer: 64 << 20,
    });
    if (status !== 0) {
      process.stderr.write(
        `${stdout ?? ''}${stderr ?? ''}${error ?? ''}\n${who}: NOT ${name} (${command} ${args.join(' ')})\n`,
      );
      process.exit(1);
    }
    const told = stdout.match(/^> (.*)$/m)?.[1] ?? '';
    process.stdout.write(`${who}: ${name} (${((performance.now() - started) / 1000).toFixed(1)} s) ${told}\n`);
  }
}
