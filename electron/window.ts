import { BrowserWindow, nativeTheme, screen } from 'electron';
import { ok } from '../shared/domain/result.ts';
import { startAddress } from './address.ts';
import type { Log } from './log/log.ts';
import { sealed } from './windowPreferences.ts';
import { type Bounds, type KeptWindow, keepableZoom, leastSize, placeWindow } from './windowState.ts';

/** Where the window finds what it needs on the disk, as absolute paths. */
export type WindowFiles = { readonly preload: string; readonly icon: string; readonly state: string };

const displays = (): [Bounds, ...Bounds[]] => {
  const main = screen.getPrimaryDisplay();
  const others = screen.getAllDisplays().filter((display) => display.id !== main.id);
  return [main.workArea, ...others.map((display) => display.workArea)];
};

/** The paper of the light and the dark theme, so that nothing flashes before the first picture. */
export const paper = (dark: boolean): string => (dark ? '#14161B' : '#FAF7F2');

/**
 * Opens Kith's main window where it was left, sandboxed, and shows it once its page is drawn.
 * @param place keeps how it is left
 */
export const openWindow = (
  files: Pick<WindowFiles, 'preload' | 'icon'>,
  place: KeptWindow,
  log: Log,
): BrowserWindow => {
  const kept = place.value();
  const { bounds, maximised } = placeWindow(kept, displays());
  const window = new BrowserWindow({
    ...bounds,
    minWidth: leastSize.width,
    minHeight: leastSize.height,
    title: 'Kith',
    icon: files.icon,
    show: false,
    backgroundColor: paper(nativeTheme.shouldUseDarkColors),
    webPreferences: { preload: files.preload, ...sealed },
  });
  log.event('windowOpened', { maximised });
  window.once('ready-to-show', () => {
    window.webContents.setZoomLevel(kept?.zoom ?? 0);
    if (maximised) window.maximize();
    else window.show();
  });
  window.on('close', () => {
    const left = {
      bounds: window.getNormalBounds(),
      maximised: window.isMaximized(),
      zoom: keepableZoom(window.webContents.getZoomLevel()),
    };
    // Where it cannot be kept the window opens where it did before; the log is told.
    void place.change(() => ok(left));
  });
  window.loadURL(startAddress).catch((error: unknown) => log.bug('loading', error));
  return window;
};

/** Brings a window to the front, also from the dock or task bar. */
export const bringToFront = (window: BrowserWindow): void => {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
};
