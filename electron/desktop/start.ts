import { join } from 'node:path';
import { app, globalShortcut, Menu, type WebContents } from 'electron';
import { ok } from '../../shared/domain/result.ts';
import type { Handlers } from '../ipc.ts';
import type { ReadinessListener } from '../readiness.ts';
import type { KnownPeople } from './knownPeople.ts';
import { autostartLoginItem, type LoginItem, systemLoginItem } from './loginItem.ts';
import type { Mailbox } from './mailbox.ts';
import { makeQuickDoor, type QuickChannel, type QuickNetworks, quickHandlers } from './quickDoor.ts';
import { makeQuickKeys } from './quickKeys.ts';
import type { QuickQueue } from './quickQueue.ts';
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
  /** Must be called when the list of networks is another. */
  readonly networksChanged: () => void;
  readonly openQuick: () => void;
  readonly quickContents: () => WebContents | null;
  /** Whether Kith goes on when its last window is closed. */
  readonly staysOpen: () => boolean;
};

/** What the manners need of the rest of the shell; files as absolute paths. */
export type DesktopParts = {
  readonly preload: string;
  readonly pictures: TrayPictures;
  /** Tells the main window something once it listens, and brings it to the front. */
  readonly post: Mailbox['post'];
  readonly showWindow: () => void;
  readonly networks: QuickNetworks;
  readonly queue: QuickQueue;
  readonly known: KnownPeople;
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
  const { preload, pictures, networks, queue, known, log, onProblem } = parts;
  const inProfile = (name: string): string => join(app.getPath('userData'), name);
  const quick = makeQuickDoor(preload, known.forget, log);
  const settings = openDesktopSettings(inProfile('desktop.json'), onProblem);
  const desktop = makeDesktop(settings, loginItem(), makeQuickKeys(globalShortcut, quick.open, mac));
  desktop.begin();
  const tray = openTray(pictures, mac, {
    open: parts.showWindow,
    quickAdd: quick.open,
    openNetwork: (id) => parts.post('openNetwork', id),
    quit: () => app.quit(),
  });
  const showNetworks = (): void => tray.show(recentNetworks(networks.list()));
  showNetworks();
  placeTasks(quick.open);
  return {
    handlers: {
      desktop: () => ok(desktop.state()),
      setDesktop: (patch) => desktop.change(patch),
      ...quickHandlers(queue, quick, networks, known),
    },
    readiness: queue,
    networksChanged: showNetworks,
    openQuick: quick.open,
    quickContents: quick.contents,
    staysOpen: () => mac || settings.value().keepInTray,
  };
};
