import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The machine's own Chromium: tests download none. Without one the process ends, with a line that says what to do. */
export function chromiumOrExit(): string {
  const found = process.env.CHROMIUM ?? onPath();
  if (found === undefined || !isExecutable(found)) {
    const what = found === undefined ? `none of ${NAMES.join(', ')} is on the PATH` : `CHROMIUM=${found} is no program`;
    process.stderr.write(
      `The browser tests need Chromium, and ${what}: install it (on Debian "apt install chromium"), or build without these tests by -DskipBrowser.\n`,
    );
    process.exit(1);
  }
  return found;
}

/** No sandbox for root, which has none to give, and no calls of the browser's own. */
export function launchArguments(): string[] {
  const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-component-update', '--disable-sync'];
  return process.getuid?.() === 0 ? ['--no-sandbox', ...quiet] : quiet;
}

function onPath(): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
