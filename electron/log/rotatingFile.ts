import { appendFileSync, mkdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMissing } from '../disk/errorCode.ts';

/** A file of lines that is put aside when it is full; the oldest is given up. */
export type RotatingFile = {
  readonly path: string;
  /** Appends one line. @throws what the file system says */
  readonly append: (line: string) => void;
  /** The last lines, the oldest first; what cannot be read is left out. */
  readonly lastLines: (count: number) => string[];
};

const sizeOf = (path: string): number => {
  try {
    return statSync(path).size;
  } catch (error) {
    if (isMissing(error)) return 0;
    throw error;
  }
};

const linesOf = (path: string): string[] => {
  try {
    return readFileSync(path, 'utf8').split('\n').filter(Boolean);
  } catch {
    // The lines are for a report; one that is missing hurts nobody.
    return [];
  }
};

/**
 * @param folder is made when it is missing
 * @param name without ending: `kith` is written to kith.log, and put aside as kith.1.log, kith.2.log …
 * @param mostBytes of one file
 * @param files kept, the one that is written included
 */
export const rotatingFile = (folder: string, name: string, mostBytes: number, files: number): RotatingFile => {
  const pathOf = (number: number): string => join(folder, number === 0 ? `${name}.log` : `${name}.${number}.log`);
  const rotate = (): void => {
    rmSync(pathOf(files - 1), { force: true });
    for (let number = files - 2; number >= 0; number -= 1) {
      if (sizeOf(pathOf(number)) > 0) renameSync(pathOf(number), pathOf(number + 1));
    }
  };
  return {
    path: pathOf(0),
    append: (line) => {
      mkdirSync(folder, { recursive: true });
      const bytes = Buffer.byteLength(line) + 1;
      // Asked each time, so that a second program that writes here or a person who clears the file is no surprise.
      if (sizeOf(pathOf(0)) + bytes > mostBytes) rotate();
      appendFileSync(pathOf(0), `${line}\n`);
    },
    lastLines: (count) => {
      let lines: string[] = [];
      for (let number = 0; number < files && lines.length < count; number += 1)
        lines = [...linesOf(pathOf(number)), ...lines];
      return lines.slice(-count);
    },
  };
};
