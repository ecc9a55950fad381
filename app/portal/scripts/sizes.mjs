// Fails when a page needs more JavaScript than its budget: what a first visit loads, and what each lazy chunk adds.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const entryBudget = 180;
const chunkBudget = 80;
const dist = new URL('../dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));
const kilobytes = (file) => gzipSync(readFileSync(new URL(file, dist))).length / 1024;

const entry = manifest['index.html'];
const first = new Set([entry.file]);
const follow = (chunk) => {
  for (const name of chunk.imports ?? []) {
    first.add(manifest[name].file);
    follow(manifest[name]);
  }
};
follow(entry);
const total = [...first].reduce((sum, file) => sum + kilobytes(file), 0);
console.log(`portal: first visit loads ${total.toFixed(1)} kB of script (budget ${entryBudget})`);
const tooBig = Object.values(manifest).filter(
  (chunk) => chunk.file.endsWith('.js') && !first.has(chunk.file) && kilobytes(chunk.file) > chunkBudget,
);
for (const chunk of tooBig)
  console.error(`${chunk.file} is ${kilobytes(chunk.file).toFixed(1)} kB (budget ${chunkBudget})`);
if (total > entryBudget || tooBig.length > 0) process.exit(1);
