/// <reference types="electron-vite/node" />
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, ipcMain, Menu, protocol, session } from 'electron';
import { version } from '../package.json';
import icon from '../resources/icon.png?asset';
import { type EventName, type EventValue, wireName } from '../shared/ipc.ts';
import { openAssets } from './assets.ts';
import { makeCommands } from './commands.ts';
import { offerToReopen } from './crash.ts';
import { makeHandlers } from './handlers.ts';
import { openChannels } from './ipc.ts';
import { menuTemplate } from './menu.ts';
import { stayOnPage } from './navigation.ts';
import { closeNetwork, keepQuiet } from './network.ts';
import { refusePermissions } from './permissions.ts';
import { claimScheme, serveScheme } from './protocol.ts';
import { bringToFront, openWindow } from './window.ts';

const log = (line: string): void => console.warn(`Kith: ${line}`);

let window: BrowserWindow | null = null;

const tell = <N extends EventName>(name: N, value: EventValue<N>): void =>
  window?.webContents.send(wireName(name), value);

const commands = makeCommands(
  (command) => tell('menu', command),
  () => showWindow(),
);

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
  made.webContents.on('did-start-loading', commands.windowIsDeaf);
  made.on('closed', () => {
    commands.windowIsDeaf();
    window = null;
  });
  offerToReopen(made, log);
  return made;
};

const start = (): void => {
  const assets = openAssets(join(import.meta.dirname, '../renderer'));
  if (!assets.ok) throw new Error(assets.reason);
  closeNetwork(session.defaultSession);
  refusePermissions(session.defaultSession, log);
  serveScheme(protocol, assets.value);
  openChannels(ipcMain, makeHandlers(version, commands.windowListens), () => window?.webContents ?? null, log);
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(commands.choose, process.platform, !app.isPackaged)));
  showWindow();
  app.on('second-instance', showWindow);
  app.on('activate', showWindow);
};

const giveUp = (error: unknown): void => {
  dialog.showErrorBox('Kith could not open', `Your people are safe on this computer. ${String(error)}`);
  app.exit(1);
};

app.setName('Kith');
app.setAboutPanelOptions({ applicationName: 'Kith', applicationVersion: version });
const userData = app.commandLine.getSwitchValue('user-data-dir');
if (userData !== '') app.setPath('userData', userData);
claimScheme(protocol);
keepQuiet(app);
app.on('web-contents-created', (_event, contents) => stayOnPage(contents, log));
app.on('window-all-closed', () => {
  if (process.platform !== 'darwin') app.quit();
});
// Not awaited: the ready event waits until this module has been evaluated.
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(giveUp);
else app.quit();
