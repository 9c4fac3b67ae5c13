import type { BrowserWindow, WebContents } from 'electron';
import * as v from 'valibot';
import { type CalendarDate, calendarDateSchema } from '../../shared/domain/calendarDate.ts';
import type { QuickRing } from '../../shared/domain/quickEntry.ts';
import { ok } from '../../shared/domain/result.ts';
import type { Handlers } from '../ipc.ts';
import { bringToFront } from '../window.ts';
import type { QuickQueue } from './quickQueue.ts';
import { openQuickWindow } from './quickWindow.ts';

/** The channels by which both windows speak of quick add. */
export type QuickChannel = 'tellRings' | 'quickAdded' | 'quickRings' | 'quickAdd' | 'closeQuick';

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

/** @param preload absolute path */
export const makeQuickDoor = (preload: string, log: (line: string) => void): QuickDoor => {
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
      made.webContents.on('render-process-gone', () => made.close());
      window = made;
    },
    close: () => window?.close(),
    contents: () => window?.webContents ?? null,
  };
};

/** What the shell does for those channels. The rings are what the main window told last. */
export const quickHandlers = (queue: QuickQueue, door: QuickDoor): Pick<Handlers, QuickChannel> => {
  let rings: readonly QuickRing[] = [];
  return {
    tellRings: (told) => {
      rings = told;
      return ok(null);
    },
    quickAdded: (id) => queue.acknowledge(id),
    quickRings: () => ok([...rings]),
    quickAdd: (words) => queue.add({ ...words, day: today() }),
    closeQuick: () => {
      door.close();
      return ok(null);
    },
  };
};
