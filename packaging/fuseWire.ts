import { fuses, isOn, type Kind } from './fuses.ts';

/**
 * Where the fuses lie in Electron's program: this text, a byte for the version of the layout, a byte for how many there
 * are, then a letter each. Source: electron/docs/tutorial/fuses.md, "The hard way".
 */
const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const layoutVersion = 1;
const letters = { on: '1', off: '0' } as const;

type Place = { readonly start: number; readonly count: number };

/** A program for two kinds of processor holds one wire for each. */
const findWires = (program: Buffer): readonly Place[] => {
  const places: Place[] = [];
  for (let at = program.indexOf(sentinel); at !== -1; at = program.indexOf(sentinel, at + 1)) {
    const start = at + sentinel.length + 2;
    const version = program[start - 2];
    const count = program[start - 1];
    if (version !== layoutVersion || count === undefined)
      throw new Error(`Electron's fuses have layout ${version}; Kith knows ${layoutVersion}. Nothing was changed.`);
    places.push({ start, count });
  }
  if (places.length === 0) throw new Error('This program has no fuses, so it is not Electron. Nothing was changed.');
  return places;
};

/**
 * Reads the fuses of a program of Electron.
 * @param program its bytes; on a Mac those of the Electron Framework, not of the app
 * @returns for each wire in it one letter a fuse, in the order of the table: 1 on, 0 off, r removed by Electron
 * @throws where the bytes are not Electron's
 */
export const readFuseWires = (program: Buffer): readonly string[] =>
  findWires(program).map(({ start, count }) => program.toString('latin1', start, start + count));

/**
 * Sets, in the bytes given, the fuses that electron-builder does not know.
 * @throws where this Electron has fuses that the table lacks or lacks fuses of the table, so that a new Electron cannot
 *   be packed before someone has decided about its new fuses; then the bytes are as they were
 */
export const setLateFuses = (program: Buffer, kind: Kind): void => {
  const wires = findWires(program);
  const other = wires.find(({ count }) => count !== fuses.length);
  if (other !== undefined)
    throw new Error(`This Electron has ${other.count} fuses, packaging/fuses.ts decides on ${fuses.length}.`);
  for (const { start } of wires)
    for (const [index, fuse] of fuses.entries())
      if (fuse.option === null) program.write(isOn(fuse, kind) ? letters.on : letters.off, start + index, 'latin1');
};

/**
 * Compares what was read back with the table.
 * @param wires as `readFuseWires` gives them
 * @returns one line a fuse that is not as a build of this kind must have it; none where all is well
 */
export const fuseFaults = (wires: readonly string[], kind: Kind): readonly string[] =>
  wires.flatMap((wire) => {
    if (wire.length !== fuses.length) return [`${wire.length} fuses were read, ${fuses.length} are decided on`];
    return fuses.flatMap((fuse, index) => {
      const wanted = isOn(fuse, kind) ? letters.on : letters.off;
      const found = wire.charAt(index);
      return found === wanted ? [] : [`${fuse.title} is ${found}, not ${wanted}`];
    });
  });
