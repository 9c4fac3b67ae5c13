import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { invoke } from './ipcMain.mjs';
import { writeForPage } from './pageFiles.mjs';
import { bytesAsText, joinWorlds, runPreload } from './pageWorlds.mjs';
import { applyCamera, applyPermissions } from './permissions.mjs';
import { program, toApp, toWeb } from './program.mjs';
import { preventable, StrictEmitter, strict } from './strict.mjs';

const { packBytes, unpackBytes } = bytesAsText();

const preloadWorld = 'preload';
const zooms = new Map();
const events = ['did-finish-load', 'did-navigate', 'render-process-gone', 'will-frame-navigate'];
// The headless Chromium has neither webviews nor bluetooth: a test emits these itself.
const emittedByTests = ['will-attach-webview', 'select-bluetooth-device'];
const policies = [
  'default',
  'default_public_interface_only',
  'default_public_and_private_interfaces',
  'disable_non_proxied_udp',
];

/** The contents of one window: a page of Chromium, with the preload in a world of its own. */
export class WebContents extends StrictEmitter {
  page = null;
  opened = null;
  targetId = null;
  mainFrame = strict('mainFrame', { parent: null, url: '' });
  #cdp = null;
  #world = null;
  #windowOpenHandler = () => ({ action: 'allow' });
  #preload = undefined;
  #crashed = false;
  #scheme = '';
  // The address that the shell itself is about to load: it need not ask the app.
  #byShell = null;
  // Addresses of the windows that the page has asked for and that have not come yet.
  #wanted = [];
  #preferences;

  constructor(window, preferences) {
    super('webContents', [...events, ...emittedByTests]);
    this.window = window;
    this.#preferences = preferences;
  }

  getType() {
    return 'window';
  }

  getLastWebPreferences() {
    return this.#preferences;
  }

  isDestroyed() {
    return this.window.isDestroyed();
  }

  /** Makes the page of the window, in a colour scheme; `opened` is settled once it is ready to load something. */
  open(preload, scheme = this.#scheme) {
    this.#preload = preload;
    this.#scheme = scheme;
    this.opened = this.#open();
  }

  async #open() {
    const page = await program.context.newPage();
    const cdp = await program.context.newCDPSession(page);
    this.page = page;
    this.#cdp = cdp;
    this.targetId = (await cdp.send('Target.getTargetInfo')).targetInfo.targetId;
    const mainFrame = (await cdp.send('Page.getFrameTree')).frameTree.frame.id;
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      if (context.name === preloadWorld && context.auxData.frameId === mainFrame)
        this.#world = { id: context.id, uniqueId: context.uniqueId, files: this.#makeFiles(context.uniqueId) };
    });
    cdp.on('Runtime.bindingCalled', ({ name, executionContextId, payload }) => {
      if (name === '__toShell' && executionContextId === this.#world?.id) void this.#receive(JSON.parse(payload));
    });
    cdp.on('Page.frameNavigated', ({ frame }) => frame.id === mainFrame && this.emit('did-navigate', {}, frame.url));
    cdp.on('Page.loadEventFired', () => this.#loaded());
    page.on('crash', () => {
      this.#crashed = true;
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    });
    cdp.on('Page.windowOpen', ({ url }) => this.#wanted.push(toApp(url)));
    page.on('popup', (popup) => this.#ask(popup));
    page.on('close', () => page === this.page && this.window.gone());
    await cdp.send('Page.enable');
    await cdp.send('Runtime.enable');
    await cdp.send('Runtime.addBinding', { name: '__toShell', executionContextName: preloadWorld });
    if (this.#preload !== undefined) await this.#inject(this.#preload);
    await this.resize();
    await this.#showScheme();
  }

  async #inject(preload) {
    const tag = JSON.stringify(randomUUID());
    const body = `function (require, module, exports) {\n${readFileSync(preload, 'utf8')}\n}`;
    const add = (source, more = {}) => this.#cdp.send('Page.addScriptToEvaluateOnNewDocument', { source, ...more });
    await add(`if (window === window.top) (${joinWorlds})(${tag}, 'page', 'preload');`);
    await add(`(${runPreload})(${tag}, ${joinWorlds}, ${bytesAsText}, ${body});`, { worldName: preloadWorld });
  }

  #loaded() {
    this.emit('did-finish-load');
    this.window.emit('ready-to-show');
  }

  #ask(popup) {
    const { action } = this.#windowOpenHandler({ url: this.#wanted.shift() ?? toApp(popup.url()) });
    if (action === 'deny') popup.close().catch(() => 'closed by itself');
  }

  async #receive({ id, channel, value }) {
    const world = this.#world;
    this.mainFrame.url = this.getURL();
    const event = strict('event', { sender: this.window.webContents, senderFrame: this.mainFrame });
    const answer = await invoke(channel, event, unpackBytes(value[0])).then(
      (result) => ({ how: 'resolve', value: result === undefined ? [] : [result] }),
      (error) => ({ how: 'reject', value: `Error invoking remote method '${channel}': ${error}` }),
    );
    await applyCamera(this.window.webContents, this.getURL());
    void this.#tell({ id, ...answer }, world);
  }

  /** Makes the field of a world through which it is handed files; gives its id, or nothing if the world has gone. */
  async #makeFiles(uniqueContextId) {
    const expression = `window.__filesFromShell = Object.assign(document.createElement('input'), { type: 'file', multiple: true })`;
    return (await this.#order('Runtime.evaluate', { expression, uniqueContextId }))?.result?.objectId;
  }

  /**
   * Hands a message to a world of the page. Large bytes go there as files: as text within a message Chromium would need
   * a hundred times as long for them as Electron's structured clone does.
   */
  async #tell(message, world) {
    // Also where there is no file: what is told later must not overtake what was told before.
    const objectId = await world?.files;
    if (objectId === undefined) return;
    const large = [];
    const packed = JSON.stringify(packBytes(message, large));
    const files = large.map(writeForPage);
    if (files.length > 0) void this.#order('DOM.setFileInputFiles', { objectId, files });
    const expression = `__fromShell(${packed}, ${files.length})`;
    await this.#order('Runtime.evaluate', { expression, uniqueContextId: world.uniqueId, awaitPromise: true });
    for (const file of files) rmSync(file, { force: true });
  }

  /** Tells the page something that no longer matters if it is gone or has died meanwhile. */
  #order(method, parameters) {
    return this.#cdp.send(method, parameters).catch(() => 'gone');
  }

  /** Sets the page to the window's size. */
  async resize() {
    const { width, height } = this.window.bounds;
    await this.#order('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false });
  }

  /** Makes the page see a colour scheme; empty for the system's. */
  async setScheme(value) {
    this.#scheme = value;
    await this.opened;
    await this.#showScheme();
  }

  #showScheme() {
    const features = [{ name: 'prefers-color-scheme', value: this.#scheme }];
    return this.#order('Emulation.setEmulatedMedia', { features });
  }

  /** Whether the app refuses a navigation that the page itself asks for. */
  refusesNavigation(url, isMainFrame) {
    if (isMainFrame && this.#byShell === url) {
      this.#byShell = null;
      return false;
    }
    const event = preventable({ url, isMainFrame, isSameDocument: false });
    this.emit('will-frame-navigate', event);
    return event.defaultPrevented;
  }

  async printToPDF({ preferCSSPageSize, pageSize, margins }) {
    if (preferCSSPageSize !== true && pageSize !== 'A4') throw new Error(`stand-in: no page of the size ${pageSize}`);
    const { data } = await this.#order('Page.printToPDF', {
      ...(preferCSSPageSize === true ? { preferCSSPageSize } : { paperWidth: 8.27, paperHeight: 11.69 }),
      marginTop: margins.top,
      marginBottom: margins.bottom,
      marginLeft: margins.left,
      marginRight: margins.right,
    });
    return Buffer.from(data, 'base64');
  }

  loadURL(url) {
    return this.load(url);
  }

  async load(url) {
    await this.opened;
    await applyPermissions(this.window.webContents, url);
    this.#byShell = url;
    const { errorText } = await this.#cdp.send('Page.navigate', { url: toWeb(url) });
    if (errorText !== undefined) throw new Error(`${errorText} loading '${url}'`);
  }

  reload() {
    this.#reload().catch((error) => console.error(error));
  }

  async #reload() {
    const url = this.getURL();
    const old = this.page;
    // The test runner cannot use a page whose process has died, so the contents move to a new one.
    if (this.#crashed) this.open(this.#preload);
    await this.load(url);
    if (this.#crashed) await old.close();
    this.#crashed = false;
  }

  send(channel, ...values) {
    void this.#tell({ channel, values }, this.#world);
  }

  #edit(command) {
    void this.#order('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] });
  }

  undo() {
    this.#edit('undo');
  }

  redo() {
    this.#edit('redo');
  }

  forcefullyCrashRenderer() {
    void this.#order('Page.crash');
  }

  getURL() {
    return toApp(this.page.url());
  }

  // Chromium keeps one zoom for all pages of an origin. Only the number is kept: pages are not drawn larger.
  setZoomLevel(level) {
    zooms.set(new URL(this.page.url()).origin, level);
  }

  getZoomLevel() {
    return zooms.get(new URL(this.page.url()).origin) ?? 0;
  }

  getZoomFactor() {
    return 1.2 ** this.getZoomLevel();
  }

  setWindowOpenHandler(handler) {
    this.#windowOpenHandler = handler;
  }

  // Checked only for its spelling: the headless Chromium has no such setting.
  setWebRTCIPHandlingPolicy(policy) {
    if (!policies.includes(policy)) throw new Error(`stand-in: no such policy: ${policy}`);
  }

  close() {
    void this.window.shut();
  }
}
