// Makes of page/ and the SDK what a browser loads: dist/index.html and dist/page.js.
import { copyFileSync } from 'node:fs';
import { build } from 'esbuild';

/** @param {string} path from the package's folder */
const here = (path) => new URL(`../${path}`, import.meta.url).pathname;

await build({
  entryPoints: [here('page/main.tsx')],
  outfile: here('dist/page.js'),
  bundle: true,
  format: 'esm',
  target: 'es2022',
  jsx: 'automatic',
  define: { 'process.env.NODE_ENV': '"production"' },
  tsconfig: here('tsconfig.json'),
  logLevel: 'warning',
});
copyFileSync(here('page/index.html'), here('dist/index.html'));
