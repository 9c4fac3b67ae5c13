import type { MenuItemConstructorOptions } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { menuTemplate } from '../../electron/menu.ts';
import { actions } from '../../shared/domain/actions.ts';
import { menuCommands } from '../../shared/ipcEvents.ts';

const flat = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])]);

describe.each(['linux', 'win32', 'darwin'])('on %s', (platform) => {
  const deeds = { choose: vi.fn(), quickAdd: vi.fn(), showLogs: vi.fn() };
  const items = flat(menuTemplate(deeds, platform, false));

  test('each command is there once', () => {
    expect(items.flatMap((item) => item.id ?? []).sort()).toEqual([...menuCommands, 'quickAdd', 'showLogs'].sort());
  });

  test('the logs are shown from the Help menu', () => {
    const help = menuTemplate(deeds, platform, false).find(({ role }) => role === 'help');
    const item = flat(help ? [help] : []).find(({ id }) => id === 'showLogs');
    Reflect.apply(item?.click ?? (() => undefined), undefined, []);
    expect(deeds.showLogs).toHaveBeenCalledTimes(1);
  });

  test('each command has the keys of its action that a menu may hold', () => {
    const keys = items.flatMap(({ id, accelerator }) => (id === undefined ? [] : [[id, accelerator]]));
    expect(Object.fromEntries(keys)).toStrictEqual({
      undo: 'CmdOrCtrl+Z',
      redo: 'CmdOrCtrl+Shift+Z',
      search: 'CmdOrCtrl+K',
      newPerson: 'CmdOrCtrl+N',
      find: 'CmdOrCtrl+F',
      settings: 'CmdOrCtrl+,',
      import: 'CmdOrCtrl+I',
      map: 'CmdOrCtrl+1',
      people: 'CmdOrCtrl+2',
      // Alt and an arrow move through text on a Mac.
      back: 'CmdOrCtrl+[',
      forward: 'CmdOrCtrl+]',
      exportMap: 'CmdOrCtrl+E',
      printMap: 'CmdOrCtrl+P',
      privateMode: 'CmdOrCtrl+Shift+H',
      tidy: 'CmdOrCtrl+Shift+E',
      undivided: undefined,
      divideByTag: undefined,
      divideByOrganisation: undefined,
      divideByIntention: undefined,
      divideByMet: undefined,
      // A question mark is for typing.
      shortcuts: 'CmdOrCtrl+/',
      report: undefined,
      showLogs: undefined,
      quickAdd: undefined,
    });
  });

  test('a command is called what its action is called, as menus write it', () => {
    const labels = new Map(items.map(({ id, label }) => [id, label]));
    expect(labels.get('newPerson')).toBe('Add a Person…');
    expect(labels.get('search')).toBe('Search and Commands');
    for (const id of menuCommands) expect(labels.get(id)?.toLowerCase()).toBe(actions[id].label.toLowerCase());
  });

  test('no two items have the same keys', () => {
    const keys = items.flatMap((item) => item.accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('undo and redo are never the system’s, which would know nothing of the network', () => {
    expect(items.map((item) => item.role)).not.toContain('undo');
    expect(items.map((item) => item.role)).not.toContain('editMenu');
  });

  test('quick add is the shell’s own, not a command of the window', () => {
    const item = items.find(({ id }) => id === 'quickAdd');
    expect(item?.label).toBe('Quick Add…');
    item?.click?.call(undefined, {} as never, undefined, {} as never);
    expect(deeds.quickAdd).toHaveBeenCalledTimes(1);
    expect(deeds.choose).not.toHaveBeenCalled();
  });

  test('one can close the window, once', () => {
    expect(items.filter((item) => item.role === 'close')).toHaveLength(1);
  });

  test('the page is made larger with and without Shift', () => {
    const zooms = items.filter((item) => item.role === 'zoomIn');
    expect(zooms.map(({ accelerator, visible }) => [accelerator, visible])).toEqual([
      [undefined, undefined],
      ['CmdOrCtrl+=', false],
    ]);
    expect(items.map((item) => item.role)).toEqual(expect.arrayContaining(['zoomOut', 'resetZoom']));
  });

  test('one can quit', () => {
    expect(items.filter((item) => item.role === 'quit')).toHaveLength(1);
  });
});

test('developer tools are offered only when asked for', () => {
  const offered = (tools: boolean): boolean =>
    flat(menuTemplate({ choose: vi.fn(), quickAdd: vi.fn(), showLogs: vi.fn() }, 'linux', tools)).some(
      (item) => item.role === 'toggleDevTools',
    );
  expect([offered(true), offered(false)]).toEqual([true, false]);
});
