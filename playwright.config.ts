import { defineConfig } from '@playwright/test';
import { findChromium, lookForPagesOnly, quietFlags } from './scripts/chromium.mjs';

// The page itself is served on the loopback address, so the browser cannot simply be told to be offline.
const noNetwork = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1';

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results/playwright',
  globalSetup: './tests/e2e/support/announce.ts',
  fullyParallel: true,
  forbidOnly: true,
  workers: 2,
  // A busy machine may starve one spec; a person at their own machine should see that at once.
  retries: process.env.CI ? 1 : 0,
  timeout: 60_000,
  // Long, because a busy machine is no fault of Kith.
  expect: { timeout: 15_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/playwright.json' }]],
  use: {
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    launchOptions: {
      // The shell's specs need more of a browser, such as a clipboard: the stand-in takes the whole one.
      executablePath: lookForPagesOnly() ?? findChromium(),
      args: [...quietFlags(), noNetwork],
      chromiumSandbox: process.getuid?.() !== 0,
    },
  },
  projects: [
    { name: 'browser', testIgnore: 'shell*.spec.ts' },
    { name: 'shell', testMatch: 'shell*.spec.ts' },
  ],
});
