// Says "both" when this Node.js is new enough and npm is there; else what the machine has. Must run on any Node.js.
import { spawnSync } from 'node:child_process';

const OLDEST = 20;

const version = process.versions.node;
const npm = spawnSync('npm --version', { shell: true, stdio: 'ignore' }).status === 0;

if (Number(version.split('.')[0]) < OLDEST) {
  process.stdout.write(`Node.js ${version}`);
} else {
  process.stdout.write(npm ? 'both' : `Node.js ${version} without npm`);
}
