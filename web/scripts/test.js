// Runs the tests of the package in whose folder it is called, and leaves a report for each test file where the build's summary looks for them.
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';

const target = new URL('target/', pathToFileURL(`${process.cwd()}/`));
const reports = new URL('vitest-reports/', target);
await rm(reports, { recursive: true, force: true });
await mkdir(reports, { recursive: true });

const run = spawnSync('vitest', ['run', '--reporter=default', '--reporter=junit', '--outputFile=target/vitest.xml'], {
  stdio: 'inherit',
});

const report = await readFile(new URL('vitest.xml', target), 'utf8').catch(() => '');
let tests = 0;
for (const suite of report.match(/<testsuite [\s\S]*?<\/testsuite>/g) ?? []) {
  const name = suite.match(/ name="([^"]*)"/)?.[1] ?? 'unnamed';
  tests += Number(suite.match(/ tests="(\d+)"/)?.[1] ?? 0);
  const file = `TEST-${name.replaceAll(/[^\w.-]+/g, '.')}.xml`;
  await writeFile(new URL(file, reports), `<?xml version="1.0" encoding="UTF-8"?>\n${suite}\n`);
}
process.stdout.write(`> ${tests} tests\n`);
process.exit(tests > 0 ? (run.status ?? 1) : 1);
