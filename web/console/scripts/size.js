// What a browser loads before the first screen: scripts as the page names them, and what those import, gzipped. Fails over the limit.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const LIMIT = 200_000;

const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const files = new Set();

/** @param {string} name of a chunk in the manifest */
function add(name) {
  const { file, imports = [] } = manifest[name];
  if (files.has(file)) return;
  files.add(file);
  for (const one of imports) add(one);
}

add('index.html');
let bytes = 0;
for (const file of files) bytes += gzipSync(readFileSync(new URL(file, dist)), { level: 9 }).length;
process.stdout.write(`> initial script ${bytes} bytes gzipped (limit ${LIMIT})\n`);
if (bytes > LIMIT) process.exitCode = 1;
