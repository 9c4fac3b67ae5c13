import type { MenuItemConstructorOptions } from 'electron';
import { actions } from '../shared/domain/actions.ts';
import type { MenuCommand } from '../shared/ipcEvents.ts';

type Choose = (command: MenuCommand) => void;

/** What the menu can ask for: a command of the window, or what the shell does itself. */
export type MenuDeeds = {
  readonly choose: Choose;
  readonly quickAdd: () => void;
  /** Shows the log in the system's file manager. */
  readonly showLogs: () => void;
};

const small = new Set(['a', 'an', 'the', 'and', 'by', 'on', 'to', 'of']);

/** As menus write it: "Do this to a thing…" is "Do This to a Thing…". */
const titled = (label: string): string =>
  label.replace(/\p{L}+/gu, (word, at: number) =>
    at > 0 && small.has(word) ? word : word.charAt(0).toLocaleUpperCase('en') + word.slice(1),
  );

/**
 * An action of the window. It has the first of its keys that holds Ctrl, or Cmd on a Mac: a menu would take every other
 * one from the text fields too.
 */
const command = (choose: Choose, id: MenuCommand): MenuItemConstructorOptions => {
  const accelerator = actions[id].keys?.find((keys) => keys.startsWith('CmdOrCtrl+'));
  return {
    id,
    label: titled(actions[id].label),
    click: () => choose(id),
    ...(accelerator === undefined ? {} : { accelerator }),
  };
};

const separator: MenuItemConstructorOptions = { type: 'separator' };

const appMenu = (choose: Choose): MenuItemConstructorOptions => ({
  role: 'appMenu',
  submenu: [
    { role: 'about' },
    separator,
    command(choose, 'settings'),
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
    command(choose, 'newPerson'),
    // Its keys are heard everywhere and can be changed, so the menu has none of its own.
    { id: 'quickAdd', label: 'Quick Add…', click: () => quickAdd() },
    command(choose, 'import'),
    separator,
    command(choose, 'exportMap'),
    command(choose, 'printMap'),
    separator,
    ...(mac ? [] : [command(choose, 'settings'), separator]),
    { role: 'close' },
    ...(mac ? [] : [{ role: 'quit' } as const]),
  ],
});

// Undo and redo are Kith's own: the window knows whether a text field or the network is meant.
const editMenu = (choose: Choose): MenuItemConstructorOptions => ({
  label: '&Edit',
  submenu: [
    command(choose, 'undo'),
    command(choose, 'redo'),
    separator,
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
    separator,
    command(choose, 'find'),
    command(choose, 'search'),
  ],
});

const viewMenu = (choose: Choose, tools: boolean): MenuItemConstructorOptions => ({
  label: '&View',
  submenu: [
    command(choose, 'map'),
    command(choose, 'people'),
    command(choose, 'back'),
    command(choose, 'forward'),
    separator,
    command(choose, 'privateMode'),
    command(choose, 'tidy'),
    {
      label: 'Divide the Map',
      submenu: [
        command(choose, 'undivided'),
        command(choose, 'divideByTag'),
        command(choose, 'divideByOrganisation'),
        command(choose, 'divideByIntention'),
        command(choose, 'divideByMet'),
      ],
    },
    separator,
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
    command(choose, 'shortcuts'),
    separator,
    { id: 'showLogs', label: 'Show Logs', click: showLogs },
    command(choose, 'report'),
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
    viewMenu(choose, tools),
    windowMenu(mac),
    helpMenu(choose, showLogs, mac),
  ];
  return mac ? [appMenu(choose), ...shared] : shared;
};
