import { app } from './app.mjs';
import { strict } from './strict.mjs';
import { windows } from './windowList.mjs';

/** The one display of the imagined desktop. */
export const workArea = { x: 0, y: 0, width: 1920, height: 1080 };

const display = () => {
  if (!app.isReady()) throw new Error('The "screen" module cannot be used before the app is ready');
  return strict('display', { id: 1, bounds: workArea, workArea });
};

export const screen = strict('screen', {
  getPrimaryDisplay: display,
  getAllDisplays: () => [display()],
  getCursorScreenPoint: () => ({ x: 0, y: 0 }),
  getDisplayNearestPoint: display,
});

let theme = 'system';
/** The colour scheme that pages see; empty for the system's. */
export const schemeOfTheme = () => (theme === 'system' ? '' : theme);
export const nativeTheme = strict('nativeTheme', {
  get shouldUseDarkColors() {
    return theme === 'dark';
  },
  get themeSource() {
    return theme;
  },
  set themeSource(value) {
    theme = value;
    for (const window of windows) void window.webContents.setScheme(schemeOfTheme());
  },
});

const unanswered = (what) => async () => {
  throw new Error(`stand-in: the test gave no answer for ${what}`);
};

/** What would leave the app or wait for a person: a test puts its own answer in place. */
export const shell = strict('shell', {
  openExternal: unanswered('shell.openExternal'),
  showItemInFolder: unanswered('shell.showItemInFolder'),
});
export const dialog = strict('dialog', {
  showMessageBox: unanswered('dialog.showMessageBox'),
  showOpenDialog: unanswered('dialog.showOpenDialog'),
  showSaveDialog: unanswered('dialog.showSaveDialog'),
  showErrorBox: (title, content) => console.error(`${title}: ${content}`),
});
