/// <reference types="electron-vite/node" />
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import {
  app,
  type BrowserWindow,
  clipboard,
  dialog,
  ipcMain,
  Menu,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';
import { version } from '../package.json';
import icon from '../resources/icon.png?asset';
import trayIconLarge from '../resources/tray@2x.png?asset';
import trayIcon from '../resources/tray.png?asset';
import trayTemplateIconLarge from '../resources/trayTemplate@2x.png?asset';
import trayTemplateIcon from '../resources/trayTemplate.png?asset';
import type { Instant } from '../shared/domain/ids.ts';
import { ok } from '../shared/domain/result.ts';
import type { VaultId } from '../shared/domain/vaultEntry.ts';
import { type EventName, type EventValue, wireName } from '../shared/ipc.ts';
import { startAddress } from './address.ts';
import { openAssets } from './assets.ts';
import { chooseFile, chooseFolder } from './backups/dialogs.ts';
import { type StartedBackups, startBackups } from './backups/startBackups.ts';
import { scriptNames } from './builtFiles.ts';
import { makeClosing } from './closing.ts';
import { makeCommands } from './commands.ts';
import { offerToReopen } from './crash.ts';
import { arrivalsIn } from './desktop/arrivals.ts';
import { makeDoorkeeper } from './desktop/doorkeeper.ts';
import type { Hearer } from './desktop/hearing.ts';
import { makeMailbox } from './desktop/mailbox.ts';
import { type DesktopShell, startDesktop } from './desktop/start.ts';
import { watchDisk } from './diskSpace.ts';
import { makeOpenExternal } from './external.ts';
import { windowHandlers } from './handlers.ts';
import { type Handlers, type OwnWindows, openChannels } from './ipc.ts';
import { type StartedKeys, startKeys } from './keys/startKeys.ts';
import { platformOf } from './log/events.ts';
import { openLog, withoutWords } from './log/log.ts';
import { rotatingFile } from './log/rotatingFile.ts';
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

// A packed app has its name from its package, so that a test build keeps out of the real one's profile.
if (!app.isPackaged) app.setName('Kith');
const givenFolder = app.commandLine.getSwitchValue('user-data-dir');
if (givenFolder !== '') app.setPath('userData', givenFolder);

const preload = join(import.meta.dirname, '../preload/preload.cjs');
const trayPictures =
  process.platform === 'darwin'
    ? { small: trayTemplateIcon, large: trayTemplateIconLarge }
    : { small: trayIcon, large: trayIconLarge };

const logFile = rotatingFile(join(app.getPath('userData'), 'logs'), 'kith', 1_000_000, 5);
const log = openLog(logFile, scriptNames(join(import.meta.dirname, '..')), Date.now);
const onProblem = (error: unknown): void => log.bug('shell', error);

let window: BrowserWindow | null = null;
let vaults: Vaults | null = null;
let backups: StartedBackups | null = null;
let desktop: DesktopShell | null = null;
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

const mailbox = makeMailbox(tell, () => showWindow());
const hearers: Hearer[] = [commands, mailbox];
let backupsAreStarted: (started: StartedBackups) => void = () => undefined;
const whenBackups = new Promise<StartedBackups>((resolve) => {
  backupsAreStarted = resolve;
});
const openBackup = async (path: string): Promise<void> => {
  (await whenBackups).take(path);
  mailbox.post('openBackup', null);
};
const doorkeeper = makeDoorkeeper(mailbox.post, openBackup, () => desktop?.openQuick(), onProblem);

const isDeaf = (): void => {
  for (const hearer of hearers) hearer.windowIsDeaf();
};

const windowListens = (now: boolean): void => {
  closing.listens(now);
  if (!now) isDeaf();
  else for (const hearer of hearers) hearer.windowListens();
};

const showWindow = (): void => {
  // What comes from outside while Kith starts waits in the mailbox; `start` makes the window.
  if (desktop === null) return;
  if (window === null) window = makeWindow();
  else bringToFront(window);
};

const makeWindow = (): BrowserWindow => {
  const files = {
    preload,
    icon,
    state: join(app.getPath('userData'), 'window.json'),
  };
  const made = openWindow(files, log);
  // Not when a load begins: one that is refused leaves the page as it is, and it still listens.
  made.webContents.on('did-navigate', () => windowListens(false));
  made.webContents.on('render-process-gone', () => windowListens(false));
  made.on('close', (event) => {
    if (!closing.mayClose()) event.preventDefault();
  });
  made.on('closed', () => {
    windowListens(false);
    window = null;
    log.event('windowClosed', {});
    vaults?.close().catch(onProblem);
  });
  offerToReopen(made, log);
  return made;
};

const openExternal = makeOpenExternal(
  {
    ask: async (question) => {
      const { response } = await (window === null
        ? dialog.showMessageBox(question)
        : dialog.showMessageBox(window, question));
      return response === 0;
    },
    open: (address) => shell.openExternal(address),
  },
  log,
);

const makeHandlers = (
  opened: Vaults,
  keys: StartedKeys,
  kept: StartedBackups,
  storeSeen: (lost: boolean) => void,
  manners: DesktopShell,
): Handlers => {
  const disk = watchDisk(app.getPath('userData'), (space) => tell('disk', space), onProblem);
  const listens = (): void => {
    windowListens(true);
    disk.tell().catch(onProblem);
  };
  const eraser = {
    session: session.defaultSession,
    emptyWindow: async () => window?.webContents.loadURL('about:blank'),
    reopenWindow: () => window?.webContents.loadURL(startAddress).catch(onProblem),
    eraseElsewhere: async (id: VaultId) => {
      const forgotten = keys.forget(id);
      return forgotten.ok ? kept.keeper.erase(id) : forgotten;
    },
    onProblem,
  };
  return {
    ...windowHandlers({ version, log, openExternal, windowListens: listens, windowLeft: closing.left }),
    ...vaultHandlers(opened, storeSeen, (id) => eraseVault(opened, id, eraser)),
    ...keys.handlers,
    ...kept.handlers,
    ...manners.handlers,
    windowDeaf: () => {
      isDeaf();
      return ok(null);
    },
  };
};

const tellStart = (): void => {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  log.event('started', { major, minor, patch, platform: platformOf(process.platform), packaged: app.isPackaged });
  app.on('quit', () => log.event('stopped', { seconds: Math.round(process.uptime()) }));
};

const setMenu = (quickAdd: () => void): void => {
  const showLogs = (): void => shell.showItemInFolder(logFile.path);
  const deeds = { choose: commands.choose, quickAdd, showLogs };
  const template = menuTemplate(deeds, process.platform, !app.isPackaged);
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
};

const start = async (): Promise<void> => {
  tellStart();
  const assets = openAssets(join(import.meta.dirname, '../renderer'), (error) => log.bug('loading', error));
  if (!assets.ok) throw new Error(assets.reason);
  closeNetwork(session.defaultSession, log);
  refusePermissions(session.defaultSession, log);
  serveScheme(protocol, assets.value);
  const userData = app.getPath('userData');
  const now = (): Instant => new Date().toISOString() as Instant;
  const tools = {
    now,
    newId: randomUUID,
    work: makeWork(join(import.meta.dirname, 'worker.js')),
    onProblem,
  };
  const started = await startVaults(userData, session.defaultSession.storagePath, {
    ...tools,
    onSaved: (id, position) => backups?.automatic.saved(id, position),
    onOpened: (id, position) => backups?.automatic.opened(id, position),
  });
  if (!started.ok) throw new Error(started.reason);
  vaults = started.value.vaults;
  const keys = startKeys(userData, { safeStorage, clipboard, now, random: randomBytes, onProblem });
  app.on('before-quit', () => void keys.end().catch(onProblem));
  const tellOfBackup = (vault: VaultId, problem: string): void => tell('backup', { vault, problem });
  backups = await startBackups({ ...tools, userData, vaults, chooseFile, chooseFolder, tell: tellOfBackup });
  backupsAreStarted(backups);
  const manners = startManners();
  const windows = (): OwnWindows => ({ main: window?.webContents ?? null, quick: manners.quickContents() });
  openChannels(ipcMain, makeHandlers(vaults, keys, backups, started.value.storeSeen, manners), windows, log);
  setMenu(manners.openQuick);
  showWindow();
  welcome(manners);
};

const startManners = (): DesktopShell => {
  const manners = startDesktop({
    preload,
    pictures: trayPictures,
    tell,
    post: mailbox.post,
    showWindow,
    networks: () => vaults?.shelf().vaults ?? [],
    log: withoutWords(log, 'desktop'),
  });
  hearers.push(manners.hearer);
  desktop = manners;
  return manners;
};

/** Hears what comes from outside from now on, and takes in what this start came with. */
const welcome = (manners: DesktopShell): void => {
  doorkeeper.arrive(arrivalsIn(process.argv.slice(1), process.cwd()));
  app.on('second-instance', (_event, words, folder) => {
    const arrivals = arrivalsIn(words.slice(1), folder);
    doorkeeper.arrive(arrivals);
    if (!arrivals.quickAdd) showWindow();
  });
  app.on('activate', showWindow);
  app.on('window-all-closed', () => {
    if (!manners.staysOpen()) app.quit();
  });
};

const giveUp = (error: unknown): void => {
  log.bug('shell', error);
  dialog.showErrorBox('Kith could not open', `Your people are safe on this computer. ${String(error)}`);
  app.exit(1);
};

// Only listened to: what Electron does with such an error stays as it is.
process.on('uncaughtExceptionMonitor', (error) => log.bug('unhandled', error));
process.on('unhandledRejection', (error) => log.bug('unhandled', error));
app.setAboutPanelOptions({ applicationName: 'Kith', applicationVersion: version });
claimScheme(protocol);
keepQuiet(app);
app.on('web-contents-created', (_event, contents) => stayOnPage(contents, log));
app.on('before-quit', () => {
  quitting = true;
});
// The last backup is made when the windows are gone, so that nobody waits for it.
app.on('will-quit', (event) => {
  const last = backups;
  backups = null;
  if (last === null) return;
  event.preventDefault();
  last.automatic
    .quit()
    .catch(onProblem)
    .finally(() => app.quit());
});
// On a Mac these come by themselves, the first ones before the app is ready.
app.on('open-url', (event, url) => {
  event.preventDefault();
  doorkeeper.link(url);
});
app.on('open-file', (event, path) => {
  event.preventDefault();
  doorkeeper.file(path);
});
// Not awaited: the ready event waits until this module has been evaluated.
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(giveUp);
else app.quit();
