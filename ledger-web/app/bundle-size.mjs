// How much a visit has to load before it shows its first page: the entry and that page, which is the sign-in or, for who
// is signed in, the customers in the shell of the book; with all that they import statically and their styles. Fails the build above the limit,
// so that it cannot creep.
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 150;
const FIRST_PAGES = [['src/session/SignInPage.tsx'], ['src/parties/CustomersPage.tsx', 'src/shell/Shell.tsx']];

const output = join(dirname(fileURLToPath(import.meta.url)), '../target/classes/META-INF/resources');
const manifest = JSON.parse(readFileSync(join(output, '.vite/manifest.json'), 'utf8'));

function collect(name, files) {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`${name} is not in Vite's manifest`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const imported of chunk.imports ?? []) collect(imported, files);
}

const sizeOf = (file) => gzipSync(readFileSync(join(output, file)), { level: 9 }).length / 1024;

let tooLarge = false;
for (const [page, ...around] of FIRST_PAGES) {
  const files = new Set();
  collect('index.html', files);
  for (const part of [page, ...around]) collect(part, files);
  const total = [...files].map(sizeOf).reduce((sum, size) => sum + size, 0);
  tooLarge ||= total > LIMIT_KB;
  process.stdout.write(`${page}: ${total.toFixed(1)} KB gzipped, at most ${LIMIT_KB}\n`);
  for (const file of files) process.stdout.write(`  ${sizeOf(file).toFixed(1).padStart(6)} KB  ${file}\n`);
}
// The manifest describes the build and is no part of what the server serves.
rmSync(join(output, '.vite'), { recursive: true });
if (tooLarge) {
  process.stderr.write(`A first page's bundle is larger than ${LIMIT_KB} KB.\n`);
  process.exit(1);
}
