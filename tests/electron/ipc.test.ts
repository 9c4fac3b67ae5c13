import type { IpcMain, WebContents } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { type Handlers, openChannels } from '../../electron/ipc.ts';
import { ok } from '../../shared/domain/result.ts';
import { type ChannelName, channelNames, quickChannels, wireName } from '../../shared/ipc.ts';

type Listener = Parameters<IpcMain['handle']>[1];
type Event = Parameters<Listener>[0];

/** As much of Electron's objects as the check looks at. */
const fake = <T>(parts: object): T => parts as T;

const own = fake<WebContents>({ name: 'own' });
const frame = (url: string, parent: object | null = null): object => ({ url, parent });
const quick = fake<WebContents>({ name: 'quick' });
const quickFrame = frame('app://kith/quick.html');
const good = { sender: own, senderFrame: frame('app://kith/') };

const desktopState = { keepInTray: false, quickKeys: null, openAtLogin: false, quickKeysTrouble: null };
const isQuick = (name: string): boolean => quickChannels.includes(name);

const make = (main: WebContents | null = own) => {
  const done = vi.fn(() => ok(null));
  const info = ok({ platform: 'linux', version: '1', program: 'electron' } as const);
  // Only what a test calls gives the right kind of answer.
  const handlers = fake<Handlers>({
    ...Object.fromEntries(channelNames.map((name) => [name, done])),
    shellInfo: vi.fn(() => info),
    desktop: vi.fn(() => ok(desktopState)),
    setDesktop: vi.fn(() => ok(desktopState)),
  });
  const listeners = new Map<string, Listener>();
  const ipc = fake<IpcMain>({ handle: (name: string, listener: Listener) => listeners.set(name, listener) });
  const event = vi.fn();
  const bug = vi.fn();
  openChannels(ipc, handlers, () => ({ main, quick }), { event, bug, describedBug: vi.fn(), lastLines: () => [] });
  const call = (name: ChannelName, from: object, ...given: unknown[]): unknown =>
    listeners.get(wireName(name))?.(fake<Event>(from), ...given);
  return { handlers, listeners, event, bug, call, done };
};

test('every channel of the table is opened, and no other', () => {
  const { listeners } = make();
  expect([...listeners.keys()].sort()).toEqual(channelNames.map((name) => `kith:${name}`).sort());
});

test('a good call reaches its handler with the argument and the contents', async () => {
  const { call, handlers, event } = make();
  expect(await call('openExternal', good, 'https://example.com/')).toEqual({ ok: true, value: null });
  expect(handlers.openExternal).toHaveBeenCalledWith('https://example.com/', own);
  expect(event).not.toHaveBeenCalled();
});

describe('a caller is refused', () => {
  const foreign = fake<WebContents>({ name: 'foreign' });
  test.each([
    ['from another window', { sender: foreign, senderFrame: frame('app://kith/') }],
    ['from a frame inside the page', { sender: own, senderFrame: frame('app://kith/', {}) }],
    ['from a frame that is gone', { sender: own, senderFrame: null }],
    ['from a web page', { sender: own, senderFrame: frame('https://kith/') }],
    ['from another host', { sender: own, senderFrame: frame('app://kith.evil/') }],
    ['from a host that starts alike', { sender: own, senderFrame: frame('app://kithx/') }],
    ['from a blob', { sender: own, senderFrame: frame('blob:app://kith/1') }],
    ['from another page of Kith', { sender: own, senderFrame: frame('app://kith/index.html') }],
  ])('%s', async (_where, from) => {
    for (const name of channelNames) {
      const { call, done, handlers, event } = make();
      expect(await call(name, from, 'light')).toMatchObject({ ok: false, reason: expect.any(String) });
      expect(done).not.toHaveBeenCalled();
      expect(handlers.shellInfo).not.toHaveBeenCalled();
      expect(event.mock.calls).toEqual([['callRefused', { channel: name, why: 'caller' }]]);
    }
  });

  const words = { id: '0b0e7dc1-5f0c-4a53-9a5e-1f6f3a3f6c01', vault: 'first', name: 'Ada', metAt: '', tier: null };
  const argumentOf = (name: ChannelName): unknown => (name === 'quickAdd' ? words : undefined);

  test('where a window calls a channel of the other one', async () => {
    for (const name of channelNames) {
      const { call, done, handlers } = make();
      const [sender, senderFrame] = isQuick(name) ? [own, frame('app://kith/')] : [quick, quickFrame];
      expect(await call(name, { sender, senderFrame }, argumentOf(name))).toMatchObject({ ok: false });
      expect(done).not.toHaveBeenCalled();
      for (const handler of Object.values(handlers)) expect(handler).not.toHaveBeenCalled();
    }
  });

  test('and where the quick window shows the page of the main one', async () => {
    const { call, done } = make();
    expect(await call('quickAdd', { sender: quick, senderFrame: frame('app://kith/') }, words)).toMatchObject({
      ok: false,
    });
    expect(await call('quickAdd', { sender: quick, senderFrame: quickFrame }, words)).toEqual({
      ok: true,
      value: null,
    });
    expect(done).toHaveBeenCalledTimes(1);
  });

  test('when there is no window', async () => {
    expect(await make(null).call('shellInfo', good)).toMatchObject({ ok: false });
  });
});

test.each([
  ['openExternal', 'file:///etc/passwd'],
  ['openExternal', 'HTTPS://'],
  ['openExternal', 'https://a\nb'],
  ['openExternal', 'https://a\u0000b'],
  ['openExternal', ' https://a'],
  ['openExternal', 'vscode://x'],
  ['openExternal', 'smb://host/share'],
  ['openExternal', `mailto:${'a'.repeat(2000)}`],
  ['openExternal', 'http://example.com/'],
  ['openExternal', 'https://bank.example@evil.example/'],
  ['openExternal', 'https://evil.example\\@bank.example/'],
  ['openExternal', 'https://example.com/\u202egnp.exe'],
  ['openExternal', ['https://a']],
  ['openExternal', undefined],
  ['setTheme', 'sepia'],
  ['editText', 'cut'],
  ['windowReady', 1],
  ['shellInfo', {}],
  ['diagnostics', 'all'],
  ['setDesktop', { quickKeys: 'CmdOrCtrl+C' }],
  ['setDesktop', { keepInTray: 'yes' }],
  ['tellRings', { vault: 'first', rings: [{ id: '../x', name: 'A' }] }],
  ['tellRings', { vault: 'first', rings: Array.from({ length: 101 }, (_one, at) => ({ id: `r${at}`, name: 'A' })) }],
  ['quickAdded', 'x'],
  ['reportBug', { place: 'error', bug: { class: 'Ada', code: 'none', frames: [] } }],
  ['reportBug', { place: 'Ada', bug: { class: 'Error', code: 'none', frames: [] } }],
  [
    'reportBug',
    { place: 'error', bug: { class: 'Error', code: 'none', frames: [{ file: 'a b.js', line: 1, column: 1 }] } },
  ],
  ['backupOpen', { vault: 'first', listed: { folder: '/b', file: '../other/b.kith' }, passphrase: null }],
  ['backupOpen', { vault: 'first', listed: { folder: '/b', file: '..\\b.kith' }, passphrase: null }],
  ['backupOpen', { vault: 'first', listed: { folder: '/b', file: 'b\0.kith' }, passphrase: null }],
  ['backupOpen', { vault: 'first', listed: { folder: '/b', file: 'window.json' }, passphrase: null }],
  ['backupOpen', { vault: '../first', listed: { folder: '/b', file: 'b.kith' }, passphrase: null }],
  ['backupMake', { vault: 'first', reason: 'automatic' }],
  ['backupSet', { vault: 'first', folder: '/etc', counts: 1 }],
  ['backupSet', { vault: 'first', counts: { hourly: 1e9, daily: 1, weekly: 1, monthly: 1 } }],
  ['backupSeal', { vault: 'first', passphrase: 'short' }],
] as const)('%s refuses the argument %j', async (name, argument) => {
  const { call, done, handlers } = make();
  expect(await call(name, good, argument)).toMatchObject({ ok: false });
  expect(done).not.toHaveBeenCalled();
  expect(handlers.shellInfo).not.toHaveBeenCalled();
});

test('more than one argument is refused', async () => {
  const { call, done, event } = make();
  expect(await call('setTheme', good, 'light', 'dark')).toMatchObject({ ok: false });
  expect(done).not.toHaveBeenCalled();
  expect(event).toHaveBeenCalledWith('callRefused', { channel: 'setTheme', why: 'size' });
});

test('a handler that throws is a bug in the log and a sentence without its words in the window', async () => {
  const { call, done, bug } = make();
  const error = new Error('/home/ada/secret');
  done.mockImplementation(() => {
    throw error;
  });
  const answer = await call('setTheme', good, 'light');
  expect(answer).toMatchObject({ ok: false });
  expect(JSON.stringify(answer)).not.toContain('ada');
  expect(bug).toHaveBeenCalledWith('asking', error);
});

test('what is done about networks and backups is told by its kind, whatever was given', async () => {
  const { call, event } = make();
  expect(await call('vaultCreate', good, 'Ada Byron')).toMatchObject({ ok: true });
  expect(await call('backupSeal', good, { vault: 'first', passphrase: 'Ada Byron' })).toMatchObject({ ok: true });
  expect(event.mock.calls).toEqual([
    ['deed', { what: 'networkMade' }],
    ['deed', { what: 'backupSeal' }],
  ]);
});
