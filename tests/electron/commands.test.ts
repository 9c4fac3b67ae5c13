import { expect, test, vi } from 'vitest';
import { makeCommands } from '../../electron/commands.ts';

const make = () => {
  const deliver = vi.fn();
  const wake = vi.fn();
  return { deliver, wake, commands: makeCommands(deliver, wake) };
};

test('a window that listens is told at once', () => {
  const { commands, deliver, wake } = make();
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
  commands.windowReady();
  commands.windowReady();
  expect(deliver.mock.calls).toEqual([['newPerson']]);
});

test('a window that loads anew is not told before it listens again', () => {
  const { commands, deliver } = make();
  commands.windowReady();
  commands.windowNotReady();
  commands.choose('search');
  expect(deliver).not.toHaveBeenCalled();
});
