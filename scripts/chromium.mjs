import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { isProgram, onPath } from './programs.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const playwrights = () => {
  const path = createRequire(import.meta.url)('playwright-core').chromium.executablePath();
  return isProgram(path) ? path : undefined;
};

/**
 * The Chromium that the tests run in: the one that CHROMIUM_PATH names, else one on the PATH, else Playwright's own.
 * @returns {string | undefined} its path
 */
export const lookForChromium = () => {
  const chosen = process.env.CHROMIUM_PATH;
  if (chosen) return isProgram(chosen) ? chosen : undefined;
  return onPath(names) ?? playwrights();
};

/**
 * The Chromium that has nothing but pages, where it is installed: the specs take two thirds of the time in it.
 * CHROMIUM_PATH goes first here too.
 * @returns {string | undefined} its path
 */
export const lookForPagesOnly = () => (process.env.CHROMIUM_PATH ? undefined : onPath(['chromium-headless-shell']));

/** As `lookForChromium`, and an error where there is none. */
export const findChromium = () => {
  const path = lookForChromium();
  if (path === undefined) throw new Error('No Chromium was found. Install one, or name it in CHROMIUM_PATH.');
  return path;
};

/** Switches that keep Chromium off the network and off the graphics card; without a sandbox only as root, where it has none. */
export const quietFlags = () => [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-gpu',
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
];

/**
 * Switches that silence what a browser for everyone asks of its maker by itself, so that what is left was asked for by
 * Kith: hints on how to fill forms, parts of itself to update (looked for where nobody answers; there is no switch that
 * ends the looking), a start for the search engine. Chromium heeds only the last list of features, so these come last.
 */
export const silentFlags = () => [
  '--disable-features=AimEnabled,AutofillServerCommunication,MediaRouter,NetworkTimeServiceQuerying,OptimizationHints,PreconnectToSearch',
  '--component-updater=url-source=http://127.0.0.1:9/',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-extensions',
  '--disable-field-trial-config',
  '--no-pings',
];

const run = (command, args) => spawnSync(command, args, { stdio: 'inherit' }).status === 0;

const install = () => {
  if (process.getuid?.() === 0 && run('apt-get', ['update', '-q'])) {
    const options = ['install', '-y', '-q', '--no-install-recommends'];
    if (run('apt-get', [...options, 'chromium'])) return;
  }
  run('npx', ['playwright', 'install', 'chromium']);
};

/**
 * Sees to it that there is a Chromium for the tests.
 * @returns {boolean} whether there is one now
 */
export const ensureChromium = () => {
  if (lookForChromium() !== undefined) return true;
  if (process.env.CHROMIUM_PATH) {
    console.error(`CHROMIUM_PATH names ${process.env.CHROMIUM_PATH}, which is not a program.`);
    return false;
  }
  console.log('The tests need Chromium; it is being installed.');
  install();
  if (lookForChromium() !== undefined) return true;
  console.error(
    'Chromium could not be installed. Install it (on Debian: apt-get install chromium), or name it in CHROMIUM_PATH.',
  );
  return false;
};
