import * as v from 'valibot';

/** Rows of the table of channels; see `channels` in ipc.ts. */
export type Table = Readonly<
  Record<string, { readonly argument: v.GenericSchema; readonly mostBytes: number; readonly result: v.GenericSchema }>
>;

/** The argument of a channel that takes none. */
export const nothing = v.undefined();

/** The result of a channel that only does something. */
export const done = v.null();

/** Bytes that are enough for an argument of a few words; see `mostBytes`. */
export const few = 512;
