import { expect, test, vi } from 'vitest';
import { makeClosing } from '../../electron/closing.ts';

const made = (waitOn: readonly boolean[] = []) => {
  const answers = [...waitOn];
  const timers: (() => void)[] = [];
  const tools = {
    askToLeave: vi.fn(),
    closeNow: vi.fn(),
    askToWait: vi.fn(async () => answers.shift() ?? true),
    later: vi.fn((run: () => void) => {
      timers.push(run);
      return () => void timers.splice(timers.indexOf(run), 1);
    }),
    onProblem: vi.fn(),
  };
  return { closing: makeClosing(tools), tools, timePasses: () => timers.shift()?.() };
};

test('a window that listens is asked to leave, and closes once it has left', () => {
  const { closing, tools } = made();
  closing.listens(true);
  expect(closing.mayClose()).toBe(false);
  expect(closing.mayClose()).toBe(false);
  expect(tools.askToLeave).toHaveBeenCalledTimes(1);
  expect(tools.closeNow).not.toHaveBeenCalled();
  closing.left();
  expect(tools.closeNow).toHaveBeenCalledTimes(1);
  expect(closing.mayClose()).toBe(true);
});

test('a window that cannot hear is not waited for', () => {
  const { closing, tools } = made();
  expect(closing.mayClose()).toBe(true);
  closing.listens(true);
  closing.listens(false);
  expect(closing.mayClose()).toBe(true);
  expect(tools.askToLeave).not.toHaveBeenCalled();
});

test('nobody is asked while the window leaves in time, and its answer counts only then', () => {
  const { closing, tools, timePasses } = made();
  closing.listens(true);
  closing.left();
  expect(tools.closeNow).not.toHaveBeenCalled();
  closing.mayClose();
  closing.left();
  timePasses();
  expect(tools.askToWait).not.toHaveBeenCalled();
});

test('after a while the person decides: wait on, or close', async () => {
  const { closing, tools, timePasses } = made([true, false]);
  closing.listens(true);
  closing.mayClose();
  timePasses();
  await vi.waitFor(() => expect(tools.later).toHaveBeenCalledTimes(2));
  expect(tools.closeNow).not.toHaveBeenCalled();
  timePasses();
  await vi.waitFor(() => expect(tools.closeNow).toHaveBeenCalledTimes(1));
});

test('a window that loaded anew is asked again', () => {
  const { closing, tools } = made();
  closing.listens(true);
  closing.mayClose();
  closing.listens(false);
  closing.listens(true);
  expect(closing.mayClose()).toBe(false);
  expect(tools.askToLeave).toHaveBeenCalledTimes(2);
});

test('an answer that comes while the person is asked closes once', async () => {
  let decide: (wait: boolean) => void = () => undefined;
  const { closing, tools, timePasses } = made();
  tools.askToWait.mockImplementationOnce(
    () =>
      new Promise<boolean>((resolve) => {
        decide = resolve;
      }),
  );
  closing.listens(true);
  closing.mayClose();
  timePasses();
  closing.left();
  decide(false);
  await Promise.resolve();
  expect(tools.closeNow).toHaveBeenCalledTimes(1);
});
