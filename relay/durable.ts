import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Makes sure that what was created, renamed or removed in a folder outlives a power cut. */
export const syncFolder = async (folder: string): Promise<void> => {
  // Windows has no such call for folders; NTFS keeps names in its own journal.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const writeAndCompare = async (handle: FileHandle, bytes: Buffer): Promise<void> => {
  try {
    await handle.writeFile(bytes);
    await handle.sync();
    const readBack = Buffer.alloc(bytes.length);
    await handle.read(readBack, 0, bytes.length, 0);
    if (!readBack.equals(bytes)) throw new Error('other bytes were read back than were written');
  } finally {
    await handle.close();
  }
};

/**
 * Puts a file in the place of another so that after a crash there is the one or the other, whole: a temporary file,
 * fsync, read back, rename, fsync of the folder. Throws as the file system does; the former file is then untouched.
 */
export const replaceDurably = async (path: string, bytes: Buffer): Promise<void> => {
  const fresh = `${path}.new`;
  try {
    await writeAndCompare(await open(fresh, 'w+', 0o600), bytes);
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
};
