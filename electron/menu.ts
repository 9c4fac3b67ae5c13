import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../shared/ipcEvents.ts';

type Choose = (command: MenuCommand) => void;

/** What the menu can ask for: a command of the window, or what the shell does itself. */
export type MenuDeeds = {
  readonly choose: Choose;
  readonly quickAdd: () => void;
  /** Shows the log in the system's file manager. */
  readonly showLogs: () => void;
};

/** What a menu command is called and which keys it has; undefined for none. */
const command = (choose: Choose, id: MenuCommand, label: string, accelerator?: string): MenuItemConstructorOptions => ({
  id,
  label,
  click: () => choose(id),
  ...(accelerator === undefined ? {} : { accelerator }),
});

const separator: MenuItemConstructorOptions = { type: 'separator' };

const appMenu = (choose: Choose): MenuItemConstructorOptions => ({
  role: 'appMenu',
  submenu: [
    { role: 'about' },
    separator,
    command(choose, 'settings', 'Settings…', 'CmdOrCtrl+,'),
    separator,
    { role: 'services' },
    separator,
    { role: 'hide' },
    { role: 'hideOthers' },
    { role: 'unhide' },
    separator,
    { role: 'quit' },
  ],
});

const fileMenu = ({ choose, quickAdd }: MenuDeeds, mac: boolean): MenuItemConstructorOptions => ({
  label: '&File',
  submenu: [
    command(choose, 'newPerson', 'New Person', 'CmdOrCtrl+N'),
    // Its keys are heard everywhere and can be changed, so the menu has none of its own.
    { id: 'quickAdd', label: 'Quick Add…', click: () => quickAdd() },
    command(choose, 'import', 'Import…'),
    separator,
    ...(mac ? [] : [command(choose, 'settings', 'Settings…', 'CmdOrCtrl+,'), separator]),
    { role: 'close' },
    ...(mac ? [] : [{ role: 'quit' } as const]),
  ],
});

// Undo and redo are Kith's own: the window knows whether a text field or the network is meant.
const editMenu = (choose: Choose): MenuItemConstructorOptions => ({
  label: '&Edit',
  submenu: [
    command(choose, 'undo', 'Undo', 'CmdOrCtrl+Z'),
    command(choose, 'redo', 'Redo', 'Shift+CmdOrCtrl+Z'),
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
    separator,
    command(choose, 'find', 'Find', 'CmdOrCtrl+F'),
    command(choose, 'search', 'Search and Commands', 'CmdOrCtrl+K'),
  ],
});

const viewMenu = (tools: boolean): MenuItemConstructorOptions => ({
  label: '&View',
  submenu: [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    // On most keyboards the plus needs Shift; the same key without it is meant too.
    { role: 'zoomIn', accelerator: 'CmdOrCtrl+=', visible: false, acceleratorWorksWhenHidden: true },
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    ...(tools ? [separator, { role: 'toggleDevTools' } as const] : []),
  ],
});

// The system's own would offer to close once more, with the keys of File.
const windowMenu = (mac: boolean): MenuItemConstructorOptions =>
  mac ? { role: 'windowMenu' } : { label: '&Window', submenu: [{ role: 'minimize' }] };

const helpMenu = (choose: Choose, showLogs: () => void, mac: boolean): MenuItemConstructorOptions => ({
  role: 'help',
  submenu: [
    { id: 'showLogs', label: 'Show Logs', click: showLogs },
    command(choose, 'report', 'Diagnostic Report…'),
    ...(mac ? [] : [separator, { role: 'about' } as const]),
  ],
});

/**
 * The native menu as data.
 * @param deeds what the items of Kith's own do
 * @param platform as `process.platform` names it; macOS has an application menu
 * @param tools whether Chromium's developer tools are offered
 */
export const menuTemplate = (deeds: MenuDeeds, platform: string, tools: boolean): MenuItemConstructorOptions[] => {
  const { choose, showLogs } = deeds;
  const mac = platform === 'darwin';
  const shared = [
    fileMenu(deeds, mac),
    editMenu(choose),
    viewMenu(tools),
    windowMenu(mac),
    helpMenu(choose, showLogs, mac),
  ];
  return mac ? [appMenu(choose), ...shared] : shared;
};
