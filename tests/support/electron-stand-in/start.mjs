import { readFileSync, statSync } from 'node:fs';
import Module, { createRequire, register } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

// Whoever asks for `electron`, by import or by require, gets the stand-in.
const standIn = new URL('./electron.mjs', import.meta.url).href;
const hook = `export const resolve = (name, context, next) =>
  name === 'electron' ? { url: ${JSON.stringify(standIn)}, shortCircuit: true } : next(name, context);`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
const electron = await import(standIn);
const load = Module._load;
Module._load = (name, ...rest) => (name === 'electron' ? electron : load(name, ...rest));

// As Electron does it: argv is the program and what follows it, and each `-r` names a script to run first. The first is
// the test runner's own, which takes itself off the command line.
process.argv.splice(1, 1);
const preload = createRequire(import.meta.url);
const first = process.argv.indexOf('-r');
if (first > 0) preload(process.argv[first + 1]);
for (let at = process.argv.indexOf('-r'); at > 0; at = process.argv.indexOf('-r')) {
  const [, script] = process.argv.splice(at, 2);
  preload(resolve(script));
}

const given = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const main = statSync(given).isDirectory()
  ? join(given, JSON.parse(readFileSync(join(given, 'package.json'), 'utf8')).main)
  : given;
// As in Electron, `ready` comes after the main module has been evaluated: awaiting it at the top level would hang.
await import(pathToFileURL(main).href);
const { becomeReady } = await import('./app.mjs');
await becomeReady();
