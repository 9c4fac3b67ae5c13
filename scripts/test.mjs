import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensureBuild } from './build.mjs';
import { ensureChromium } from './chromium.mjs';
import { countTests, inWords, reportFiles } from './reports.mjs';
import { ensureDependencies, root } from './setup.mjs';

const run = (script, args, environment = {}) => {
  const options = { cwd: root, stdio: 'inherit', env: { ...process.env, ...environment } };
  return spawnSync(process.execPath, [join(root, 'node_modules', script), ...args], options).status === 0;
};

/** Runs all tests, or those whose file names hold one of the words given, and gives whether all passed. */
const test = (words) => {
  rmSync(join(root, 'test-results'), { recursive: true, force: true });
  mkdirSync(join(root, 'test-results'));
  if (!ensureDependencies() || !ensureChromium() || !ensureBuild('test')) return false;
  const units = run('vitest/vitest.mjs', ['run', '--passWithNoTests', ...words], { KITH_REPORT: reportFiles.vitest });
  const specs = run('@playwright/test/cli.js', ['test', '--pass-with-no-tests', ...words]);
  const count = countTests(units && specs);
  console.log(inWords(count));
  return count.failed === 0 && count.passed > 0;
};

process.exitCode = test(process.argv.slice(2)) ? 0 : 1;
