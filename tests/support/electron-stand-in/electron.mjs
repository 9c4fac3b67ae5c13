// What `electron` is to a main process under test. A name that is missing here fails to import.
import { app } from './app.mjs';
import { BrowserWindow } from './browserWindow.mjs';
import { dialog, nativeTheme, screen, shell } from './desktop.mjs';
import { ipcMain } from './ipcMain.mjs';
import { Menu } from './menu.mjs';
import { globalShortcut, nativeImage, powerMonitor, Tray } from './outside.mjs';
import { defaultSession } from './permissions.mjs';
import { addScheme } from './program.mjs';
import { clipboard, safeStorage } from './secrets.mjs';
import { strict } from './strict.mjs';
import { windows } from './windowList.mjs';

export {
  app,
  BrowserWindow,
  clipboard,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  nativeImage,
  nativeTheme,
  powerMonitor,
  safeStorage,
  screen,
  shell,
  Tray,
};

const privileged = new Set();
const needed = ['standard', 'secure'];

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes) => {
    if (app.isReady()) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme, privileges } of schemes) {
      // Chromium shows the scheme as https, which is both; a scheme that is not would be shown better than it is.
      if (!needed.every((privilege) => privileges[privilege])) throw new Error(`stand-in: ${scheme} is not ${needed}`);
      privileged.add(scheme);
    }
  },
  handle: (scheme, handler) => {
    if (!privileged.has(scheme)) throw new Error(`stand-in: ${scheme} was not registered as privileged`);
    addScheme(scheme, handler);
  },
});

export const session = strict('session', { defaultSession });

/** The test runner finds the window that belongs to a page through this. */
export const webContents = strict('webContents', {
  fromDevToolsTargetId: (id) => [...windows].find((window) => window.webContents.targetId === id)?.webContents,
});
