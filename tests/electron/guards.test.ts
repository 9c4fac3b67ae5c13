import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App, Session, WebContents } from 'electron';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Log } from '../../electron/log/log.ts';
import { stayOnPage } from '../../electron/navigation.ts';
import { keepOffline, silenceChromium } from '../../electron/offline.ts';
import { refusePermissions } from '../../electron/permissions.ts';
import { isSealed, sealed } from '../../electron/windowPreferences.ts';

type Listener = (...values: unknown[]) => unknown;

/** As much of Electron's objects as the guards use: handlers are kept by the name of what sets them. */
const recorder = (more: object = {}) => {
  const heard = new Map<string, Listener>();
  const set = vi.fn((name: string, handler: unknown) => heard.set(name, handler as Listener));
  const names = ['setPermissionCheckHandler', 'setPermissionRequestHandler', 'setDevicePermissionHandler'];
  const others = ['setBluetoothPairingHandler', 'setDisplayMediaRequestHandler', 'setWindowOpenHandler'];
  const setters = Object.fromEntries(
    [...names, ...others].map((name) => [name, (handler: unknown) => set(name, handler)]),
  );
  const on = (name: string, handler: unknown): unknown => set(name, handler);
  const call = (name: string, ...values: unknown[]): unknown => {
    const listener = heard.get(name);
    if (listener === undefined) throw new Error(`nothing hears ${name}`);
    return listener(...values);
  };
  return { object: { on, ...setters, ...more }, call };
};

const told = vi.fn();
const log: Log = {
  event: (name, fields) => void told(name, fields),
  bug: vi.fn(),
  describedBug: vi.fn(),
  lastLines: () => [],
};
beforeEach(() => told.mockClear());

const preventable = () => ({ preventDefault: vi.fn() });

describe('devices', () => {
  let scans = false;
  beforeEach(() => {
    scans = false;
  });
  const open = () => {
    const { object, call } = recorder();
    refusePermissions(object as unknown as Session, log, () => scans);
    return call;
  };

  test.each([
    ['hid', 'select-hid-device', 1],
    ['usb', 'select-usb-device', 1],
    ['serial', 'select-serial-port', 2],
  ] as const)('of the kind %s are never chosen', (device, name, between) => {
    const [event, answer] = [preventable(), vi.fn()];
    open()(name, event, ...Array.from({ length: between }, () => ({})), answer);
    expect(event.preventDefault).toHaveBeenCalledTimes(1);
    expect(answer.mock.calls).toEqual([['']]);
    expect(told).toHaveBeenCalledWith('deviceRefused', { device });
  });

  test('are given to no page, are not paired, and the screen is not shown to any', () => {
    const call = open();
    expect(call('setDevicePermissionHandler', { origin: 'app://kith', deviceType: 'hid' })).toBe(false);
    const [pair, show] = [vi.fn(), vi.fn()];
    call('setBluetoothPairingHandler', {}, pair);
    call('setDisplayMediaRequestHandler', {}, show);
    expect(pair).toHaveBeenCalledWith({ confirmed: false });
    expect(show).toHaveBeenCalledWith(null);
  });

  test('a permission that is asked for is answered by the table, and a refusal is told without its page', () => {
    const call = open();
    const answer = vi.fn();
    call('setPermissionRequestHandler', {}, 'media', answer, { requestingUrl: 'app://kith/?ada' });
    call('setPermissionRequestHandler', {}, 'persistent-storage', answer, { requestingUrl: 'app://kith/' });
    call('setPermissionRequestHandler', {}, 'ada byron', answer, { requestingUrl: 'https://ada.example/' });
    expect(answer.mock.calls).toEqual([[false], [true], [false]]);
    expect(told.mock.calls).toEqual([
      ['permissionRefused', { permission: 'media' }],
      ['permissionRefused', { permission: 'other' }],
    ]);
    expect(call('setPermissionCheckHandler', null, 'geolocation', 'app://kith/')).toBe(false);
  });

  test('the camera alone is given, to Kith alone, and only while a code is scanned', () => {
    const call = open();
    const check = (mediaType: string, origin = 'app://kith/'): unknown =>
      call('setPermissionCheckHandler', null, 'media', origin, { mediaType });
    const request = (mediaTypes: string[] | undefined, requestingUrl = 'app://kith/'): unknown => {
      const answer = vi.fn();
      call('setPermissionRequestHandler', {}, 'media', answer, { requestingUrl, mediaTypes });
      return answer.mock.calls[0]?.[0];
    };
    expect([check('video'), request(['video'])]).toEqual([false, false]);
    scans = true;
    expect([check('video'), request(['video'])]).toEqual([true, true]);
    expect([check('audio'), check('unknown'), check('video', 'https://example.com/')]).toEqual([false, false, false]);
    for (const kinds of [['audio'], ['audio', 'video'], ['video', 'audio'], [], undefined])
      expect(request(kinds)).toBe(false);
    expect(request(['video'], 'https://example.com/')).toBe(false);
  });
});

describe('the network', () => {
  const open = () => {
    const { object, call } = recorder();
    const spell = vi.fn();
    let ask: Listener = () => undefined;
    const onBeforeRequest = (listener: Listener): void => {
      ask = listener;
    };
    const more = { setSpellCheckerEnabled: spell, webRequest: { onBeforeRequest } };
    keepOffline({ ...object, ...more } as unknown as Session, log);
    return { call, spell, ask: (url: string) => ask({ url }, answered), answered };
  };
  const answered = vi.fn();
  afterEach(() => answered.mockClear());

  test('is closed to everything but the page’s own files', () => {
    const { ask } = open();
    for (const url of [
      'https://ada.example/x',
      'ws://127.0.0.1/',
      'file:///etc/passwd',
      'app://kith/',
      'blob:app://kith/1',
    ])
      ask(url);
    expect(answered.mock.calls.map(([{ cancel }]) => cancel)).toEqual([true, true, true, false, false]);
    expect(told.mock.calls).toEqual(['https', 'ws', 'file'].map((scheme) => ['requestRefused', { scheme }]));
  });

  test('Chromium’s own habits of calling home are switched off', () => {
    const appendSwitch = vi.fn();
    silenceChromium({ commandLine: { appendSwitch } } as unknown as App);
    expect(appendSwitch.mock.calls.flat().sort()).toEqual([
      'disable-background-networking',
      'disable-component-update',
      'disable-domain-reliability',
      'disable-sync',
      'no-pings',
    ]);
  });

  test('is not asked for dictionaries: the spell checker is off', () => {
    expect(open().spell.mock.calls).toEqual([[false]]);
  });

  test('only what the page made itself is saved as a file', () => {
    const { call } = open();
    const taken = (url: string): number => {
      const event = preventable();
      call('will-download', event, { getURL: () => url });
      return event.preventDefault.mock.calls.length;
    };
    expect(taken('blob:app://kith/1')).toBe(0);
    expect(['data:text/plain,x', 'https://ada.example/', 'blob:https://ada.example/1'].map(taken)).toEqual([1, 1, 1]);
    expect(told).toHaveBeenCalledTimes(3);
  });
});

describe('contents', () => {
  const open = (preferences: unknown = sealed, type = 'window') => {
    const close = vi.fn();
    const { object, call } = recorder({
      close,
      getType: () => type,
      isDestroyed: () => false,
      getLastWebPreferences: () => preferences,
      setWebRTCIPHandlingPolicy: vi.fn(),
    });
    stayOnPage(object as unknown as WebContents, log);
    return { call, close };
  };
  const afterwards = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  test('hold no webview and meet no bluetooth device', () => {
    const { call } = open();
    const [webview, bluetooth, choose] = [preventable(), preventable(), vi.fn()];
    call('will-attach-webview', webview, {}, {});
    call('select-bluetooth-device', bluetooth, [{ deviceId: 'first' }], choose);
    expect(webview.preventDefault).toHaveBeenCalledTimes(1);
    expect(bluetooth.preventDefault).toHaveBeenCalledTimes(1);
    expect(choose.mock.calls).toEqual([['']]);
  });

  test('that are sealed stay open', async () => {
    const { close } = open();
    await afterwards();
    expect(close).not.toHaveBeenCalled();
    expect(told).not.toHaveBeenCalled();
  });

  test.each([
    { sandbox: false },
    { contextIsolation: false },
    { nodeIntegration: true },
    { nodeIntegrationInWorker: true },
    { nodeIntegrationInSubFrames: true },
    { webSecurity: false },
    { allowRunningInsecureContent: true },
    { experimentalFeatures: true },
    { enableBlinkFeatures: 'Serial' },
    { webviewTag: true },
  ])('that are made with %j are shut', async (loose) => {
    expect(isSealed({ ...sealed, ...loose })).toBe(false);
    const { close } = open({ ...sealed, ...loose });
    await afterwards();
    expect(close).toHaveBeenCalledTimes(1);
    expect(told.mock.calls).toEqual([['preferencesRefused', {}]]);
  });

  test('of Chromium’s own tools are let be', async () => {
    const { close } = open({ sandbox: false }, 'remote');
    await afterwards();
    expect(close).not.toHaveBeenCalled();
  });
});

describe('in the whole shell', () => {
  const folder = join(import.meta.dirname, '../../electron');
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ({ name, text: readFileSync(join(folder, name), 'utf8') }));
  const holding = (words: RegExp): string[] => sources.filter(({ text }) => words.test(text)).map(({ name }) => name);

  test('windows are made in two places, of the sealed preferences', () => {
    const makers = holding(/new (?:BrowserWindow|BaseWindow|WebContentsView|BrowserView)\b/);
    expect([...makers].sort()).toEqual(['desktop/quickWindow.ts', 'window.ts']);
    for (const maker of makers) {
      const text = sources.find(({ name }) => name === maker)?.text ?? '';
      expect(text.match(/webPreferences:.*/g)).toEqual([
        expect.stringMatching(/^webPreferences: \{ preload(?:: files\.preload)?, \.\.\.sealed \},$/),
      ]);
    }
  });

  test('channels are opened in one place, and the preload is the one that calls them', () => {
    expect(holding(/\bipc(?:Main)?\.(?:handle|handleOnce|on|once|addListener)\(/)).toEqual(['ipc.ts']);
    expect(holding(/ipcMain\b/)).toEqual(['main.ts']);
    expect(holding(/ipcRenderer\b/)).toEqual(['preload.ts']);
  });

  test('addresses are handed to the system in one place, after asking', () => {
    expect(holding(/shell\.openExternal/)).toEqual(['main.ts']);
    expect(holding(/shell\.openPath/)).toEqual([]);
  });
});
