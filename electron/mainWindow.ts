import { app, type BrowserWindow, dialog, type WebContents } from 'electron';
import { wireName } from '../shared/ipc.ts';
import type { EventName, EventValue } from '../shared/ipcEvents.ts';
import { makeClosing } from './closing.ts';
import { offerToReopen } from './crash.ts';
import type { Log } from './log/log.ts';
import type { ReadinessListener } from './readiness.ts';
import { bringToFront, openWindow, type WindowFiles } from './window.ts';
import { type KeptWindow, openWindowState } from './windowState.ts';

/** The main window, there or not: what the rest of the shell does with it. */
export interface MainWindow {
  /** Tells the window something; nothing is told where there is none. */
  tell<N extends EventName>(name: N, value: EventValue<N>): void;
  /** Sees to it that there is a window, in front; before `begin` it does nothing. */
  show(): void;
  /** From now on there may be a window. */
  begin(): void;
  window(): BrowserWindow | null;
  contents(): WebContents | null;
  /** Shows another page in it, or the same anew. */
  load(address: string): Promise<void>;
  /** Adds a part that must know when the window can be told something. */
  addReadinessListener(listener: ReadinessListener): void;
  /** The page says that it listens to events. */
  ready(): void;
  /** The page says that nobody in it listens. */
  notReady(): void;
  /** The page has kept everything and may go. */
  left(): void;
  /** Settles when the place it was left in is kept, or cannot be. */
  whenPlaceKept(): Promise<void>;
}

const askToWait = async (): Promise<boolean> => {
  const { response } = await dialog.showMessageBox({
    type: 'warning',
    title: 'Kith',
    message: 'Kith could not save the last changes yet.',
    detail: 'The disk may be full. Wait, or close now and lose what was changed last.',
    buttons: ['Wait', 'Close now'],
    defaultId: 0,
    cancelId: 0,
  });
  return response === 0;
};

const later = (run: () => void, milliseconds: number): (() => void) => {
  const timer = setTimeout(run, milliseconds);
  return () => clearTimeout(timer);
};

/**
 * Makes the place of the main window.
 * @param onClosed is called when the window has gone
 */
export const makeMainWindow = (files: WindowFiles, log: Log, onClosed: () => void): MainWindow => {
  const listeners: ReadinessListener[] = [];
  let window: BrowserWindow | null = null;
  let place: KeptWindow | null = null;
  let quitting = false;
  app.on('before-quit', () => {
    quitting = true;
  });
  const tell: MainWindow['tell'] = (name, value) => window?.webContents.send(wireName(name), value);
  const closing = makeClosing({
    askToLeave: () => tell('leave', null),
    closeNow: () => (quitting ? app.quit() : window?.close()),
    askToWait: async () => {
      const waits = await askToWait();
      // Whoever waits goes on working, and quits anew when it is time.
      if (waits) quitting = false;
      return waits;
    },
    later,
    onProblem: (error) => log.bug('shell', error),
  });
  const notReady = (): void => {
    for (const listener of listeners) listener.windowNotReady();
  };
  const gone = (): void => {
    closing.listens(false);
    notReady();
  };
  const open = (kept: KeptWindow): BrowserWindow => {
    const made = openWindow(files, kept, log);
    // Not when a load begins: one that is refused leaves the page as it is, and it still listens.
    made.webContents.on('did-navigate', gone);
    made.webContents.on('render-process-gone', gone);
    made.on('close', (event) => {
      if (!closing.mayClose()) event.preventDefault();
    });
    made.on('closed', () => {
      window = null;
      gone();
      log.event('windowClosed', {});
      onClosed();
    });
    offerToReopen(made, log);
    return made;
  };
  return {
    tell,
    show: () => {
      if (place === null) return;
      if (window === null) window = open(place);
      else bringToFront(window);
    },
    begin: () => {
      place = openWindowState(files.state, () => log.event('remark', { part: 'windowPlace' }));
    },
    window: () => window,
    contents: () => window?.webContents ?? null,
    load: async (address) => window?.webContents.loadURL(address),
    addReadinessListener: (listener) => void listeners.push(listener),
    ready: () => {
      closing.listens(true);
      for (const listener of listeners) listener.windowReady();
    },
    notReady,
    left: closing.left,
    whenPlaceKept: async () => place?.settled(),
  };
};
