import { spawnSync } from 'node:child_process';
import { onPath } from './programs.mjs';

const lookForRedis = () => onPath(['redis-server']);

const run = (command, args) => spawnSync(command, args, { stdio: ['ignore', 2, 'inherit'] }).status === 0;

/**
 * The redis-server that the tests start; where there is none, and this is root on Debian, it is installed.
 * @returns {string} its path; an error where it cannot be had
 */
export const ensureRedis = () => {
  const path = lookForRedis();
  if (path !== undefined) return path;
  console.error('The tests need redis-server; it is being installed.');
  if (process.getuid?.() === 0 && run('apt-get', ['update', '-q']))
    run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'redis-server']);
  const installed = lookForRedis();
  if (installed === undefined)
    throw new Error('No redis-server was found. Install it (on Debian: apt-get install redis-server).');
  return installed;
};
