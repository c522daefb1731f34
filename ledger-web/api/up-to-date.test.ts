import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const COMMITTED = join(import.meta.dirname, '../../docs/api');
const MADE = join(import.meta.dirname, '../target/api');

const pagesIn = (folder: string): Record<string, string> => {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'));
  return Object.fromEntries(names.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
};

test('docs/api is what the types say now; "npm run api" in ledger-web makes it anew', { timeout: 240_000 }, () => {
  const { status, stdout, stderr } = spawnSync('npx', ['typedoc', '--out', MADE], {
    cwd: import.meta.dirname,
    encoding: 'utf8',
  });
  expect(status, stdout + stderr).toBe(0);

  expect(pagesIn(MADE)).toEqual(pagesIn(COMMITTED));
});
