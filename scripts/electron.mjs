import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './setup.mjs';

const folder = join(root, 'node_modules/electron');

/** Whether a window could be shown at all. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

const installed = () => {
  const pathFile = join(folder, 'path.txt');
  if (!existsSync(pathFile)) return undefined;
  const path = join(folder, 'dist', readFileSync(pathFile, 'utf8'));
  return existsSync(path) ? path : undefined;
};

/**
 * Looks for Electron's program, and fetches it where it is not here yet.
 * @returns {{ path: string } | { reason: string }} where it is, or why there can be no window
 */
export const findElectron = () => {
  if (!hasDisplay()) return { reason: 'this computer has no display' };
  const here = installed();
  if (here !== undefined) return { path: here };
  console.log('Fetching Electron, which shows the window; this needs the network once.');
  spawnSync(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
  const fetched = installed();
  return fetched === undefined ? { reason: 'Electron could not be fetched' } : { path: fetched };
};
