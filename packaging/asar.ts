import { createHash } from 'node:crypto';

type Entry = { readonly files?: unknown; readonly unpacked?: unknown };

const isEntry = (value: unknown): value is Entry => typeof value === 'object' && value !== null;

const pathsIn = (entry: unknown, path: string): readonly string[] => {
  if (!isEntry(entry)) throw new Error(`The archive says nothing it should about "${path}".`);
  if (entry.unpacked === true) return [`${path} (lies outside the archive)`];
  if (!isEntry(entry.files)) return [path];
  return Object.entries(entry.files).flatMap(([name, child]) => pathsIn(child, path === '' ? name : `${path}/${name}`));
};

/**
 * Reads the table of contents of an asar archive. It stands in front: four numbers of four bytes, the last of which is
 * the length of the text, then the text in JSON. Source: github.com/electron/asar, "Format".
 * @param archive the bytes of the file
 * @returns the paths in it, and the SHA-256 of the text in hexadecimal, which is what `ElectronAsarIntegrity` holds
 * @throws where the bytes are no archive
 */
export const readAsar = (archive: Buffer): { readonly paths: readonly string[]; readonly headerHash: string } => {
  const text = archive.toString('utf8', 16, 16 + archive.readUInt32LE(12));
  return { paths: pathsIn(JSON.parse(text), ''), headerHash: createHash('sha256').update(text).digest('hex') };
};
