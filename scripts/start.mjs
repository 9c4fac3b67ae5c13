import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ensureBuild } from './build.mjs';
import { findElectron, hasDisplay } from './electron.mjs';
import { ensureDependencies, root } from './setup.mjs';

/** A window that ends in an error this soon, in milliseconds, was never one: a library or the sandbox is missing. */
const tooSoon = 15_000;

const passOnSignals = (child) => {
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
};

/** Opens the window and waits until it is closed. Gives the exit code, or null where no window could be opened. */
const openWindow = (path, args) =>
  new Promise((resolve) => {
    const started = Date.now();
    const unboxed = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const child = spawn(path, [root, ...unboxed, ...args], { stdio: 'inherit' });
    passOnSignals(child);
    child.once('error', () => resolve(null));
    child.once('exit', (code, signal) => {
      const failed = code !== 0 && signal !== 'SIGINT' && signal !== 'SIGTERM';
      resolve(failed && Date.now() - started < tooSoon ? null : (code ?? 0));
    });
  });

const openers = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''], linux: ['xdg-open'] };

const showInBrowser = (url) => {
  const [command, ...args] = openers[process.platform] ?? openers.linux;
  if (!hasDisplay()) return;
  const child = spawn(command, [...args, url], { stdio: 'ignore', detached: true });
  child.once('error', () => console.log('Open that address in your browser.'));
  child.unref();
};

/** Serves the same build to the browser until it is stopped, and gives the exit code. */
const serve = (args) =>
  new Promise((resolve) => {
    const stdio = ['ignore', 'pipe', 'inherit'];
    const child = spawn(process.execPath, [join(root, 'out/main/serve.js'), ...args], { stdio });
    passOnSignals(child);
    createInterface({ input: child.stdout }).on('line', (line) => {
      console.log(line);
      const url = /^Kith is (?:already )?open at (\S+)$/.exec(line)?.[1];
      if (url !== undefined) showInBrowser(url);
    });
    child.once('exit', (code) => resolve(code ?? 0));
  });

const start = async (args) => {
  if (!ensureDependencies() || !ensureBuild('production')) return 1;
  const electron = findElectron();
  const code = 'path' in electron ? await openWindow(electron.path, args) : null;
  if (code !== null) return code;
  const reason = 'path' in electron ? 'Electron could not open a window' : electron.reason;
  console.log(`Kith opens in your browser instead of a window of its own, because ${reason}.`);
  return serve(args);
};

process.exitCode = await start(process.argv.slice(2));
