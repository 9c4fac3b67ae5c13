import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from './setup.mjs';

const floors = ['electron', 'packaging', 'relay', 'renderer', 'scripts', 'shared', 'tests'];

/**
 * Checks which way imports point, by the rules of `.dependency-cruiser.mjs`.
 * @param {string} folder the tree to check; the project itself, or a copy of it
 * @returns {{ modules: number, rules: string[], violations: string[] }} how many files were looked at, the names of the
 *   rules, and each breach in words
 */
export const checkArrows = (folder) => {
  const program = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [program, '--config', join(root, '.dependency-cruiser.mjs'), '--output-type', 'json', ...floors];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (stdout === '') throw new Error(`dependency-cruiser said nothing: ${stderr}`);
  const { summary } = JSON.parse(stdout);
  const violations = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`);
  const rules = summary.ruleSetUsed.forbidden.map(({ name }) => name);
  return { modules: summary.totalCruised, rules, violations };
};
