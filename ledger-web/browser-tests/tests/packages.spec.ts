import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT } from '../harness/java.ts';
import { freePort } from '../harness/ledger-server.ts';
import { expect, test } from '../harness/test.ts';

const WEB = join(PROJECT, 'ledger-web');
const PACKED = join(WEB, 'target/packages');
/** Built for this machine when the workspace was installed; building it again would take minutes. */
const SQLITE = join(WEB, 'node_modules/better-sqlite3');

/** Longest that npm may take, in milliseconds: without its cache it fetches a few packages. */
const NPM_MS = 120_000;

let folder = '';

/** Runs a program to its end; what it said. */
async function run(program: string, args: readonly string[], cwd: string, env: Record<string, string> = {}) {
  const child = spawn(program, args, { cwd, env: { ...process.env, ...env }, timeout: NPM_MS });
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  child.stderr.on('data', (text) => {
    said += text;
  });
  const code = await new Promise((ended) => child.once('close', ended));
  if (code !== 0) {
    throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${said}`);
  }
  return said;
}

/** A copy of an example outside of the workspace, with the packed packages in it. */
async function copied(name: string, ...more: string[]): Promise<string> {
  const project = join(folder, name);
  cpSync(join(PROJECT, 'docs/examples', name), project, { recursive: true });
  const packages = readdirSync(PACKED).map((file) => join(PACKED, file));
  await run(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts', ...packages, ...more],
    project,
  );
  return project;
}

/** Puts the examples of a package's README among the sources of a project, as modules that are checked with them. */
function layExamples(workspace: string, language: 'ts' | 'tsx', project: string): number {
  const readme = readFileSync(join(WEB, workspace, 'README.md'), 'utf8');
  const examples = [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))];
  mkdirSync(join(project, 'src/readme'));
  for (const [i, [, code = '']] of examples.entries()) {
    writeFileSync(join(project, 'src/readme', `${i}.${language}`), code);
  }
  return examples.length;
}

test.describe.configure({ mode: 'serial', timeout: 2 * NPM_MS });

test.beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-packages-'));
  await run('npm', ['run', 'pack'], WEB);
  for (const packed of readdirSync(PACKED)) {
    await run('npx', ['publint', '--strict', join(PACKED, packed)], WEB);
  }
});

test.afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an app made of the packed packages has no wrong types, shows a row, takes one offline and sends it when the line is back', async ({
  browser,
  server,
  shop,
}) => {
  await shop.write('customers', [{ name: 'Asha' }]);
  const project = await copied('react');
  expect(layExamples('react', 'tsx', project)).toBe(1);
  await run('npm', ['run', 'build'], project);
  const built = readdirSync(join(project, 'dist/assets')).filter((name) => name.endsWith('.js'));
  expect(built.filter((name) => /^(http-connection|issuer|book-copy|farewells)-/.test(name))).toHaveLength(4);
  const port = await freePort();
  const pages = preview(project, port, server.url);
  const context = await browser.newContext({ baseURL: `http://localhost:${port}` });
  try {
    const page = await context.newPage();
    await expect(async () => void (await page.goto('/'))).toPass();
    await page.getByLabel('Login').fill(shop.login);
    await page.getByLabel('Password').fill(shop.password);
    await page.getByRole('button', { name: 'Go on' }).click();
    await page.getByRole('button', { name: 'Asha Traders' }).click();
    const customers = page.getByRole('list', { name: 'Customers' });
    await expect(customers).toContainText('Asha');

    await context.setOffline(true);
    await expect(page.getByRole('status')).toHaveText('Offline, all sent');
    await page.getByLabel('Name', { exact: true }).fill('Birju');
    await page.getByRole('button', { name: 'Add' }).click();
    await expect(customers).toContainText('Birju');
    await expect(page.getByRole('status')).toHaveText('Offline, 1 to send');
    await context.setOffline(false);

    await expect(page.getByRole('status')).toHaveText('Connected, all sent');
    expect((await shop.rows('customers')).map(({ name }) => name).sort()).toEqual(['Asha', 'Birju']);
  } finally {
    await context.close();
    pages.kill();
  }
});

test('a program made of the packed client has no wrong types, reads a row and writes one', async ({ server, shop }) => {
  test.skip(!existsSync(SQLITE), 'better-sqlite3, which npm may leave out, is not here.');
  await shop.write('customers', [{ name: 'Asha' }]);
  const project = await copied('node', SQLITE);
  expect(layExamples('client', 'ts', project)).toBe(3);
  await run('npm', ['run', 'build'], project);
  const env = { LEDGER_URL: server.url, LEDGER_LOGIN: shop.login, LEDGER_PASSWORD: shop.password };

  const first = await run('node', ['dist/main.js', 'Birju'], project, env);
  const second = await run('node', ['dist/main.js'], project, env);

  expect((await run('node', ['dist/readme/2.js'], project)).trim()).toBe('2');
  expect(first.split('\n').map((line) => line.trim())).toEqual(['Asha 0', 'Birju 0', '']);
  expect(second).toBe(first);
  expect((await shop.rows('customers')).map(({ name }) => name).sort()).toEqual(['Asha', 'Birju']);
});

/** Serves what is built, as a web server would that passes `/v1` on to Ledger. */
function preview(project: string, port: number, server: string): ChildProcess {
  const vite = join(project, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'preview', '--port', String(port), '--strictPort', '--host', 'localhost'];
  return spawn(process.execPath, args, { cwd: project, env: { ...process.env, LEDGER_URL: server }, stdio: 'ignore' });
}
