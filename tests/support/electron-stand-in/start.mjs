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

// As Electron does it: argv is the program and what follows it, and `-r` names a script to run first.
process.argv.splice(1, 1);
const preloaded = process.argv.indexOf('-r');
if (preloaded > 0) createRequire(import.meta.url)(process.argv[preloaded + 1]);

const given = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const main = statSync(given).isDirectory()
  ? join(given, JSON.parse(readFileSync(join(given, 'package.json'), 'utf8')).main)
  : given;
// As in Electron, `ready` comes after the main module has been evaluated: awaiting it at the top level would hang.
await import(pathToFileURL(main).href);
const { becomeReady } = await import('./app.mjs');
await becomeReady();
