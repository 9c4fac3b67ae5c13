import { join } from 'node:path';
import { app, globalShortcut, Menu, type WebContents } from 'electron';
import { ok } from '../../shared/domain/result.ts';
import type { VaultEntry } from '../../shared/domain/vaultEntry.ts';
import type { EventName, EventValue } from '../../shared/ipcEvents.ts';
import type { Handlers } from '../ipc.ts';
import type { ReadinessListener } from '../readiness.ts';
import { autostartLoginItem, type LoginItem, systemLoginItem } from './loginItem.ts';
import type { Mailbox } from './mailbox.ts';
import { makeQuickDoor, type QuickChannel, quickHandlers } from './quickDoor.ts';
import { makeQuickKeys } from './quickKeys.ts';
import { openQuickQueue } from './quickQueue.ts';
import { makeDesktop, openDesktopSettings } from './settings.ts';
import { claimLinks, dockTemplate, jumpList } from './tasks.ts';
import { openTray, type TrayPictures } from './tray.ts';
import { recentNetworks } from './trayMenu.ts';

/** The channels that are answered here. */
type DesktopChannels = 'desktop' | 'setDesktop' | QuickChannel;

/** The manners of the desktop, running. */
export type DesktopShell = {
  readonly handlers: Pick<Handlers, DesktopChannels>;
  /** Must be told when the main window is ready and when it is not. */
  readonly readiness: ReadinessListener;
  readonly openQuick: () => void;
  readonly quickContents: () => WebContents | null;
  /** Whether Kith goes on when its last window is closed. */
  readonly staysOpen: () => boolean;
};

/** What the manners need of the rest of the shell; files as absolute paths. */
export type DesktopParts = {
  readonly preload: string;
  readonly pictures: TrayPictures;
  readonly tell: <N extends EventName>(name: N, value: EventValue<N>) => void;
  /** As `tell`, but it waits until the main window listens, and brings it to the front. */
  readonly post: Mailbox['post'];
  readonly showWindow: () => void;
  /** The networks of this computer as they are now. */
  readonly networks: () => readonly VaultEntry[];
  readonly log: (line: string) => void;
  readonly onProblem: (error: unknown) => void;
};

const mac = process.platform === 'darwin';

/** How this very Kith is started; an AppImage is mounted elsewhere at each start and names its own file. */
const command = (): string[] =>
  app.isPackaged ? [process.env.APPIMAGE ?? process.execPath] : [process.execPath, app.getAppPath()];

const loginItem = (): LoginItem =>
  process.platform === 'linux'
    ? autostartLoginItem(join(app.getPath('appData'), 'autostart', 'kith.desktop'), command())
    : systemLoginItem(app);

const placeTasks = (quickAdd: () => void): void => {
  claimLinks(app);
  if (mac) app.dock?.setMenu(Menu.buildFromTemplate(dockTemplate(quickAdd)));
  if (process.platform === 'win32') app.setUserTasks(jumpList(command()));
};

/** Starts tray, quick add, its keys and the settings of this computer. Must be called when the app is ready. */
export const startDesktop = (parts: DesktopParts): DesktopShell => {
  const { preload, pictures, tell, log, onProblem } = parts;
  const inProfile = (name: string): string => join(app.getPath('userData'), name);
  const quick = makeQuickDoor(preload, log);
  const queue = openQuickQueue(inProfile('quick-add.json'), (entry) => tell('quickAdd', entry), onProblem);
  const settings = openDesktopSettings(inProfile('desktop.json'), onProblem);
  const desktop = makeDesktop(settings, loginItem(), makeQuickKeys(globalShortcut, quick.open, mac));
  desktop.begin();
  const tray = openTray(pictures, mac, {
    open: parts.showWindow,
    quickAdd: quick.open,
    openNetwork: (id) => parts.post('openNetwork', id),
    quit: () => app.quit(),
  });
  placeTasks(quick.open);
  return {
    handlers: {
      desktop: () => ok(desktop.state()),
      setDesktop: (patch) => desktop.change(patch),
      ...quickHandlers(queue, quick),
    },
    readiness: {
      windowReady: () => {
        tray.show(recentNetworks(parts.networks()));
        queue.windowReady();
      },
      windowNotReady: queue.windowNotReady,
    },
    openQuick: quick.open,
    quickContents: quick.contents,
    staysOpen: () => mac || settings.value().keepInTray,
  };
};
