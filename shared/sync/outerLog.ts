import type * as Y from 'yjs';

/*
 * The log that every way of sync carries: a Yjs document with one array for each writer, whose items are sealed
 * entries. Yjs makes it the same everywhere, whatever order, however often, by whatever way it comes.
 */

/** A sealed entry and where it lies. */
export interface Laid {
  readonly writer: string;
  readonly entry: Uint8Array;
}

const writerName = /^[0-9a-f]{64}$/;

/** The writers that have an array in the log, in whatever order. */
export const writersOf = (outer: Y.Doc): string[] => [...outer.share.keys()].filter((name) => writerName.test(name));

/** The entries of one writer; whatever else lies in its array is no entry. */
export const entriesOf = (outer: Y.Doc, writer: string): Uint8Array[] =>
  outer
    .getArray<unknown>(writer)
    .toArray()
    .filter((item) => item instanceof Uint8Array);

/** All entries and their bytes. */
export const bytesIn = (outer: Y.Doc): number =>
  writersOf(outer).reduce(
    (sum, writer) => sum + entriesOf(outer, writer).reduce((bytes, { length }) => bytes + length, 0),
    0,
  );

/**
 * Appends entries to a writer's array and takes out others, in one transaction: no copy of the log ever has the one
 * without the other.
 * @param isNeedless whether an entry may go
 */
export const layDown = (
  outer: Y.Doc,
  writer: string,
  entries: readonly Uint8Array[],
  isNeedless?: (laid: Laid) => boolean,
): void => {
  outer.transact(() => {
    if (isNeedless) for (const each of writersOf(outer)) takeOut(outer, each, isNeedless);
    outer.getArray<Uint8Array>(writer).push([...entries]);
  });
};

// From behind, so that the places before stay what they are.
const takeOut = (outer: Y.Doc, writer: string, isNeedless: (laid: Laid) => boolean): void => {
  const array = outer.getArray<unknown>(writer);
  const items = array.toArray();
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const entry = items[at];
    if (entry instanceof Uint8Array && isNeedless({ writer, entry })) array.delete(at);
  }
};
