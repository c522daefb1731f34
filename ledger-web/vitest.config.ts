import { defineConfig } from 'vitest/config';
import { sources } from './sources.ts';

export default defineConfig({
  ...sources,
  test: { include: ['{client,react,app}/src/**/*.test.{ts,tsx}', 'api/*.test.ts'] },
});
