import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './setup.mjs';

/** Where the two test programs write what came of each test. */
export const reportFiles = {
  vitest: join(root, 'test-results/vitest.json'),
  playwright: join(root, 'test-results/playwright.json'),
};

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** A file that could not be run has no tests to count, so it counts as one that failed. */
const countVitest = (report) => ({
  passed: report.numPassedTests,
  failed:
    report.numFailedTests +
    report.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
    ).length,
  skipped: report.numPendingTests + report.numTodoTests,
});

// Where a second try is allowed (playwright.config.ts), one that then passed has passed; how many is said aloud.
const countPlaywright = ({ stats, errors }) => {
  if (stats.flaky > 0) console.log(`${stats.flaky} of the specs needed a second try.`);
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length, skipped: stats.skipped };
};

const countOne = (file, count) =>
  existsSync(file) ? count(JSON.parse(readFileSync(file, 'utf8'))) : { passed: 0, failed: 1, skipped: 0 };

/**
 * Counts the tests of the last run. A report that is missing counts as one failed test, and so does a run that ended in
 * an error although no test failed.
 * @param {boolean} endedWell whether the run ended without an error
 * @returns {Count}
 */
export const countTests = (endedWell) => {
  const counts = [countOne(reportFiles.vitest, countVitest), countOne(reportFiles.playwright, countPlaywright)];
  const sum = (key) => counts.reduce((total, each) => total + each[key], 0);
  const failed = sum('failed');
  return { passed: sum('passed'), failed: failed === 0 && !endedWell ? 1 : failed, skipped: sum('skipped') };
};

/** @param {Count} count */
export const inWords = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

// Called by itself with the exit code of a run, it prints the count of that run.
if (import.meta.url === pathToFileURL(process.argv[1]).href) console.log(inWords(countTests(process.argv[2] === '0')));
