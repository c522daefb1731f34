import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { include: ['{client,react,app}/src/**/*.test.{ts,tsx}'] },
});
