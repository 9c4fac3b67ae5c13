/// <reference types="electron-vite/node" />
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { app, clipboard, dialog, ipcMain, Menu, powerMonitor, protocol, safeStorage, session, shell } from 'electron';
import { version } from '../package.json';
import icon from '../resources/icon.png?asset';
import trayIconLarge from '../resources/tray@2x.png?asset';
import trayIcon from '../resources/tray.png?asset';
import trayTemplateIconLarge from '../resources/trayTemplate@2x.png?asset';
import trayTemplateIcon from '../resources/trayTemplate.png?asset';
import type { Instant } from '../shared/domain/ids.ts';
import { ok, type Result } from '../shared/domain/result.ts';
import type { VaultId } from '../shared/domain/vaultEntry.ts';
import { startAddress } from './address.ts';
import { openAssets } from './assets.ts';
import { chooseFile, chooseFolder } from './backups/dialogs.ts';
import { type StartedBackups, startBackups } from './backups/startBackups.ts';
import { scriptNames } from './builtFiles.ts';
import { makeCamera } from './camera.ts';
import { greyWhileDeaf, makeCommands } from './commands.ts';
import { arrivalsIn } from './desktop/arrivals.ts';
import { makeDoorkeeper } from './desktop/doorkeeper.ts';
import { makeMailbox } from './desktop/mailbox.ts';
import { type QuickParts, startQuick } from './desktop/quickParts.ts';
import { type DesktopShell, startDesktop } from './desktop/start.ts';
import { watchDisk } from './diskSpace.ts';
import { makeOpenExternal } from './external.ts';
import { windowHandlers } from './handlers.ts';
import { type Handlers, type OwnWindows, openChannels } from './ipc.ts';
import { choosePdf } from './keys/choosePdf.ts';
import { type StartedKeys, startKeys } from './keys/startKeys.ts';
import { platformOf } from './log/events.ts';
import { openLog, withoutWords } from './log/log.ts';
import { rotatingFile } from './log/rotatingFile.ts';
import { makeMainWindow } from './mainWindow.ts';
import { menuTemplate } from './menu.ts';
import { stayOnPage } from './navigation.ts';
import { keepOffline, silenceChromium } from './offline.ts';
import { refusePermissions } from './permissions.ts';
import { choosePlace } from './pictures/choosePlace.ts';
import { pictureHandlers } from './pictures/handlers.ts';
import { claimScheme, serveScheme } from './protocol.ts';
import { type StartedSync, startSync } from './sync/startSync.ts';
import { eraseOverdue, eraseVault } from './vaults/eraseVault.ts';
import { vaultHandlers } from './vaults/handlers.ts';
import { startVaults } from './vaults/startVaults.ts';
import type { OpenedVault, Vaults } from './vaults/vaults.ts';
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

let vaults: Vaults | null = null;
let backups: StartedBackups | null = null;
let sync: StartedSync | null = null;
let desktop: DesktopShell | null = null;

const windowFiles = { preload, icon, state: join(app.getPath('userData'), 'window.json') };
const main = makeMainWindow(windowFiles, log, () => vaults?.close().catch(onProblem));
const hasWindow = (): boolean => main.window() !== null;
const commands = makeCommands((command) => main.tell('menu', command), main.show, hasWindow);
const mailbox = makeMailbox(main.tell, main.show);
main.addReadinessListener(commands);
main.addReadinessListener(mailbox);
const camera = makeCamera(main.contents);
main.addReadinessListener(camera);

let backupsAreStarted: (started: StartedBackups) => void = () => undefined;
const whenBackups = new Promise<StartedBackups>((resolve) => {
  backupsAreStarted = resolve;
});
const openBackup = async (path: string): Promise<void> => {
  (await whenBackups).take(path);
  mailbox.post('openBackup', null);
};
const doorkeeper = makeDoorkeeper(mailbox.post, openBackup, () => desktop?.openQuick(), onProblem);

const openExternal = makeOpenExternal(
  {
    ask: async (question) => {
      const window = main.window();
      const { response } = await (window === null
        ? dialog.showMessageBox(question)
        : dialog.showMessageBox(window, question));
      return response === 0;
    },
    open: (address) => shell.openExternal(address),
  },
  log,
);

/** What beside its own files a network leaves on this computer. */
const eraseElsewhere =
  (keys: StartedKeys, kept: StartedBackups, quick: QuickParts) =>
  async (id: VaultId): Promise<Result<null>> => {
    const forgotten = keys.forget(id);
    const waiting = forgotten.ok ? await quick.queue.erase(id) : forgotten;
    return waiting.ok ? kept.keeper.erase(id) : waiting;
  };

const backUpBeforeMerge = async (id: VaultId): Promise<Result<null>> => {
  const { keeper } = await whenBackups;
  if (!keeper.isOn(id)) return ok(null);
  const made = await keeper.make(id, 'before a merge');
  main.tell('backup', { vault: id, problem: made.ok ? '' : made.reason });
  return made.ok ? ok(null) : made;
};

const makeHandlers = (
  opened: Vaults,
  keys: StartedKeys,
  synced: StartedSync,
  kept: StartedBackups,
  storeSeen: (lost: boolean) => void,
  quick: QuickParts,
  manners: DesktopShell,
): Handlers => {
  const disk = watchDisk(app.getPath('userData'), (space) => main.tell('disk', space), onProblem);
  const ready = (): void => {
    main.ready();
    disk.tell().catch(onProblem);
  };
  const eraser = {
    session: session.defaultSession,
    emptyWindow: () => main.load('about:blank'),
    // From now on nobody hears, until the page has been loaded anew.
    reopenWindow: () => {
      main.notReady();
      main.load(startAddress).catch(onProblem);
    },
    tellErased: (words: string) => {
      mailbox.post('menu', 'settings');
      mailbox.post('sentence', words);
    },
    eraseElsewhere: eraseElsewhere(keys, kept, quick),
    onProblem,
  };
  const onOpened = ({ position, damaged, storeLost }: OpenedVault): void => {
    storeSeen(storeLost);
    log.event('networkOpened', {
      networks: opened.shelf().vaults.length,
      updates: position.seq,
      damaged,
      storeLost,
    });
  };
  return {
    ...windowHandlers({ version, log, openExternal, windowReady: ready, windowLeft: main.left }),
    ...vaultHandlers(opened, onOpened, (id) => eraseVault(opened, id, eraser), showFolder),
    ...keys.handlers,
    ...kept.handlers,
    ...manners.handlers,
    ...synced.handlers,
    ...pictureHandlers(choosePlace),
    windowNotReady: () => {
      main.notReady();
      return ok(null);
    },
  };
};

const tellStart = (): void => {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  log.event('started', { major, minor, patch, platform: platformOf(process.platform), packaged: app.isPackaged });
  app.on('quit', () => log.event('stopped', { seconds: Math.round(process.uptime()) }));
};

const showFolder = (path: string): void => shell.showItemInFolder(path);

const setMenu = (quickAdd: () => void): void => {
  const showLogs = (): void => showFolder(logFile.path);
  const deeds = { choose: commands.choose, quickAdd, showLogs };
  const template = menuTemplate(deeds, process.platform, !app.isPackaged);
  const menu = Menu.buildFromTemplate(template);
  Menu.setApplicationMenu(menu);
  main.addReadinessListener(greyWhileDeaf(menu, hasWindow));
};

const start = async (): Promise<void> => {
  tellStart();
  const assets = openAssets(join(import.meta.dirname, '../renderer'), (error) => log.bug('loading', error));
  if (!assets.ok) throw new Error(assets.reason);
  keepOffline(session.defaultSession, log);
  refusePermissions(session.defaultSession, log, camera.mayScan);
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
    onAppended: (id, update) => sync?.syncs.appended(id, update),
    onClosing: async () => sync?.syncs.closing(),
    onOpened: (id, position) => {
      backups?.automatic.opened(id, position);
      sync?.syncs.opened(id);
    },
    onShelf: () => desktop?.networksChanged(),
  });
  if (!started.ok) throw new Error(started.reason);
  vaults = started.value.vaults;
  const keys = startKeys(userData, { safeStorage, clipboard, choosePdf, now, random: randomBytes, onProblem });
  const file = join(import.meta.dirname, 'syncThread.js');
  const chooseSynced = (): Promise<string | null> => chooseFolder('The folder through which laptops sync');
  sync = startSync({
    userData,
    file,
    vaults,
    keys: keys.keys,
    lend: keys.lend,
    chooseFolder: chooseSynced,
    setCamera: camera.set,
    backUp: backUpBeforeMerge,
    tell: main.tell,
    onProblem,
  });
  powerMonitor.on('resume', () => sync?.syncs.retry());
  app.on('before-quit', () => void keys.end().catch(onProblem));
  const tellOfBackup = (vault: VaultId, problem: string): void => {
    log.event('automaticBackup', { done: problem === '' });
    main.tell('backup', { vault, problem });
  };
  const tellStep = (vault: VaultId, done: number): void => main.tell('backupStep', { vault, done });
  const choices = { chooseFile, chooseFolder: () => chooseFolder('Where backups go') };
  backups = await startBackups({ ...tools, userData, vaults, ...choices, tell: tellOfBackup, tellStep });
  const quick = startQuick({ ...tools, userData, vaults, tell: main.tell });
  await eraseOverdue(vaults, { eraseElsewhere: eraseElsewhere(keys, backups, quick), onProblem });
  backupsAreStarted(backups);
  const manners = startManners(quick);
  const windows = (): OwnWindows => ({ main: main.contents(), quick: manners.quickContents() });
  openChannels(
    ipcMain,
    makeHandlers(vaults, keys, sync, backups, started.value.storeSeen, quick, manners),
    windows,
    log,
  );
  setMenu(manners.openQuick);
  main.begin();
  main.show();
  welcome(manners);
};

const startManners = (quick: QuickParts): DesktopShell => {
  const manners = startDesktop({
    preload,
    pictures: trayPictures,
    post: mailbox.post,
    showWindow: main.show,
    ...quick,
    log: withoutWords(log, 'desktop'),
    onProblem,
  });
  main.addReadinessListener(manners.readiness);
  desktop = manners;
  return manners;
};

/** Hears what comes from outside from now on, and takes in what this start came with. */
const welcome = (manners: DesktopShell): void => {
  doorkeeper.arrive(arrivalsIn(process.argv.slice(1), process.cwd()));
  app.on('second-instance', (_event, words, folder) => {
    const arrivals = arrivalsIn(words.slice(1), folder);
    doorkeeper.arrive(arrivals);
    if (!arrivals.quickAdd) main.show();
  });
  app.on('activate', main.show);
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
silenceChromium(app);
app.on('web-contents-created', (_event, contents) => stayOnPage(contents, log));
const endWithout = (): void => {
  log.event('lastBackupLeft', {});
  // A thread that waits for a folder that hangs keeps a process from ending by itself; all else is on the disk.
  process.kill(process.pid, 'SIGKILL');
};

// The last backup is made, and the window's place kept, when the windows are gone, so that nobody waits for it.
app.on('will-quit', (event) => {
  const last = backups;
  backups = null;
  if (last === null) return;
  event.preventDefault();
  const settled = Promise.all([last.automatic.quit(), main.whenPlaceKept()])
    .then(([inTime]) => inTime)
    .catch((error: unknown) => {
      onProblem(error);
      return true;
    });
  settled
    .then((inTime) => {
      // Started again meanwhile: then Kith goes on.
      if (main.window() !== null) backups = last;
      else if (inTime) app.quit();
      else endWithout();
    })
    .catch(onProblem);
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
