import { defineConfig } from 'vitest/config';

// Against a running server, named in LEDGER_URL: see browser-tests for how one is started.
export default defineConfig({
  test: { include: ['client/convergence/*.test.ts'], maxConcurrency: 8 },
});
