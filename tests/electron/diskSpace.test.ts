import { tmpdir } from 'node:os';
import { expect, test, vi } from 'vitest';
import { spaceOf, watchDisk } from '../../electron/diskSpace.ts';

const megabyte = 2 ** 20;

test('the warning begins below 200 MB and ends above 300 MB', () => {
  expect(spaceOf(199 * megabyte, false).low).toBe(true);
  expect(spaceOf(201 * megabyte, false).low).toBe(false);
  expect(spaceOf(299 * megabyte, true).low).toBe(true);
  expect(spaceOf(301 * megabyte, true).low).toBe(false);
});

test('the disk is asked, and told of when that is wanted', async () => {
  const tell = vi.fn();
  const watch = watchDisk(tmpdir(), tell, (error) => expect.unreachable(String(error)));
  await watch.tell();
  watch.stop();
  expect(tell).toHaveBeenCalledWith({ low: expect.any(Boolean), free: expect.any(Number) });
});
