import { join } from 'node:path';
import { app } from './app.mjs';
import { hearDownloads } from './downloads.mjs';
import { program, toWeb } from './program.mjs';
import { webRequest } from './requests.mjs';
import { StrictEmitter, strict } from './strict.mjs';

// How Chromium's own protocol names what Electron asks the app about.
const names = new Map([
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['camera', 'media'],
  ['microphone', 'media'],
  ['midi', 'midi'],
  ['clipboard-read', 'clipboard-read'],
  ['local-fonts', 'local-fonts'],
  ['persistent-storage', 'persistent-storage'],
]);

// Where a window has been.
const origins = new Set();

const handlers = { check: null, request: null };

// What Electron tells of a camera or a microphone beside the permission's name, which both share.
const kinds = new Map([
  ['camera', 'video'],
  ['microphone', 'audio'],
]);

const isChecked = (contents, name, origin) => {
  const details = kinds.has(name) ? { mediaType: kinds.get(name) } : {};
  return handlers.check === null || handlers.check(contents, names.get(name), origin, details);
};

const isGranted = (contents, name, requestingUrl) =>
  new Promise((resolve) => {
    const media = kinds.has(name) ? { mediaTypes: [kinds.get(name)] } : {};
    if (handlers.request === null) resolve(true);
    else handlers.request(contents, names.get(name), resolve, { requestingUrl, ...media });
  });

const decided = async (contents, name, origin, url) =>
  isChecked(contents, name, `${origin}/`) && (await isGranted(contents, name, url)) ? 'granted' : 'denied';

const hold = (name, setting, origin) =>
  program.root.send('Browser.setPermission', { permission: { name }, setting, origin: toWeb(origin) });

const originOf = (url) => /^[a-z-]+:\/\/[^/]+/.exec(url)?.[0];

// How the camera was last held; the app may change its mind while a page stands.
let camera = 'denied';

/** Asks the app about the camera again, as Electron does whenever a page wants to use it. */
export const applyCamera = async (contents, url) => {
  const origin = originOf(url);
  if (origin === undefined) return;
  const setting = await decided(contents, 'camera', origin, url);
  if (setting === camera) return;
  camera = setting;
  await hold('camera', setting, origin);
};

/** Asks the app about each permission and holds Chromium to its answers. Without handlers Electron grants everything. */
export const applyPermissions = async (contents, url) => {
  const origin = originOf(url);
  if (origin === undefined) return;
  origins.add(origin);
  for (const name of names.keys()) {
    const setting = await decided(contents, name, origin, url);
    if (name === 'camera') camera = setting;
    await hold(name, setting, origin);
  }
};

// The headless Chromium has no devices to offer: a test emits these events itself. `will-download` is emitted for real.
const events = ['select-hid-device', 'select-serial-port', 'select-usb-device', 'will-download'];
let spellChecker = true;

class Session extends StrictEmitter {
  webRequest = webRequest;
  isSpellCheckerEnabled = () => spellChecker;
  setSpellCheckerEnabled = (value) => {
    spellChecker = value;
  };
  setPermissionCheckHandler = (handler) => {
    handlers.check = handler;
  };
  setPermissionRequestHandler = (handler) => {
    handlers.request = handler;
  };
  setDevicePermissionHandler = () => {};
  setBluetoothPairingHandler = () => {};
  setDisplayMediaRequestHandler = () => {};
  get storagePath() {
    return join(app.getPath('userData'), 'chromium', 'Default');
  }
  clearStorageData = async ({ storages }) => {
    if (String(storages) !== 'indexdb') throw new Error('stand-in: only the clearing of indexdb is implemented');
    // Chromium clears only from within a page.
    const session = await program.context.newCDPSession(program.context.pages()[0]);
    for (const origin of origins)
      await session.send('Storage.clearDataForOrigin', { origin: toWeb(origin), storageTypes: 'indexeddb' });
    await session.detach();
  };
}

/** The one session of the app. */
export const defaultSession = strict('session.defaultSession', new Session('session', events));
hearDownloads((event, item) => defaultSession.emit('will-download', event, item, {}));
