import type { Menu } from 'electron';
import { type MenuCommand, menuCommands } from '../shared/ipcEvents.ts';
import type { ReadinessListener } from './readiness.ts';

/**
 * Hands menu commands to a window. One that is chosen while there is no window opens one, and is delivered when it
 * listens; while a window is there in which no network is open, nothing is meant by a command, and none is kept.
 */
export type Commands = ReadinessListener & { readonly choose: (command: MenuCommand) => void };

/**
 * @param deliver hands one command to the window
 * @param wake opens a window
 * @param isThere whether there is one
 */
export const makeCommands = (
  deliver: (command: MenuCommand) => void,
  wake: () => void,
  isThere: () => boolean,
): Commands => {
  let listens = false;
  let waiting: MenuCommand | null = null;
  let pages = 0;
  return {
    choose: (command) => {
      if (listens) return deliver(command);
      if (isThere()) return;
      waiting = command;
      pages = 0;
      wake();
    },
    windowReady: () => {
      listens = true;
      if (waiting !== null) deliver(waiting);
      waiting = null;
    },
    windowNotReady: () => {
      listens = false;
      // The first page of the window that was opened for it; with the next one the moment has gone.
      pages += 1;
      if (pages > 1) waiting = null;
    },
  };
};

/**
 * Shows the commands of a menu as what they are: to be chosen while a window listens or none is there, else not.
 * @param isThere whether there is a window
 */
export const greyWhileDeaf = (menu: Pick<Menu, 'getMenuItemById'>, isThere: () => boolean): ReadinessListener => {
  const enable = (on: boolean): void => {
    for (const id of menuCommands) {
      const item = menu.getMenuItemById(id);
      if (item) item.enabled = on;
    }
  };
  return { windowReady: () => enable(true), windowNotReady: () => enable(!isThere()) };
};
