import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { menuTemplate } from '../../electron/menu.ts';
import { menuCommands } from '../../shared/ipc.ts';

const flat = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

describe.each(['linux', 'win32', 'darwin'])('on %s', (platform) => {
  const items = flat(menuTemplate(vi.fn(), vi.fn(), platform, false));

  test('each command is there once', () => {
    expect(items.flatMap((item) => item.id ?? []).sort()).toEqual([...menuCommands, 'showLogs'].sort());
  });

  test('the logs are shown from the Help menu', () => {
    const showLogs = vi.fn();
    const help = menuTemplate(vi.fn(), showLogs, platform, false).find(({ role }) => role === 'help');
    const item = flat(help ? [help] : []).find(({ id }) => id === 'showLogs');
    Reflect.apply(item?.click ?? (() => undefined), undefined, []);
    expect(showLogs).toHaveBeenCalledTimes(1);
  });

  test('each command has its own keys', () => {
    const keys = items.flatMap(({ id, accelerator }) => (id === undefined ? [] : [[id, accelerator]]));
    expect(Object.fromEntries(keys)).toStrictEqual({
      undo: 'CmdOrCtrl+Z',
      redo: 'Shift+CmdOrCtrl+Z',
      search: 'CmdOrCtrl+K',
      newPerson: 'CmdOrCtrl+N',
      find: 'CmdOrCtrl+F',
      settings: 'CmdOrCtrl+,',
      import: undefined,
      report: undefined,
      showLogs: undefined,
    });
  });

  test('no two items have the same keys', () => {
    const keys = items.flatMap((item) => item.accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('undo and redo are never the system’s, which would know nothing of the network', () => {
    expect(items.map((item) => item.role)).not.toContain('undo');
    expect(items.map((item) => item.role)).not.toContain('editMenu');
  });

  test('one can quit', () => {
    expect(items.filter((item) => item.role === 'quit')).toHaveLength(1);
  });
});

test('developer tools are offered only when asked for', () => {
  const offered = (tools: boolean): boolean =>
    flat(menuTemplate(vi.fn(), vi.fn(), 'linux', tools)).some((item) => item.role === 'toggleDevTools');
  expect([offered(true), offered(false)]).toEqual([true, false]);
});
