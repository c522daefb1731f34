import { defineConfig } from '@playwright/test';
import { chromiumOrExit, launchArguments } from './harness/chromium.ts';

/** Longest that a condition may take to come true, in milliseconds. Nothing is waited for that long while all is well. */
const DEADLINE_MS = 20_000;

export default defineConfig({
  testDir: 'tests',
  outputDir: '../target/browser-tests',
  globalSetup: './harness/build-bed.ts',
  // Each with a server and a browser of its own, which wait for each other most of the time.
  workers: 2,
  retries: 0,
  timeout: 90_000,
  expect: { timeout: DEADLINE_MS },
  forbidOnly: process.env.CI !== undefined,
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    actionTimeout: DEADLINE_MS,
    navigationTimeout: DEADLINE_MS,
    screenshot: 'only-on-failure',
    launchOptions: { executablePath: chromiumOrExit(), args: launchArguments() },
  },
});
