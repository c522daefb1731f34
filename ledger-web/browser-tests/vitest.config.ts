import { defineConfig } from 'vitest/config';

// Devices without a browser: many more of them, against one real server.
export default defineConfig({
  test: { include: ['convergence/*.test.ts'], globalSetup: './convergence/server.ts', maxConcurrency: 8 },
});
