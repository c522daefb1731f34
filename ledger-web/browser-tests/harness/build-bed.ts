import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { BrowserContext } from '@playwright/test';
import react from '@vitejs/plugin-react';
import { build } from 'vite';

const BED = join(import.meta.dirname, '../bed');
const BUILT = join(import.meta.dirname, '../../target/bed');

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Builds the test bed, once per run. */
export default async function buildBed(): Promise<void> {
  await build({
    root: BED,
    base: '/bed/',
    logLevel: 'warn',
    configFile: false,
    plugins: [react()],
    build: { outDir: BUILT, emptyOutDir: true, chunkSizeWarningLimit: 1_000 },
  });
}

/** Shows the bed at `/bed/` of whatever server a device talks to, so that the page and the server have one origin. */
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
