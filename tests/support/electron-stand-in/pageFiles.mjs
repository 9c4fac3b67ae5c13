import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder = null;

const folderOfFiles = () => {
  if (folder === null) {
    folder = mkdtempSync(join(tmpdir(), 'kith-stand-in-'));
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  }
  return folder;
};

/** Writes bytes that a page is to read; gives the path, which whoever asked removes again. */
export const writeForPage = (bytes) => {
  const path = join(folderOfFiles(), randomUUID());
  writeFileSync(path, bytes, { mode: 0o600 });
  return path;
};
