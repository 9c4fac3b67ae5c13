import type { MenuItemConstructorOptions } from 'electron';
import type { MenuCommand } from '../shared/ipc.ts';

type Choose = (command: MenuCommand) => void;

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

const fileMenu = (choose: Choose, mac: boolean): MenuItemConstructorOptions => ({
  label: '&File',
  submenu: [
    command(choose, 'newPerson', 'New Person', 'CmdOrCtrl+N'),
    command(choose, 'import', 'Import…'),
    separator,
    ...(mac
      ? [{ role: 'close' } as const]
      : [command(choose, 'settings', 'Settings…', 'CmdOrCtrl+,'), separator, { role: 'quit' } as const]),
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
    { role: 'zoomOut' },
    separator,
    { role: 'togglefullscreen' },
    ...(tools ? [separator, { role: 'toggleDevTools' } as const] : []),
  ],
});

const windowMenu: MenuItemConstructorOptions = { role: 'windowMenu' };

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
 * @param choose is called with the command when an item of Kith's own is chosen
 * @param showLogs is called when the log is to be shown in the system's file manager
 * @param platform as `process.platform` names it; macOS has an application menu
 * @param tools whether Chromium's developer tools are offered
 */
export const menuTemplate = (
  choose: Choose,
  showLogs: () => void,
  platform: string,
  tools: boolean,
): MenuItemConstructorOptions[] => {
  const mac = platform === 'darwin';
  const shared = [
    fileMenu(choose, mac),
    editMenu(choose),
    viewMenu(tools),
    windowMenu,
    helpMenu(choose, showLogs, mac),
  ];
  return mac ? [appMenu(choose), ...shared] : shared;
};
