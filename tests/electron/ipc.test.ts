import type { IpcMain, WebContents } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { type Handlers, openChannels } from '../../electron/ipc.ts';
import { ok } from '../../shared/domain/result.ts';
import { type ChannelName, channels, wireName } from '../../shared/ipc.ts';

type Listener = Parameters<IpcMain['handle']>[1];
type Event = Parameters<Listener>[0];

/** As much of Electron's objects as the check looks at. */
const fake = <T>(parts: object): T => parts as T;

const own = fake<WebContents>({ name: 'own' });
const frame = (url: string, parent: object | null = null): object => ({ url, parent });
const good = { sender: own, senderFrame: frame('app://kith/') };

const make = (current: WebContents | null = own) => {
  const done = vi.fn(() => ok(null));
  const info = ok({ platform: 'linux', version: '1', program: 'electron' } as const);
  // Only what a test calls gives the right kind of answer.
  const handlers = fake<Handlers>({
    ...Object.fromEntries(Object.keys(channels).map((name) => [name, done])),
    shellInfo: vi.fn(() => info),
  });
  const listeners = new Map<string, Listener>();
  const ipc = fake<IpcMain>({ handle: (name: string, listener: Listener) => listeners.set(name, listener) });
  const log = vi.fn();
  openChannels(ipc, handlers, () => current, log);
  const call = (name: ChannelName, event: object, argument?: unknown): unknown =>
    listeners.get(wireName(name))?.(fake<Event>(event), argument);
  return { handlers, listeners, log, call, done };
};

test('every channel of the table is opened, and no other', () => {
  const { listeners } = make();
  expect([...listeners.keys()].sort()).toEqual(
    Object.keys(channels)
      .map((name) => `kith:${name}`)
      .sort(),
  );
});

test('a good call reaches its handler with the argument and the contents', async () => {
  const { call, handlers, log } = make();
  expect(await call('openExternal', good, 'https://example.com/')).toEqual({ ok: true, value: null });
  expect(handlers.openExternal).toHaveBeenCalledWith('https://example.com/', own);
  expect(log).not.toHaveBeenCalled();
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
  ])('%s', async (_where, event) => {
    for (const name of Object.keys(channels) as ChannelName[]) {
      const { call, done, handlers, log } = make();
      expect(await call(name, event, 'light')).toMatchObject({ ok: false, reason: expect.any(String) });
      expect(done).not.toHaveBeenCalled();
      expect(handlers.shellInfo).not.toHaveBeenCalled();
      expect(log).toHaveBeenCalledTimes(1);
    }
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
  ['openExternal', ['https://a']],
  ['openExternal', undefined],
  ['setTheme', 'sepia'],
  ['editText', 'cut'],
  ['windowReady', 1],
  ['shellInfo', {}],
] as const)('%s refuses the argument %j', async (name, argument) => {
  const { call, done, handlers } = make();
  expect(await call(name, good, argument)).toMatchObject({ ok: false });
  expect(done).not.toHaveBeenCalled();
  expect(handlers.shellInfo).not.toHaveBeenCalled();
});
