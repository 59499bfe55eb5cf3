// Writes src/generated from the contract, or with --check says what is stale.
import { readFile, writeFile } from 'node:fs/promises';
import { rules } from './rules.js';
import { types } from './types.js';

const contract = new URL('../../../docs/contract/openapi.yaml', import.meta.url);
const generated = new URL('../src/generated/', import.meta.url);

const files = { 'api.ts': await types(contract), 'rules.ts': await rules(contract) };
const stale = [];
for (const [name, text] of Object.entries(files)) {
  const there = await readFile(new URL(name, generated), 'utf8').catch(() => '');
  if (there === text) continue;
  stale.push(`src/generated/${name}`);
  if (!process.argv.includes('--check')) await writeFile(new URL(name, generated), text);
}
if (process.argv.includes('--check') && stale.length > 0) {
  process.stderr.write(`${stale.join(', ')} does not follow docs/contract/openapi.yaml any more: npm run generate\n`);
  process.exitCode = 1;
}
