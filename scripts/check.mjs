import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { checkArrows } from './arrows.mjs';
import { root } from './setup.mjs';

/** Runs one program of the packages and gives what it said and whether it was content. */
const run = (script, ...args) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, [join(root, 'node_modules', script), ...args], { cwd: root });
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => said.push(data));
    child.once('exit', (code) => resolve({ good: code === 0, said: said.join('') }));
  });

// From nothing each time: what the compiler remembers of earlier runs has hidden an error before.
const anew = ['--incremental', 'false', '--composite', 'false'];
const types = (floor) => run('typescript-native/bin/tsc', '-p', floor, '--pretty', 'false', ...anew);

/** A tool that finds no files finds no faults, so the number of files is a part of the answer. */
const arrows = () => {
  const { modules, violations } = checkArrows(root);
  if (modules === 0) return { good: false, said: 'no files were looked at' };
  return { good: violations.length === 0, said: violations.join('\n') };
};

const checks = {
  'format and lint': () => run('@biomejs/biome/bin/biome', 'check', '--colors=off', '--max-diagnostics=200', '.'),
  'types of shared': () => types('shared'),
  'types of electron': () => types('electron'),
  'types of renderer': () => types('renderer'),
  'types of relay': () => types('relay'),
  'types of packaging': () => types('packaging'),
  'types of tests': () => types('tests'),
  'arrows between files': arrows,
  'dead code': () => run('knip/bin/knip.js', '--no-progress'),
};

let failures = 0;
for (const [name, check] of Object.entries(checks)) {
  const started = Date.now();
  const { good, said } = await check();
  if (!good) failures += 1;
  console.log(`${good ? 'holds ' : 'FAILS '} ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
  if (!good) console.log(said.replace(/^/gm, '  '));
}
process.exitCode = failures === 0 ? 0 : 1;
