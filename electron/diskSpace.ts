import { statfs } from 'node:fs/promises';

/** Bytes below which the person is warned, and above which the warning goes again. */
const low = 200 * 2 ** 20;
const enough = 300 * 2 ** 20;

/** Milliseconds between two looks at the disk. */
const lookEvery = 30_000;

/** How much room a disk has, in bytes. */
export interface DiskSpace {
  readonly low: boolean;
  readonly free: number;
}

/** Whether to warn, given whether one was warned before: little changes to and fro do not flicker. */
export const spaceOf = (free: number, before: boolean): DiskSpace => ({ low: free < (before ? enough : low), free });

/** Watches a disk. */
export interface DiskWatch {
  /** Looks now and tells in any case. */
  tell(): Promise<void>;
  stop(): void;
}

/**
 * Looks at the room on a disk now and then, and tells when a warning begins and ends.
 * @param folder lies on the disk in question
 */
export const watchDisk = (
  folder: string,
  tell: (space: DiskSpace) => void,
  onProblem: (error: unknown) => void,
): DiskWatch => {
  let before = false;
  const look = async (always: boolean): Promise<void> => {
    const { bavail, bsize } = await statfs(folder);
    const space = spaceOf(bavail * bsize, before);
    if (always || space.low !== before) tell(space);
    before = space.low;
  };
  const timer = setInterval(() => look(false).catch(onProblem), lookEvery);
  timer.unref();
  return { tell: () => look(true), stop: () => clearInterval(timer) };
};
