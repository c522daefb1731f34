// Makes dist of the package in whose folder it runs: a module for each source, so that what is loaded later stays a file of its own.
// node ../scripts/build-package.mjs, in client or react
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin', 'tsc');

rmSync('dist', { recursive: true, force: true });
const { status } = spawnSync(process.execPath, [tsc, '--project', 'tsconfig.build.json'], { stdio: 'inherit' });
if (status !== 0) {
  process.exit(status ?? 1);
}
// The compiler rewrites the endings of imports in JavaScript alone, and there are readers of declarations that take a `.ts` at its word.
for (const name of readdirSync('dist', { recursive: true, encoding: 'utf8' })) {
  if (name.endsWith('.d.ts')) {
    const file = join('dist', name);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace(/(from |import\()(['"])(\.[^'"]+)\.tsx?\2/g, '$1$2$3.js$2'));
  }
}
copyFileSync(join(project, 'LICENSE'), 'LICENSE');
