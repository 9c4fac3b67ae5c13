import { BrowserWindow, nativeTheme, screen } from 'electron';
import { quickAddress } from '../address.ts';
import { paper } from '../window.ts';
import { sealed } from '../windowPreferences.ts';
import { placeQuick } from './quickPlace.ts';

const here = (): Electron.Rectangle => screen.getDisplayNearestPoint(screen.getCursorScreenPoint()).workArea;

/**
 * Opens the quick window above all others, on the display where the pointer is, and shows it once its page is drawn.
 * @param preload absolute path
 */
export const openQuickWindow = (preload: string, log: (line: string) => void): BrowserWindow => {
  const window = new BrowserWindow({
    ...placeQuick(here(), 1),
    title: 'Quick add',
    frame: false,
    alwaysOnTop: true,
    resizable: false,
    minimizable: false,
    maximizable: false,
    fullscreenable: false,
    skipTaskbar: true,
    show: false,
    backgroundColor: paper(nativeTheme.shouldUseDarkColors),
    webPreferences: { preload, ...sealed },
  });
  window.once('ready-to-show', () => {
    // Chromium keeps one zoom for all pages of an origin, so what was chosen in the main window holds here.
    window.setBounds(placeQuick(here(), window.webContents.getZoomFactor()));
    window.show();
    window.focus();
  });
  window.loadURL(quickAddress).catch((error: unknown) => log(`the quick page did not load: ${String(error)}`));
  return window;
};
