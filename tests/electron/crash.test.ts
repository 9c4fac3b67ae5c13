import type { BrowserWindow } from 'electron';
import { beforeEach, expect, test, vi } from 'vitest';
import { offerToReopen } from '../../electron/crash.ts';
import type { Log } from '../../electron/log/log.ts';

const electron = vi.hoisted(() => ({ answer: 0, quit: vi.fn(), ask: vi.fn() }));
vi.mock('electron', () => ({
  app: { quit: electron.quit },
  dialog: {
    showMessageBox: async () => {
      electron.ask();
      return { response: electron.answer };
    },
  },
}));

const event = vi.fn();
const bug = vi.fn();
const log: Log = { event: (name, fields) => void event(name, fields), bug, describedBug: vi.fn(), lastLines: () => [] };
beforeEach(() => vi.clearAllMocks());

/** A window whose page ends for a reason; gives whether it was loaded again. */
const endingWith = async (reason: string, answer = 0, destroyed = false): Promise<number> => {
  electron.answer = answer;
  const reload = vi.fn();
  let tell: (event: unknown, details: { reason: string }) => void = () => undefined;
  const on = (_name: string, listener: typeof tell): void => {
    tell = listener;
  };
  const window = { webContents: { on, reload }, isDestroyed: () => destroyed };
  offerToReopen(window as unknown as BrowserWindow, log);
  tell({}, { reason });
  await new Promise((resolve) => setImmediate(resolve));
  return reload.mock.calls.length;
};

test('a page that crashed is loaded again where the person wants it, and the log is told', async () => {
  expect(await endingWith('crashed')).toBe(1);
  expect(event.mock.calls).toEqual([['pageGone', { reason: 'crashed' }]]);
  expect(electron.quit).not.toHaveBeenCalled();
});

test('else Kith ends', async () => {
  expect(await endingWith('oom', 1)).toBe(0);
  expect(electron.quit).toHaveBeenCalledTimes(1);
});

test('a page that ended well, or whose window is gone, is nothing to ask about', async () => {
  await endingWith('clean-exit');
  await endingWith('crashed', 0, true);
  expect([electron.ask.mock.calls, event.mock.calls]).toEqual([[], []]);
});
