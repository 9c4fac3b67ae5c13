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

/** A writer's name, and behind a slash the number of a later array, where the first one was damaged somewhere. */
const arrayName = /^([0-9a-f]{64})(?:\/([1-9]\d{0,5}))?$/;

/** The writer whose entries lie in an array; undefined for what is no array of entries. */
export const writerOf = (array: string): string | undefined => arrayName.exec(array)?.[1];

/** The names of all arrays of entries. */
export const arraysOf = (outer: Y.Doc): string[] => [...outer.share.keys()].filter((name) => arrayName.test(name));

/** The writers that have an array in the log, in whatever order. */
export const writersOf = (outer: Y.Doc): string[] => [
  ...new Set(arraysOf(outer).flatMap((name) => writerOf(name) ?? [])),
];

const itemsIn = (outer: Y.Doc, array: string): Uint8Array[] =>
  outer
    .getArray<unknown>(array)
    .toArray()
    .filter((item) => item instanceof Uint8Array);

/** The entries of one writer; whatever else lies in its arrays is no entry. */
export const entriesOf = (outer: Y.Doc, writer: string): Uint8Array[] =>
  arraysOf(outer)
    .filter((array) => writerOf(array) === writer)
    .flatMap((array) => itemsIn(outer, array));

/**
 * Makes a place that hangs on nothing that was laid down before: a new array, and a new client of the log. What a client
 * writes is not read anywhere before all that it wrote earlier, so a carrier that lost a message of it stays deaf to it.
 * @param random gives so many random bytes
 * @returns the name of the array
 */
export const freshPlace = (outer: Y.Doc, writer: string, random: (bytes: number) => Uint8Array): string => {
  do {
    outer.clientID = random(4).reduce((sum, byte) => sum * 256 + byte, 0);
  } while (outer.store.clients.has(outer.clientID));
  const numbers = arraysOf(outer)
    .filter((array) => writerOf(array) === writer)
    .map((array) => Number(arrayName.exec(array)?.[2] ?? 0));
  return numbers.length === 0 ? writer : `${writer}/${Math.max(...numbers) + 1}`;
};

/** The newest array of a writer. */
export const newestArray = (outer: Y.Doc, writer: string): string => {
  const [first, ...others] = arraysOf(outer).filter((array) => writerOf(array) === writer);
  const number = (array: string): number => Number(arrayName.exec(array)?.[2] ?? 0);
  return others.reduce((newest, array) => (number(array) > number(newest) ? array : newest), first ?? writer);
};

/** How many entries there are, and their bytes. */
export const sizeOf = (outer: Y.Doc): { readonly entries: number; readonly bytes: number } => {
  const all = arraysOf(outer).flatMap((array) => itemsIn(outer, array));
  return { entries: all.length, bytes: all.reduce((sum, { length }) => sum + length, 0) };
};

/**
 * Appends entries to an array and takes out others, in one transaction: no copy of the log ever has the one without
 * the other.
 * @param array the name of the array
 * @param isNeedless whether an entry may go
 */
export const layDown = (
  outer: Y.Doc,
  array: string,
  entries: readonly Uint8Array[],
  isNeedless?: (laid: Laid) => boolean,
): void => {
  outer.transact(() => {
    if (isNeedless) for (const each of arraysOf(outer)) takeOut(outer, each, isNeedless);
    outer.getArray<Uint8Array>(array).push([...entries]);
  });
};

// From behind, so that the places before stay what they are.
const takeOut = (outer: Y.Doc, name: string, isNeedless: (laid: Laid) => boolean): void => {
  const [array, writer] = [outer.getArray<unknown>(name), writerOf(name)];
  const items = array.toArray();
  for (let at = items.length - 1; at >= 0; at -= 1) {
    const entry = items[at];
    if (writer && entry instanceof Uint8Array && isNeedless({ writer, entry })) array.delete(at);
  }
};
