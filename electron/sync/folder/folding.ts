import { type Coverage, reachOf, without } from './coverage.ts';
import type { Part } from './part.ts';

/** Files of a device, and bytes beside its largest one, that are too many. */
const [mostFiles, mostBytes] = [64, 4 * 2 ** 20] as const;
/** A file so large is left alone until there is a quarter of it beside it: else each fold would write it anew. */
const large = 2 ** 20;
/** Bytes that nobody minds, and how many times what they still say is too much. */
const [smallFiles, tooMuch] = [64 * 1024, 2] as const;

/** Which files of this device are to become one; none where all is well. */
export const filesToFold = <T extends { readonly bytes: number }>(own: readonly T[]): readonly T[] => {
  const bytes = own.reduce((sum, file) => sum + file.bytes, 0);
  const [first, ...others] = own;
  if (!first) return [];
  const largest = others.reduce((most, file) => (file.bytes > most.bytes ? file : most), first);
  const beside = bytes - largest.bytes;
  if (own.length <= mostFiles && beside <= mostBytes) return [];
  return largest.bytes > large && beside < largest.bytes / 4 ? own.filter((file) => file !== largest) : own;
};

/** Whether files are worth looking at what of them is not deleted by now. */
export const mayBeStale = (bytes: number): boolean => bytes > smallFiles;

/** Whether files hold far more than what they still say. */
export const isStale = (bytes: number, live: number): boolean => mayBeStale(bytes) && bytes > tooMuch * live;

/**
 * The part of the log that takes the place of files. With what stays it is all of the log: what was deleted in it is
 * left out, so what stands for that must be there too.
 * @param rest what the files hold that stay, of all devices
 * @param ownRest what those of them hold that are this device's own: only on these it relies for what is its own
 */
export const foldedPart = (log: Coverage, own: ReadonlySet<number>, rest: Coverage, ownRest: Coverage): Part => {
  const [reach, ownReach] = [reachOf(rest.items), reachOf(ownRest.items)];
  return {
    beyond: new Map(
      [...log.items.keys()].map((client) => [client, (own.has(client) ? ownReach : reach).get(client) ?? 0]),
    ),
    deletions: without(log.deletions, rest.deletions),
  };
};
