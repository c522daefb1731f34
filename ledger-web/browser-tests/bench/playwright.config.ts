import { defineConfig } from '@playwright/test';
import { chromiumOrExit, launchArguments } from '../harness/chromium.ts';

/** Longest that all rounds of one benchmark may take, in milliseconds. */
const BENCHMARK_MS = 20 * 60 * 1_000;

/** Longest that one thing may take on a page, in milliseconds. */
const STEP_MS = 60_000;

export default defineConfig({
  testDir: '.',
  testMatch: '*.bench.ts',
  outputDir: '../../target/browser-bench',
  globalSetup: './build-pages.ts',
  workers: 1,
  retries: 0,
  timeout: BENCHMARK_MS,
  reporter: [['line']],
  reportSlowTests: null,
  use: {
    browserName: 'chromium',
    actionTimeout: STEP_MS,
    navigationTimeout: STEP_MS,
    launchOptions: { executablePath: chromiumOrExit(), args: launchArguments() },
  },
});
