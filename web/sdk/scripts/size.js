// What the package adds to a page: minified and gzipped, as a bundler would ship it. Fails over the limit; the aim is what is wished for.
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const limits = [
  { name: 'core', entry: 'dist/index.js', external: [], limit: 22_000, aim: 12_000 },
  {
    name: 'react adapter without the core',
    entry: 'dist/react.js',
    external: ['react', './index.js'],
    limit: 2_000,
    aim: 2_000,
  },
];

const told = [];
for (const { name, entry, external, limit, aim } of limits) {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    external,
  });
  const bytes = gzipSync(outputFiles[0].contents, { level: 9 }).length;
  told.push(`${name} ${bytes} bytes (limit ${limit}, aim ${aim})`);
  if (bytes > limit) process.exitCode = 1;
}
process.stdout.write(`> ${told.join(', ')}\n`);
