import { defineConfig } from 'vitest/config';

/** One file, one browser: starting Chromium is what takes the time. */
export default defineConfig({
  test: { include: ['test/e2e/all.test.ts'], testTimeout: 30_000, hookTimeout: 120_000, reporters: ['verbose'] },
});
