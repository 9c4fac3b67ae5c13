import type { MenuItem } from 'electron';
import { expect, test, vi } from 'vitest';
import { greyWhileDeaf, makeCommands } from '../../electron/commands.ts';
import { menuCommands } from '../../shared/ipcEvents.ts';

const make = (isThere = false) => {
  const deliver = vi.fn();
  const wake = vi.fn();
  return { deliver, wake, commands: makeCommands(deliver, wake, () => isThere) };
};

test('a window that listens is told at once', () => {
  const { commands, deliver, wake } = make(true);
  commands.windowReady();
  commands.choose('find');
  expect(deliver.mock.calls).toEqual([['find']]);
  expect(wake).not.toHaveBeenCalled();
});

test('a command chosen while there is no window wakes one and is delivered once it listens, once', () => {
  const { commands, deliver, wake } = make();
  commands.choose('find');
  commands.choose('newPerson');
  expect(deliver).not.toHaveBeenCalled();
  expect(wake).toHaveBeenCalledTimes(2);
  // The page of the new window begins.
  commands.windowNotReady();
  commands.windowReady();
  commands.windowReady();
  expect(deliver.mock.calls).toEqual([['newPerson']]);
});

test('where that window opened no network, the next page is not told any more', () => {
  const { commands, deliver } = make();
  commands.choose('newPerson');
  commands.windowNotReady();
  commands.windowNotReady();
  commands.windowReady();
  expect(deliver).not.toHaveBeenCalled();
});

test('in a window without an open network a command means nothing, now and later', () => {
  const { commands, deliver, wake } = make(true);
  commands.windowReady();
  commands.windowNotReady();
  commands.choose('search');
  commands.windowReady();
  expect(deliver).not.toHaveBeenCalled();
  expect(wake).not.toHaveBeenCalled();
});

test('the menu offers the commands while a window listens, or none is there', () => {
  const items = new Map(menuCommands.map((id) => [id as string, { enabled: true }]));
  let isThere = true;
  const find = (id: string): MenuItem | null => (items.get(id) ?? null) as MenuItem | null;
  const hearer = greyWhileDeaf({ getMenuItemById: find }, () => isThere);
  const offered = (): number => [...items.values()].filter(({ enabled }) => enabled).length;
  hearer.windowNotReady();
  expect(offered()).toBe(0);
  hearer.windowReady();
  expect(offered()).toBe(menuCommands.length);
  isThere = false;
  hearer.windowNotReady();
  expect(offered()).toBe(menuCommands.length);
});
