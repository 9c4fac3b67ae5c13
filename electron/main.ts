/// <reference types="electron-vite/node" />
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, Menu, protocol, session } from 'electron';
import { version } from '../package.json';
import icon from '../resources/icon.png?asset';
import type { Instant } from '../shared/domain/ids.ts';
import { ok } from '../shared/domain/result.ts';
import { type EventName, type EventValue, wireName } from '../shared/ipc.ts';
import { startAddress } from './address.ts';
import { openAssets } from './assets.ts';
import { makeClosing } from './closing.ts';
import { makeCommands } from './commands.ts';
import { offerToReopen } from './crash.ts';
import { watchDisk } from './diskSpace.ts';
import { windowHandlers } from './handlers.ts';
import { type Handlers, openChannels } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { stayOnPage } from './navigation.ts';
import { closeNetwork, keepQuiet } from './network.ts';
import { refusePermissions } from './permissions.ts';
import { claimScheme, serveScheme } from './protocol.ts';
import { eraseVault } from './vaults/eraseVault.ts';
import { vaultHandlers } from './vaults/handlers.ts';
import { startVaults } from './vaults/startVaults.ts';
import type { Vaults } from './vaults/vaults.ts';
import { bringToFront, openWindow } from './window.ts';
import { makeWork } from './work/work.ts';

const log = (line: string): void => console.warn(`Kith: ${line}`);
const onProblem = (error: unknown): void => log(String(error));

let window: BrowserWindow | null = null;
let vaults: Vaults | null = null;
let quitting = false;

const tell = <N extends EventName>(name: N, value: EventValue<N>): void =>
  window?.webContents.send(wireName(name), value);

const commands = makeCommands(
  (command) => tell('menu', command),
  () => showWindow(),
);

const closing = makeClosing({
  askToLeave: () => tell('leave', null),
  closeNow: () => (quitting ? app.quit() : window?.close()),
  askToWait: async () => {
    quitting = false;
    const { response } = await dialog.showMessageBox({
      type: 'warning',
      title: 'Kith',
      message: 'Kith could not save the last changes yet.',
      detail: 'The disk may be full. Wait, or close now and lose what was changed last.',
      buttons: ['Wait', 'Close now'],
      defaultId: 0,
      cancelId: 0,
    });
    return response === 0;
  },
  later: (run, milliseconds) => {
    const timer = setTimeout(run, milliseconds);
    return () => clearTimeout(timer);
  },
  onProblem,
});

const windowListens = (now: boolean): void => {
  closing.listens(now);
  if (now) commands.windowListens();
  else commands.windowIsDeaf();
};

const showWindow = (): void => {
  if (window === null) window = makeWindow();
  else bringToFront(window);
};

const makeWindow = (): BrowserWindow => {
  const files = {
    preload: join(import.meta.dirname, '../preload/preload.cjs'),
    icon,
    state: join(app.getPath('userData'), 'window.json'),
  };
  const made = openWindow(files, log);
  made.webContents.on('did-start-loading', () => windowListens(false));
  made.webContents.on('render-process-gone', () => windowListens(false));
  made.on('close', (event) => {
    if (!closing.mayClose()) event.preventDefault();
  });
  made.on('closed', () => {
    windowListens(false);
    window = null;
    vaults?.close().catch(onProblem);
  });
  offerToReopen(made, log);
  return made;
};

const makeHandlers = (opened: Vaults, storeSeen: (lost: boolean) => void): Handlers => {
  const disk = watchDisk(app.getPath('userData'), (space) => tell('disk', space), onProblem);
  const listens = (): void => {
    windowListens(true);
    disk.tell().catch(onProblem);
  };
  const eraser = {
    session: session.defaultSession,
    emptyWindow: async () => window?.webContents.loadURL('about:blank'),
    reopenWindow: () => window?.webContents.loadURL(startAddress).catch(onProblem),
    eraseElsewhere: async () => ok(null),
    onProblem,
  };
  return {
    ...windowHandlers(version, listens, closing.left),
    ...vaultHandlers(opened, storeSeen, (id) => eraseVault(opened, id, eraser)),
  };
};

const start = async (): Promise<void> => {
  const assets = openAssets(join(import.meta.dirname, '../renderer'));
  if (!assets.ok) throw new Error(assets.reason);
  closeNetwork(session.defaultSession);
  refusePermissions(session.defaultSession, log);
  serveScheme(protocol, assets.value);
  const started = await startVaults(app.getPath('userData'), session.defaultSession.storagePath, {
    now: () => new Date().toISOString() as Instant,
    newId: randomUUID,
    work: makeWork(join(import.meta.dirname, 'worker.js')),
    onProblem,
    onSaved: () => undefined,
  });
  if (!started.ok) throw new Error(started.reason);
  vaults = started.value.vaults;
  openChannels(ipcMain, makeHandlers(vaults, started.value.storeSeen), () => window?.webContents ?? null, log);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(commands.choose, process.platform, !app.isPackaged)));
  showWindow();
  app.on('second-instance', showWindow);
  app.on('activate', showWindow);
};

const giveUp = (error: unknown): void => {
  dialog.showErrorBox('Kith could not open', `Your people are safe on this computer. ${String(error)}`);
  app.exit(1);
};

// A packed app has its name from its package, so that a test build keeps out of the real one's profile.
if (!app.isPackaged) app.setName('Kith');
app.setAboutPanelOptions({ applicationName: 'Kith', applicationVersion: version });
const userData = app.commandLine.getSwitchValue('user-data-dir');
if (userData !== '') app.setPath('userData', userData);
claimScheme(protocol);
keepQuiet(app);
app.on('web-contents-created', (_event, contents) => stayOnPage(contents, log));
app.on('before-quit', () => {
  quitting = true;
});
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});
// Not awaited: the ready event waits until this module has been evaluated.
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(giveUp);
else app.quit();
