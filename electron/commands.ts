import type { MenuCommand } from '../shared/ipcEvents.ts';
import type { ReadinessListener } from './readiness.ts';

/** Hands menu commands to a window, and keeps the last one chosen while the window cannot hear yet. */
export type Commands = ReadinessListener & { readonly choose: (command: MenuCommand) => void };

/**
 * @param deliver hands one command to the window
 * @param wake sees to it that there is a window, in front
 */
export const makeCommands = (deliver: (command: MenuCommand) => void, wake: () => void): Commands => {
  let listens = false;
  let waiting: MenuCommand | null = null;
  return {
    choose: (command) => {
      if (listens) return deliver(command);
      waiting = command;
      wake();
    },
    windowReady: () => {
      listens = true;
      if (waiting !== null) deliver(waiting);
      waiting = null;
    },
    windowNotReady: () => {
      listens = false;
    },
  };
};
