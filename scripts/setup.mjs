import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of the project. */
export const root = join(import.meta.dirname, '..');

const stampFile = join(root, 'node_modules/.installed-for');

const readText = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
};

/** What an installation is good for: these packages, this Node, this kind of computer. */
const wanted = () => {
  const lock = readFileSync(join(root, 'package-lock.json'));
  return [createHash('sha256').update(lock).digest('hex'), process.version, process.platform, process.arch].join(' ');
};

const isOldNode = () => {
  const [major, minor] = process.versions.node.split('.').map(Number);
  return major < 20 || (major === 20 && minor < 19);
};

// What is said here goes to the terminal, never into what a program hands on.
/** Runs npm: the one that started this script, so that it is the right one wherever it lies. */
const npm = (args) => {
  const script = process.env.npm_execpath;
  const options = { cwd: root, stdio: ['inherit', 2, 'inherit'] };
  if (script?.endsWith('.js')) return spawnSync(process.execPath, [script, ...args], options);
  return spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
};

/**
 * Sees to it that the packages of the lockfile are installed.
 * @returns {boolean} whether they are
 */
export const ensureDependencies = () => {
  if (isOldNode()) {
    console.error(`Kith needs Node 20.19 or newer; this is ${process.version}. Nothing was changed.`);
    return false;
  }
  if (readText(stampFile) === wanted()) return true;
  console.error('Installing what Kith is built from; this needs the network once.');
  if (npm(['ci', '--include=dev', '--engine-strict=false', '--prefer-offline']).status !== 0) {
    console.error('The packages could not be installed (see above). Try again when the network is there.');
    return false;
  }
  writeFileSync(stampFile, wanted());
  return true;
};
