import fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { showBadge } from '../../../electron/desktop/badge.ts';
import { notify } from '../../../electron/desktop/notify.ts';
import { placeQuick } from '../../../electron/desktop/quickPlace.ts';
import { claimLinks, dockTemplate, jumpList } from '../../../electron/desktop/tasks.ts';
import { recentNetworks, trayTemplate } from '../../../electron/desktop/trayMenu.ts';
import { type VaultEntry, vaultEntrySchema } from '../../../shared/domain/vaultEntry.ts';

const { made, state, FakeNotification } = vi.hoisted(() => {
  const seen: { options: object; heard: Map<string, () => void>; shown: number }[] = [];
  const support = { is: true };
  class Fake {
    static isSupported = (): boolean => support.is;
    entry = { options: {}, heard: new Map<string, () => void>(), shown: 0 };
    constructor(options: object) {
      this.entry.options = options;
      seen.push(this.entry);
    }
    on(event: string, listener: () => void): void {
      this.entry.heard.set(event, listener);
    }
    show(): void {
      this.entry.shown += 1;
    }
  }
  return { made: seen, state: support, FakeNotification: Fake };
});
vi.mock('electron', () => ({ Notification: FakeNotification }));
afterEach(() => {
  made.length = 0;
  state.is = true;
});

const deeds = () => ({ open: vi.fn(), quickAdd: vi.fn(), openNetwork: vi.fn(), quit: vi.fn() });
const click = (item: Electron.MenuItemConstructorOptions | undefined): void =>
  item?.click?.call(undefined, {} as never, undefined, {} as never);

const vault = (id: string, name: string, openedOn: number | null, deleted = false): VaultEntry =>
  v.parse(vaultEntrySchema, {
    id,
    name,
    createdAt: '2026-01-01T00:00:00.000Z',
    openedAt: openedOn === null ? null : `2026-02-0${openedOn}T00:00:00.000Z`,
    deleted: deleted ? { at: '2026-03-01T00:00:00.000Z', daysLeft: 3 } : null,
    filled: true,
  });

describe('the tray', () => {
  test('shows five networks at most, the one open last first, none that was deleted, none where there is one only', () => {
    const one = vault('a', 'A', 1);
    const all = [vault('n', 'N', null), one, vault('b', 'B', 3), vault('x', 'X', 4, true), vault('c', 'C', 2)];
    const many = [...all, vault('d', 'D', 5), vault('e', 'E', 6)];
    expect(recentNetworks(all).map(({ id }) => id)).toEqual(['b', 'c', 'a', 'n']);
    expect(recentNetworks(many).map(({ id }) => id)).toEqual(['e', 'd', 'b', 'c', 'a']);
    expect(recentNetworks([one, vault('x', 'X', 4, true)])).toEqual([]);
  });

  test('opens, adds and quits; without networks there is no empty part', () => {
    const asked = deeds();
    const items = trayTemplate(asked, []);
    expect(items.map(({ label, type }) => label ?? type)).toEqual(['Open Kith', 'Quick Add…', 'separator', 'Quit']);
    for (const item of items) click(item);
    expect([asked.open, asked.quickAdd, asked.quit].map((deed) => deed.mock.calls.length)).toEqual([1, 1, 1]);
  });

  test('offers the networks that were open lately, with their names as they are', () => {
    const asked = deeds();
    const networks = [vault('v1', 'Family & friends', 1), vault('v2', 'Work', 2)];
    const items = trayTemplate(asked, networks);
    expect(items.slice(3, 5).map(({ label }) => label)).toEqual(['Family && friends', 'Work']);
    click(items[4]);
    expect(asked.openNetwork).toHaveBeenCalledExactlyOnceWith('v2');
  });
});

test('the dock and the jump list offer quick add', () => {
  const quickAdd = vi.fn();
  for (const item of dockTemplate(quickAdd)) click(item);
  expect(quickAdd).toHaveBeenCalledTimes(1);
  expect(jumpList(['C:\\Kith\\Kith.exe'])).toMatchObject([{ program: 'C:\\Kith\\Kith.exe', arguments: '--quick-add' }]);
  expect(jumpList(['electron.exe', 'C:\\my app'])).toMatchObject([{ arguments: '"C:\\my app" --quick-add' }]);
});

test('links are claimed by the installed app only', () => {
  const setAsDefaultProtocolClient = vi.fn(() => true);
  claimLinks({ isPackaged: false, setAsDefaultProtocolClient });
  expect(setAsDefaultProtocolClient).not.toHaveBeenCalled();
  claimLinks({ isPackaged: true, setAsDefaultProtocolClient });
  expect(setAsDefaultProtocolClient).toHaveBeenCalledExactlyOnceWith('kith');
});

test('the badge shows counts and nothing else', () => {
  const setBadgeCount = vi.fn(() => true);
  for (const count of [3, 0, -1, 1.5, Number.NaN]) showBadge({ setBadgeCount }, count);
  expect(setBadgeCount.mock.calls).toEqual([[3], [0], [0], [0], [0]]);
});

describe('a notification', () => {
  test('is shown, and its click is heard', () => {
    const onClick = vi.fn();
    expect(notify({ title: 'Ada', body: 'A birthday today', onClick })).toEqual({ ok: true, value: null });
    expect(made).toMatchObject([{ options: { title: 'Ada', body: 'A birthday today' }, shown: 1 }]);
    made[0]?.heard.get('click')?.();
    expect(onClick).toHaveBeenCalledTimes(1);
  });

  test('is cut between letters, never within one', () => {
    notify({ title: '👩'.repeat(100), body: '', onClick: vi.fn() });
    expect(made).toMatchObject([{ options: { title: `${'👩'.repeat(79)}…` } }]);
  });

  test('where there are none is a sentence', () => {
    state.is = false;
    expect(notify({ title: 'Ada', body: '', onClick: vi.fn() })).toMatchObject({ ok: false });
    expect(made).toEqual([]);
  });
});

test('the quick window lies wholly on any display, at any zoom', () => {
  const area = fc.record({
    x: fc.integer({ min: -5000, max: 5000 }),
    y: fc.integer({ min: -5000, max: 5000 }),
    width: fc.integer({ min: 300, max: 5000 }),
    height: fc.integer({ min: 300, max: 5000 }),
  });
  fc.assert(
    fc.property(area, fc.double({ min: 0.25, max: 4.3, noNaN: true }), (display, zoom) => {
      const { x, y, width, height } = placeQuick(display, zoom);
      expect(x >= display.x && y >= display.y).toBe(true);
      expect(x + width <= display.x + display.width && y + height <= display.y + display.height).toBe(true);
    }),
  );
  expect(placeQuick({ x: 0, y: 0, width: 1920, height: 1080 }, 1.5)).toEqual({
    x: 615,
    y: 137,
    width: 690,
    height: 534,
  });
});
