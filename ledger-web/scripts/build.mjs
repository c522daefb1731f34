// The steps of the build as Maven runs them: node scripts/build.mjs install|generate|check|test|build|browser-tests
// A step is left out while what it is made from is what it was when it ran last; only install uses the network.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const path = (...names) => join(home, ...names);

const notSources = new Set(['node_modules', 'target', 'dist', 'generated', 'test-results']);
const packages = ['package.json', 'package-lock.json', '.npmrc'];
const compiler = ['tsconfig.base.json', 'tsconfig.package.json', 'sources.ts', 'scripts/build-package.mjs'];
const shipped = ['openapi.json', 'client', 'react', 'app', ...compiler, ...packages];

/** Each step: what it is made from, what it makes, and where it is noted from what it was made. */
const steps = {
  install: {
    sources: [
      ...packages,
      'client/package.json',
      'react/package.json',
      'app/package.json',
      'browser-tests/package.json',
      'api/package.json',
    ],
    makes: path('node_modules'),
    stamp: path('node_modules', '.made-from'),
    npm: ['ci', '--prefer-offline'],
  },
  generate: { sources: ['openapi.json', 'client', 'app', ...packages], makes: path('client', 'src', 'generated') },
  check: { sources: ['.'] },
  test: { always: true },
  'browser-tests': { always: true, npm: ['run', '--silent', 'test', '--workspace', 'browser-tests'] },
  build: { sources: shipped, makes: path('target', 'classes', 'META-INF', 'resources', 'index.html') },
};

function addTo(hash, name) {
  if (!existsSync(path(name))) {
    return;
  }
  if (statSync(path(name)).isDirectory()) {
    for (const entry of readdirSync(path(name)).sort()) {
      if (!notSources.has(entry)) {
        addTo(hash, join(name, entry));
      }
    }
  } else {
    hash
      .update(`${name}\0`)
      .update(readFileSync(path(name)))
      .update('\0');
  }
}

function fingerprint(sources) {
  const hash = createHash('sha256').update(`${process.version}\0`);
  for (const source of sources) {
    addTo(hash, source);
  }
  return hash.digest('hex');
}

/** Whether somebody else ran npm since the lock file was written. */
function isInstalledByHand() {
  const installed = path('node_modules', '.package-lock.json');
  return existsSync(installed) && statSync(installed).mtimeMs >= statSync(path('package-lock.json')).mtimeMs;
}

function npm(args) {
  const { status } = spawnSync('npm', args, { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}

const name = process.argv[2];
const step = steps[name];
if (step === undefined) {
  process.stderr.write(`There is no step "${name}".\n`);
  process.exit(2);
}
const command = step.npm ?? ['run', '--silent', name];
if (step.always) {
  npm(command);
} else {
  const stamp = step.stamp ?? path('target', 'made-from', name);
  const now = fingerprint(step.sources);
  const isMade = step.makes === undefined || existsSync(step.makes);
  const madeFrom = isMade && existsSync(stamp) ? readFileSync(stamp, 'utf8') : undefined;
  if (madeFrom !== now) {
    const isThere = name === 'install' && madeFrom === undefined && isInstalledByHand();
    rmSync(stamp, { force: true });
    if (!isThere) {
      npm(command);
    }
    mkdirSync(dirname(stamp), { recursive: true });
    writeFileSync(stamp, now);
  }
}
