import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    // Two on two cores: much of the time a test waits for a socket or a disk.
    maxWorkers: '100%',
    testTimeout: 30_000,
    reporters: process.env.KITH_REPORT ? ['default', ['json', { outputFile: process.env.KITH_REPORT }]] : ['default'],
  },
});
