import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';
import { findChromium, quietFlags, silentFlags } from '../../../scripts/chromium.mjs';

/** The running Chromium: filled by `startChromium`, empty until the app is ready. */
export const program = { browser: null, context: null, root: null, child: null };

const schemes = new Map();

/** Gives a scheme to the app. Chromium knows no such scheme, so app://kith/x is shown as https://kith.app.localhost/x. */
export const addScheme = (scheme, handler) => schemes.set(scheme, handler);
export const handlerOf = (url) => schemes.get(url.slice(0, url.indexOf(':')));

export const toWeb = (url) =>
  url.replace(/^([a-z-]+):\/\/([\w.-]+)/, (all, scheme, host) =>
    schemes.has(scheme) ? `https://${host}.${scheme}.localhost` : all,
  );
export const toApp = (url) =>
  url.replace(/^(blob:)?https:\/\/([\w.-]+)\.([a-z-]+)\.localhost/, (all, blob, host, scheme) =>
    schemes.has(scheme) ? `${blob ?? ''}${scheme}://${host}` : all,
  );

/** Starts Chromium without a window, with the switches the app has appended, and joins it. */
export const startChromium = async (profile, switches) => {
  const flags = ['--headless=new', '--no-startup-window', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const child = spawn(findChromium(), [...flags, ...quietFlags(), ...switches, ...silentFlags()], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  // Also when the app under test dies of an error: Chromium would live on, and the test runner with it.
  process.once('exit', () => child.kill('SIGKILL'));
  const said = [];
  const announcement = await new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error(`stand-in: Chromium did not start\n${said.join('\n')}`)));
    child.once('error', reject);
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      if (line.startsWith('DevTools listening on ')) resolve(line);
    });
  });
  program.child = child;
  program.browser = await chromium.connectOverCDP(announcement.replace('DevTools listening on ', ''));
  program.context = program.browser.contexts()[0];
  program.root = await program.browser.newBrowserCDPSession();
  return announcement;
};

/** Closes Chromium in order, so that IndexedDB is written out. */
export const stopChromium = async () => {
  if (program.child === null || program.child.exitCode !== null) return;
  const gone = new Promise((resolve) => program.child.once('exit', resolve));
  program.root.send('Browser.close').catch(() => 'the answer may be lost with the connection');
  await gone;
};
