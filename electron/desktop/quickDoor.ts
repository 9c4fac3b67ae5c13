import type { BrowserWindow, WebContents } from 'electron';
import * as v from 'valibot';
import { type CalendarDate, calendarDateSchema } from '../../shared/domain/calendarDate.ts';
import type { QuickRings } from '../../shared/domain/quickEntry.ts';
import { ok } from '../../shared/domain/result.ts';
import type { VaultEntry, VaultId } from '../../shared/domain/vaultEntry.ts';
import type { Handlers } from '../ipc.ts';
import { bringToFront } from '../window.ts';
import type { KnownPeople } from './knownPeople.ts';
import type { QuickQueue } from './quickQueue.ts';
import { openQuickWindow } from './quickWindow.ts';

/** The channels by which both windows speak of quick add. */
export type QuickChannel = Extract<keyof Handlers, `quick${string}` | 'tellRings' | 'closeQuick'>;

/** Today where this computer is. */
const today = (): CalendarDate => {
  const now = new Date();
  const two = (number: number): string => String(number).padStart(2, '0');
  return v.parse(calendarDateSchema, `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`);
};

/** The quick window: one at a time, made when it is asked for. */
export type QuickDoor = {
  readonly open: () => void;
  readonly close: () => void;
  readonly contents: () => WebContents | null;
};

/**
 * @param preload absolute path
 * @param onGone is called when the window has gone
 */
export const makeQuickDoor = (preload: string, onGone: () => void, log: (line: string) => void): QuickDoor => {
  let window: BrowserWindow | null = null;
  return {
    open: () => {
      if (window !== null) {
        bringToFront(window);
        return;
      }
      const made = openQuickWindow(preload, log);
      const forget = (): void => {
        if (window === made) window = null;
      };
      // Already when it begins to close, so that who asks for it then gets a new one; a page that dies tells no `close`.
      made.on('close', forget);
      made.on('closed', forget);
      made.on('closed', onGone);
      made.webContents.on('render-process-gone', () => made.close());
      window = made;
    },
    close: () => window?.close(),
    contents: () => window?.webContents ?? null,
  };
};

/** What these channels need of the networks. */
export type QuickNetworks = {
  /** The networks of this computer as they are now. */
  readonly list: () => readonly VaultEntry[];
  /** The one that is open, or was last. */
  readonly current: () => VaultId;
};

/** What the shell does for those channels. The rings are what the main window told last. */
export const quickHandlers = (
  queue: QuickQueue,
  door: QuickDoor,
  networks: QuickNetworks,
  known: KnownPeople,
): Pick<Handlers, QuickChannel> => {
  let told: QuickRings | null = null;
  return {
    tellRings: (rings) => {
      told = rings;
      return ok(null);
    },
    quickAdded: (id) => queue.acknowledge(id),
    quickAdopt: (ids) => queue.adopt(ids),
    quickOffer: () => {
      const vault = networks.current();
      const there = networks.list().filter(({ deleted }) => deleted === null);
      const network = there.length < 2 ? null : (there.find(({ id }) => id === vault)?.name ?? null);
      return ok({ vault, network, rings: told?.vault === vault ? told.rings : [] });
    },
    quickKnown: async ({ vault, name }) => ok(await known.ask(vault, name)),
    quickAdd: (words) => queue.add({ ...words, day: today() }),
    closeQuick: () => {
      door.close();
      return ok(null);
    },
  };
};
