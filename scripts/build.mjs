import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const settings = ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json'];
const relaySettings = ['package.json', 'package-lock.json', 'tsconfig.base.json'];

const filesIn = (folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.tsbuildinfo'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

/** A fingerprint of all that a build is made of. */
const fingerprint = (sources, settings) => {
  const hash = createHash('sha256').update(process.version);
  for (const file of [...sources.flatMap(filesIn), ...settings.map((name) => join(root, name))])
    hash.update(`\n${file}\n`).update(readFileSync(file));
  return hash.digest('hex');
};

/**
 * Runs a program of the packages that builds into a folder, unless what lies there was made of the same sources.
 * What is said goes to the terminal, never into what a program hands on.
 */
const ensureBuilt = (name, out, now, program, args) => {
  const stampFile = join(root, out, 'built-from.txt');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === now) return true;
  console.error(`Building ${name}.`);
  const options = { cwd: root, encoding: 'utf8' };
  const script = join(root, 'node_modules', program);
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, 'build', ...args], options);
  if (status !== 0) {
    console.error(`${stdout}${stderr}\n${name} could not be built (see above).`);
    return false;
  }
  writeFileSync(stampFile, now);
  return true;
};

/**
 * Builds Kith unless the build that is there was made of the same sources.
 * @param {'production' | 'test'} mode what is built: into out/, or with the tests' handle into out-test/
 * @returns {boolean} whether there is a build
 */
export const ensureBuild = (mode) => {
  const now = fingerprint(['electron', 'relay', 'renderer', 'resources', 'shared'], settings);
  const out = mode === 'test' ? 'out-test' : 'out';
  return ensureBuilt('Kith', out, now, 'electron-vite/bin/electron-vite.js', ['--mode', mode]);
};

/**
 * Builds the relay into out-relay/ unless what is there was made of the same sources.
 * @returns {string | undefined} the program, where there is one
 */
export const ensureRelay = () => {
  const now = fingerprint(['relay', 'shared'], relaySettings);
  const built = ensureBuilt('the relay', 'out-relay', now, 'vite/bin/vite.js', ['-c', 'relay/vite.config.ts']);
  return built ? join(root, 'out-relay/relay.mjs') : undefined;
};
