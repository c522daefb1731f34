// Packs client and hooks as npm would publish them, into target/packages: node scripts/pack.mjs
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(home, 'target', 'packages');

mkdirSync(folder, { recursive: true });
for (const name of readdirSync(folder)) {
  rmSync(join(folder, name));
}
// Each is built by its own prepack; the hooks' compiler reads what is built of the client.
for (const workspace of ['client', 'react']) {
  const args = ['pack', '--workspace', workspace, '--pack-destination', folder, '--silent'];
  const { status } = spawnSync('npm', args, { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) {
    process.exit(status ?? 1);
  }
}
