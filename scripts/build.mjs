import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const sources = ['electron', 'renderer', 'resources', 'shared'];
const settings = ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'];

const filesIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tsbuildinfo'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** A fingerprint of all that a build is made of. */
const fingerprint = () => {
  const hash = createHash('sha256').update(process.version);
  for (const file of [...sources.flatMap(filesIn), ...settings.map((name) => join(root, name))])
    hash.update(`\n${file}\n`).update(readFileSync(file));
  return hash.digest('hex');
};

/**
 * Builds Kith unless the build that is there was made of the same sources.
 * @param {'production' | 'test'} mode what is built: into out/, or with the tests' handle into out-test/
 * @returns {boolean} whether there is a build
 */
export const ensureBuild = (mode) => {
  const stampFile = join(root, mode === 'test' ? 'out-test' : 'out', 'built-from.txt');
  const now = fingerprint();
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === now) return true;
  console.log('Building Kith.');
  const vite = join(root, 'node_modules/electron-vite/bin/electron-vite.js');
  const options = { cwd: root, encoding: 'utf8' };
  const { status, stdout, stderr } = spawnSync(process.execPath, [vite, 'build', '--mode', mode], options);
  if (status !== 0) {
    console.error(`${stdout}${stderr}\nKith could not be built (see above).`);
    return false;
  }
  writeFileSync(stampFile, now);
  return true;
};
