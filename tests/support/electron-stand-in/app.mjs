import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { answerDownloads } from './downloads.mjs';
import { program, startChromium, stopChromium } from './program.mjs';
import { answerRequests } from './requests.mjs';
import { preventable, StrictEmitter, strict } from './strict.mjs';
import { windows } from './windowList.mjs';

const events = [
  'ready',
  'activate',
  'before-quit',
  'open-file',
  'open-url',
  'will-quit',
  'quit',
  'second-instance',
  'web-contents-created',
  'window-all-closed',
];

// Switches of the command line that are for the stand-in itself; Chromium gets the others, as in Electron.
const ours = /^--(?:inspect|user-data-dir|remote-debugging-port|no-sandbox)\b/;

const paths = { userData: '', appData: process.env.XDG_CONFIG_HOME };
const appended = [];
let [ready, quitting, name] = [false, false, 'Electron'];
let announceReady;
const whenReady = new Promise((resolve) => {
  announceReady = resolve;
});

const switchValue = (key) => {
  const start = `--${key}`;
  const found = [...process.argv, ...appended].findLast((each) => each === start || each.startsWith(`${start}=`));
  return found?.slice(start.length + 1);
};

const lockFile = () => join(paths.userData, 'stand-in.lock');
// What a later start was asked for: its words and its folder.
const callFile = () => join(paths.userData, 'stand-in.call.json');
const isAlive = (pid) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** The first start with a profile holds its lock file; a later one signals it and is told no. */
const takeLock = () => {
  try {
    writeFileSync(lockFile(), String(process.pid), { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    const holder = Number(readFileSync(lockFile(), 'utf8'));
    if (isAlive(holder)) {
      writeFileSync(callFile(), JSON.stringify([process.argv, process.cwd()]));
      process.kill(holder, 'SIGUSR2');
      return false;
    }
    writeFileSync(lockFile(), String(process.pid));
  }
  process.once('exit', () => rmSync(lockFile(), { force: true }));
  process.on('SIGUSR2', () => app.emit('second-instance', {}, ...JSON.parse(readFileSync(callFile(), 'utf8'))));
  return true;
};

class App extends StrictEmitter {
  isPackaged = false;
  commandLine = strict('app.commandLine', {
    appendSwitch: (key, value) => void appended.push(value ? `--${key}=${value}` : `--${key}`),
    getSwitchValue: (key) => switchValue(key) ?? '',
    hasSwitch: (key) => switchValue(key) !== undefined,
  });
  isReady = () => ready;
  whenReady = () => whenReady;
  getName = () => name;
  setName = (given) => {
    name = given;
  };
  getPath = (key) => {
    if (paths[key] === undefined) throw new Error(`stand-in: app.getPath('${key}') is not implemented`);
    if (paths[key] === '') paths[key] = mkdtempSync(join(tmpdir(), 'kith-stand-in-'));
    return paths[key];
  };
  setPath = (key, path) => {
    paths[key] = path;
    mkdirSync(path, { recursive: true });
  };
  getAppPath = () => dirname(dirname(process.argv[1]));
  setAboutPanelOptions = () => {};
  requestSingleInstanceLock = () => this.getPath('userData') !== '' && takeLock();
  exit = (code) => {
    process.exitCode = code;
    void stopChromium().then(() => process.exit(code));
  };
  quit = async () => {
    if (quitting) return;
    const event = preventable();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    quitting = true;
    for (const window of windows) {
      if (await window.shut()) continue;
      quitting = false;
      return;
    }
    const last = preventable();
    this.emit('will-quit', last);
    if (last.defaultPrevented) {
      quitting = false;
      return;
    }
    this.emit('quit', {}, 0);
    this.exit(0);
  };
}

export const app = strict('app', new App('app', events));

/** Whether the app is on its way out: then the last window's going is no news. */
export const isQuitting = () => quitting;

/** Starts Chromium and lets the app know, unless it has quit while its main module was read. */
export const becomeReady = async () => {
  if (quitting) return;
  const switches = [...process.argv.filter((each) => each.startsWith('--') && !ours.test(each)), ...appended];
  const announcement = await startChromium(join(app.getPath('userData'), 'chromium'), switches);
  program.child.once('exit', () => process.exit(quitting ? process.exitCode : 1));
  await answerRequests();
  await answerDownloads(join(app.getPath('userData'), 'downloads'));
  ready = true;
  // The line by which the test runner finds the windows.
  process.stderr.write(`\n${announcement}\n`);
  app.emit('ready', {});
  announceReady({});
};
