import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../disk/errorCode.ts';

/*
 * Chromium keeps the window's own stores (IndexedDB) in its own folder, and clears a damaged one away by itself. So a
 * copy is held from before the window opens until the window has found its store whole.
 */

/** The copy of the window's stores as they were before the window opened. */
export interface HeldStores {
  /** The stores were whole: the copy is not needed. */
  drop(): Promise<void>;
  /** The stores were lost: the copy stays. Gives where; undefined where there was nothing to copy. */
  keep(name: string): Promise<string | undefined>;
}

const storesIn = (storage: string): string => join(storage, 'IndexedDB');

/**
 * Copies the window's stores.
 * @param storage the folder in which Chromium keeps the session
 * @param damaged where copies of damaged stores are kept
 * @param onProblem told where no copy could be made
 */
export const holdStores = async (
  storage: string,
  damaged: string,
  onProblem: (error: unknown) => void,
): Promise<HeldStores> => {
  const held = join(damaged, 'held');
  const copy = async (): Promise<boolean> => {
    await rm(held, { recursive: true, force: true });
    await cp(storesIn(storage), held, { recursive: true });
    return true;
  };
  const copied = await copy().catch(async (error: unknown) => {
    // A full disk takes no copy, and half of one would be in the way; the network opens all the same.
    if (!isMissing(error)) onProblem(error);
    await rm(held, { recursive: true, force: true }).catch(onProblem);
    return false;
  });
  return {
    drop: () => rm(held, { recursive: true, force: true }),
    keep: async (name) => {
      if (!copied) return undefined;
      await mkdir(damaged, { recursive: true });
      const path = join(damaged, name);
      await rename(held, path);
      return path;
    },
  };
};

/** Whether Chromium still has files of the window's stores. */
export const hasStores = async (storage: string): Promise<boolean> => {
  try {
    return (await readdir(storesIn(storage))).length > 0;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
};

/** Takes the files of the window's stores away. Only before a window is open: Chromium holds them. */
export const removeStores = (storage: string): Promise<void> => rm(storesIn(storage), { recursive: true, force: true });
