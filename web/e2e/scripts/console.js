// Builds the console, if nobody has: the tests look at what would be served.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const folder = new URL('../../console/', import.meta.url);
if (!existsSync(new URL('dist/index.html', folder))) {
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: folder,
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
