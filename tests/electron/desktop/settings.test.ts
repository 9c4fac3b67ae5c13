import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { autostartLoginItem, systemLoginItem } from '../../../electron/desktop/loginItem.ts';
import { makeQuickKeys } from '../../../electron/desktop/quickKeys.ts';
import { makeDesktop, openDesktopSettings } from '../../../electron/desktop/settings.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-desktop-'));
  file = join(folder, 'desktop.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A system on which some keys are taken. */
const system = (...taken: string[]) => {
  const held = new Map<string, () => void>();
  return {
    held,
    register: (keys: string, pressed: () => void): boolean => {
      if (taken.includes(keys) || held.has(keys)) return false;
      held.set(keys, pressed);
      return true;
    },
    unregister: (keys: string): void => void held.delete(keys),
  };
};

const start = (shortcuts = system()) => {
  const kept = openDesktopSettings(file, vi.fn());
  const pressed = vi.fn();
  const login = autostartLoginItem(join(folder, 'autostart/kith.desktop'), ['/opt/Kith/kith']);
  const desktop = makeDesktop(kept, login, makeQuickKeys(shortcuts, pressed, false));
  desktop.begin();
  return { desktop, pressed, shortcuts };
};

test('at first: not in the tray, not at login, the usual keys are heard', () => {
  const { desktop, shortcuts, pressed } = start();
  expect(desktop.state()).toEqual({
    keepInTray: false,
    quickKeys: 'CmdOrCtrl+Shift+K',
    openAtLogin: false,
    quickKeysTrouble: null,
  });
  shortcuts.held.get('CmdOrCtrl+Shift+K')?.();
  expect(pressed).toHaveBeenCalledTimes(1);
});

test('what is chosen holds after a new start', async () => {
  const { desktop } = start();
  await desktop.change({ keepInTray: true, quickKeys: 'CmdOrCtrl+Alt+M', openAtLogin: true });
  const again = start();
  expect(again.desktop.state()).toEqual({
    keepInTray: true,
    quickKeys: 'CmdOrCtrl+Alt+M',
    openAtLogin: true,
    quickKeysTrouble: null,
  });
  expect([...again.shortcuts.held.keys()]).toEqual(['CmdOrCtrl+Alt+M']);
});

test('keys are let go of when others are chosen or none', async () => {
  const { desktop, shortcuts } = start();
  await desktop.change({ quickKeys: 'Alt+Shift+9' });
  expect([...shortcuts.held.keys()]).toEqual(['Alt+Shift+9']);
  await desktop.change({ quickKeys: null });
  expect([...shortcuts.held.keys()]).toEqual([]);
  expect(desktop.state()).toMatchObject({ quickKeys: null, quickKeysTrouble: null });
});

test('keys that another program holds are told in a sentence, and the ones before go on', async () => {
  const { desktop, shortcuts } = start(system('Alt+Shift+9'));
  expect(await desktop.change({ quickKeys: 'Alt+Shift+9' })).toEqual({
    ok: false,
    reason: 'Alt+Shift+9 could not be taken; another program may hold these keys. Nothing was changed.',
  });
  expect([...shortcuts.held.keys()]).toEqual(['CmdOrCtrl+Shift+K']);
  expect(desktop.state()).toMatchObject({ quickKeys: 'CmdOrCtrl+Shift+K', quickKeysTrouble: null });
});

test('kept keys that are taken at a start are told in the state and stay chosen', () => {
  const { desktop } = start(system('CmdOrCtrl+Shift+K'));
  expect(desktop.state()).toMatchObject({
    quickKeys: 'CmdOrCtrl+Shift+K',
    quickKeysTrouble: 'Ctrl+Shift+K could not be taken; another program may hold these keys.',
  });
});

test('keys that the system has no name for are taken ones', () => {
  const throwing = {
    register: () => {
      throw new TypeError('Error processing argument');
    },
    unregister: vi.fn(),
  };
  expect(makeQuickKeys(throwing, vi.fn(), true).listen('CmdOrCtrl+Shift+K')).toContain('⇧⌘K');
});

test('where the disk refuses nothing changes, and the keys before go on', async () => {
  const { desktop, shortcuts } = start();
  mkdirSync(`${file}.new`);
  expect(await desktop.change({ quickKeys: 'Alt+Shift+9' })).toMatchObject({ ok: false });
  expect([...shortcuts.held.keys()]).toEqual(['CmdOrCtrl+Shift+K']);
  expect(await desktop.change({ keepInTray: true })).toMatchObject({ ok: false });
  expect(desktop.state().keepInTray).toBe(false);
});

test.each(['{"keepInTray":"yes"}', '{"quickKeys":"CmdOrCtrl+C"}', 'x'])(
  'a file that holds something else gives the defaults: %s',
  (text) => {
    writeFileSync(file, text);
    expect(start().desktop.state()).toMatchObject({ keepInTray: false, quickKeys: 'CmdOrCtrl+Shift+K' });
  },
);

describe('opening at login', () => {
  test('on Linux is a file of ours, written and removed', () => {
    const path = join(folder, 'config/autostart/kith.desktop');
    const item = autostartLoginItem(path, ['/opt/My Kith/kith', '/a"b$c`d\\e%f']);
    expect(item.isOn()).toBe(false);
    expect(item.set(true)).toEqual({ ok: true, value: null });
    expect(item.isOn()).toBe(true);
    const lines = readFileSync(path, 'utf8').split('\n');
    expect(lines).toContain('Type=Application');
    // By the specification: quoted for the shell first, then every backslash doubled as in any value.
    expect(lines).toContain('Exec="/opt/My Kith/kith" "/a\\\\"b\\\\$c\\\\`d\\\\\\\\e%%f"');
    expect(item.set(false)).toEqual({ ok: true, value: null });
    expect(existsSync(path)).toBe(false);
    expect(item.set(false)).toEqual({ ok: true, value: null });
  });

  test.each(['Hidden=true', 'X-GNOME-Autostart-enabled=false'])(
    'is off where the desktop switched it off: %s',
    (line) => {
      const path = join(folder, 'kith.desktop');
      const item = autostartLoginItem(path, ['/opt/kith']);
      item.set(true);
      writeFileSync(path, `${readFileSync(path, 'utf8')}${line}\n`);
      expect(item.isOn()).toBe(false);
      item.set(true);
      expect(item.isOn()).toBe(true);
    },
  );

  test('that cannot be written is a sentence', () => {
    writeFileSync(join(folder, 'autostart'), 'a file in the way');
    const item = autostartLoginItem(join(folder, 'autostart/kith.desktop'), ['/opt/kith']);
    expect(item.set(true)).toMatchObject({ ok: false, reason: expect.stringContaining('could not be changed') });
  });

  test('on macOS and Windows is the system’s, and its refusal is told', () => {
    let openAtLogin = false;
    let obeys = true;
    const app = {
      getLoginItemSettings: () => ({ openAtLogin }) as Electron.LoginItemSettings,
      setLoginItemSettings: (wanted: Electron.Settings) => {
        if (obeys) openAtLogin = wanted.openAtLogin ?? false;
      },
    };
    const item = systemLoginItem(app);
    expect(item.set(true)).toEqual({ ok: true, value: null });
    expect(item.isOn()).toBe(true);
    obeys = false;
    expect(item.set(false)).toMatchObject({ ok: false, reason: expect.stringContaining('did not take this') });
  });
});
