import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';
import { sources } from '../../sources.ts';

const SOURCES = join(import.meta.dirname, '..');
const BUILT = join(import.meta.dirname, '../../target/bed');

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Pages of the tests' own, beside the app: those of a folder, by their names. */
export async function buildPages(folder: string, pages: readonly string[]): Promise<void> {
  const root = join(SOURCES, folder);
  await build({
    ...sources,
    root,
    base: '/bed/',
    logLevel: 'warn',
    configFile: false,
    plugins: [react()],
    build: {
      outDir: BUILT,
      emptyOutDir: true,
      chunkSizeWarningLimit: 1_000,
      rolldownOptions: { input: pages.map((page) => join(root, page)) },
    },
  });
}

/** Shows those pages below `/bed/` of whatever server a device talks to, so that page and server have one origin. */
export async function layBed(context: BrowserContext): Promise<void> {
  // A page that comes from no address counts as one of the internet, which may not call this machine.
  await context.grantPermissions(['local-network-access']);
  await context.route('**/bed/**', (route) => {
    const path = new URL(route.request().url()).pathname.slice('/bed/'.length);
    const name = path === '' ? 'index.html' : path;
    return route.fulfill({
      contentType: TYPES[extname(name)] ?? 'application/octet-stream',
      body: readFileSync(join(BUILT, name)),
    });
  });
}

/** Builds the test bed, once per run. */
export default (): Promise<void> => buildPages('bed', ['index.html']);
