import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type DiskSpace, watchDisk } from '../../electron/diskSpace.ts';

const disk = vi.hoisted(() => ({ free: 0, broken: false }));
// The room on a disk is the one thing a test cannot take away from the machine it runs on.
vi.mock('node:fs/promises', () => ({
  statfs: async () => {
    if (disk.broken) throw new Error('no such disk');
    return { bavail: disk.free, bsize: 2 ** 20 };
  },
}));

const told: DiskSpace[] = [];
const problems: unknown[] = [];
beforeEach(() => {
  vi.useFakeTimers();
  told.length = 0;
  problems.length = 0;
  disk.broken = false;
});
afterEach(() => vi.useRealTimers());

const watch = () =>
  watchDisk(
    '/anywhere',
    (space) => told.push(space),
    (error) => problems.push(error),
  );

const passWith = async (free: number): Promise<void> => {
  disk.free = free;
  await vi.advanceTimersByTimeAsync(30_000);
};

test('a warning is told once when it begins and once when it ends, not while the room goes to and fro', async () => {
  const watched = watch();
  for (const megabytes of [500, 199, 150, 250, 199, 299, 301, 250, 201, 199]) await passWith(megabytes);
  watched.stop();
  await passWith(1000);
  expect(told.map(({ low, free }) => [low, free / 2 ** 20])).toEqual([
    [true, 199],
    [false, 301],
    [true, 199],
  ]);
});

test('who asks is told in any case, and that counts as told', async () => {
  const watched = watch();
  disk.free = 100;
  await watched.tell();
  await passWith(100);
  await watched.tell();
  watched.stop();
  expect(told.map(({ low }) => low)).toEqual([true, true]);
});

test('a disk that cannot be asked is told of, and asked again', async () => {
  const watched = watch();
  disk.broken = true;
  await passWith(100);
  disk.broken = false;
  await passWith(100);
  watched.stop();
  expect([problems, told.length]).toEqual([[new Error('no such disk')], 1]);
});
