import { defineConfig } from 'vitest/config';
import { sources } from '../sources.ts';

// Devices without a browser: many more of them, against one real server.
export default defineConfig({
  ...sources,
  test: { include: ['{convergence,packages}/*.test.ts'], globalSetup: './convergence/server.ts', maxConcurrency: 8 },
});
