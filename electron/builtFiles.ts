import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The plain files under a folder, as paths within it that begin with a slash. Links are left out, so that nothing
 * leads out of the folder.
 * @throws what the file system says
 */
export const filesUnder = (folder: string, at = ''): string[] =>
  readdirSync(join(folder, at), { withFileTypes: true }).flatMap((entry) => {
    const path = `${at}/${entry.name}`;
    if (entry.isDirectory()) return filesUnder(folder, path);
    return entry.isFile() ? [path] : [];
  });

/** The names, without folders, of the scripts that were built; what a stack may name. None where they cannot be read. */
export const scriptNames = (folder: string): Set<string> => {
  try {
    return new Set(filesUnder(folder).flatMap((path) => /[^/]+\.[cm]?js$/.exec(path)?.[0] ?? []));
  } catch {
    // A log without places is better than a Kith that does not open.
    return new Set();
  }
};
