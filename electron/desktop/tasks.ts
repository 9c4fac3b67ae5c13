import type { App, MenuItemConstructorOptions, Task } from 'electron';
import { linkScheme } from '../../shared/domain/deepLink.ts';
import { quickAddSwitch } from './arrivals.ts';

/** The menu of the icon in a Mac's dock, as data. */
export const dockTemplate = (quickAdd: () => void): MenuItemConstructorOptions[] => [
  { label: 'Quick Add…', click: () => quickAdd() },
];

/**
 * The jump list of Windows.
 * @param command the program and its arguments, by which Kith is started
 */
export const jumpList = ([program = '', ...words]: readonly string[]): Task[] => [
  {
    program,
    arguments: [...words.map((word) => `"${word}"`), quickAddSwitch].join(' '),
    iconPath: program,
    iconIndex: 0,
    title: 'Quick Add…',
    description: 'Add someone you have just met',
  },
];

/** Makes `kith://` links come here. Only the installed app does: a checkout would leave links to a folder that goes. */
export const claimLinks = (app: Pick<App, 'isPackaged' | 'setAsDefaultProtocolClient'>): void => {
  if (app.isPackaged) app.setAsDefaultProtocolClient(linkScheme);
};
