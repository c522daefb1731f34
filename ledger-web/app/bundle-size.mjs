// How much a first visit has to load before it shows a page: the entry, the sign-in and the customers' page, with all
// that they import statically and their styles. Fails the build above the limit, so that it cannot creep.
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const LIMIT_KB = 150;
const FIRST_PAGES = ['index.html', 'src/session/SignInPage.tsx', 'src/parties/CustomersPage.tsx'];

const output = join(dirname(fileURLToPath(import.meta.url)), '../target/classes/META-INF/resources');
const manifest = JSON.parse(readFileSync(join(output, '.vite/manifest.json'), 'utf8'));

const files = new Set();
function collect(name) {
  const chunk = manifest[name];
  if (!chunk) throw new Error(`${name} is not in Vite's manifest`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const style of chunk.css ?? []) files.add(style);
  for (const imported of chunk.imports ?? []) collect(imported);
}
FIRST_PAGES.forEach(collect);

let total = 0;
for (const file of files) {
  const size = gzipSync(readFileSync(join(output, file)), { level: 9 }).length;
  total += size;
  process.stdout.write(`  ${(size / 1024).toFixed(1).padStart(6)} KB  ${file}\n`);
}
const shown = (total / 1024).toFixed(1);
process.stdout.write(`First page: ${shown} KB gzipped, at most ${LIMIT_KB}\n`);
// It describes the build and is no part of what the server serves.
rmSync(join(output, '.vite'), { recursive: true });
if (total > LIMIT_KB * 1024) {
  process.stderr.write(`The first page's bundle is ${shown} KB, more than ${LIMIT_KB} KB.\n`);
  process.exit(1);
}
