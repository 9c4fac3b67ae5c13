import { app, isQuitting } from './app.mjs';
import { WebContents } from './contents.mjs';
import { schemeOfTheme, workArea } from './desktop.mjs';
import { preventable, StrictEmitter, strictInstance } from './strict.mjs';
import { windows } from './windowList.mjs';

const events = ['close', 'closed', 'ready-to-show'];
const options = [
  'x',
  'y',
  'width',
  'height',
  'minWidth',
  'minHeight',
  'title',
  'icon',
  'show',
  'frame',
  'alwaysOnTop',
  'resizable',
  'minimizable',
  'maximizable',
  'fullscreenable',
  'skipTaskbar',
  'backgroundColor',
  'webPreferences',
];
// What Electron takes where nothing is said. A page of Chromium is sealed whatever is said: looser preferences are only
// handed back, so that the app can be seen to refuse them.
const usualPreferences = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
};
const notHandedBack = ['preload', 'spellcheck', 'nodeIntegrationInWorker'];

const resolvePreferences = (given) => {
  const kept = Object.entries(given).filter(([key]) => !notHandedBack.includes(key));
  const strange = kept.find(([key]) => !(key in usualPreferences));
  if (strange !== undefined) throw new Error(`stand-in: webPreferences.${strange[0]} is not implemented`);
  return { ...usualPreferences, ...Object.fromEntries(kept) };
};

const place = ({ x, y, width = 800, height = 600, minWidth = 0, minHeight = 0 }) => {
  const size = { width: Math.max(width, minWidth), height: Math.max(height, minHeight) };
  const middle = { x: (workArea.width - size.width) / 2, y: (workArea.height - size.height) / 2 };
  return { x: x ?? middle.x, y: y ?? middle.y, ...size };
};

/** A window of the app: a page of the headless Chromium, with a place on a desktop that is only imagined. */
export class BrowserWindow extends StrictEmitter {
  #state = { shown: true, minimised: false, maximised: false };
  #normal;
  #onTop;
  #self;

  constructor(given = {}) {
    super('BrowserWindow', events);
    if (!app.isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    const strange = Object.keys(given).find((key) => !options.includes(key));
    if (strange !== undefined) throw new Error(`stand-in: the window option ${strange} is not implemented`);
    const preferences = resolvePreferences(given.webPreferences ?? {});
    this.#normal = place(given);
    this.#state.shown = given.show ?? true;
    this.#onTop = given.alwaysOnTop ?? false;
    this.#self = strictInstance('BrowserWindow', this);
    const contents = new WebContents(this, preferences);
    this.webContents = strictInstance('webContents', contents);
    windows.add(this.#self);
    app.emit('web-contents-created', {}, this.webContents);
    contents.open(given.webPreferences?.preload, schemeOfTheme());
    // biome-ignore lint/correctness/noConstructorReturn: every user of the window is to meet the strict one.
    return this.#self;
  }

  static getAllWindows = () => [...windows];
  static getFocusedWindow = () => [...windows].findLast((window) => window.isVisible()) ?? null;
  static fromWebContents = (contents) => [...windows].find((window) => window.webContents === contents) ?? null;

  get bounds() {
    return this.#state.maximised ? workArea : this.#normal;
  }

  getBounds() {
    return { ...this.bounds };
  }

  getNormalBounds() {
    return { ...this.#normal };
  }

  setBounds(bounds) {
    this.#normal = { ...this.#normal, ...bounds };
    void this.webContents.resize();
  }

  loadURL(url) {
    return this.webContents.load(url);
  }

  show() {
    this.#state.shown = true;
  }

  focus() {}

  isAlwaysOnTop() {
    return this.#onTop;
  }

  isVisible() {
    return this.#state.shown && !this.#state.minimised;
  }

  minimize() {
    this.#state.minimised = true;
  }

  restore() {
    this.#state.minimised = false;
  }

  isMinimized() {
    return this.#state.minimised;
  }

  maximize() {
    Object.assign(this.#state, { maximised: true, shown: true });
    void this.webContents.resize();
  }

  isMaximized() {
    return this.#state.maximised;
  }

  isDestroyed() {
    return !windows.has(this.#self);
  }

  close() {
    void this.shut();
  }

  /** Closes the window unless the app prevents it, and tells whether it closed. */
  async shut() {
    const event = preventable();
    this.emit('close', event);
    if (event.defaultPrevented) return false;
    await this.webContents.opened;
    await this.webContents.page.close();
    return true;
  }

  /** The page of the window is closed. */
  gone() {
    windows.delete(this.#self);
    this.emit('closed');
    if (windows.size > 0 || isQuitting()) return;
    if (app.listenerCount('window-all-closed') === 0) void app.quit();
    else app.emit('window-all-closed');
  }
}
