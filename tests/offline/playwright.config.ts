import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { findChromium, quietFlags, silentFlags } from '../../scripts/chromium.mjs';

/** Where the logs go; tests/e2e/noNetwork.spec.ts, which starts this run, reads them. */
const folder = process.env.KITH_NET_LOGS;
if (folder === undefined) throw new Error('The offline tour is started by tests/e2e/noNetwork.spec.ts.');

export default defineConfig<{ shellSwitches: string[] }>({
  testDir: '.',
  outputDir: join(folder, 'results'),
  fullyParallel: true,
  workers: 2,
  timeout: 90_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: join(folder, 'report.json') }]],
  use: {
    viewport: { width: 1280, height: 800 },
    // The test runner takes NODE_OPTIONS from the shell, so the watch is named on its command line.
    shellSwitches: ['-r', join(import.meta.dirname, 'nodeWatch.cjs'), `--log-net-log=${join(folder, 'shell.json')}`],
    launchOptions: {
      executablePath: findChromium(),
      // Unlike in the other specs no name is mapped to nowhere: an attempt is to be made and seen.
      args: [...quietFlags(), ...silentFlags(), `--log-net-log=${join(folder, 'browser.json')}`],
      chromiumSandbox: process.getuid?.() !== 0,
    },
  },
});
