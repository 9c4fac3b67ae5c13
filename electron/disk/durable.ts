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

const writeAndSync = async (handle: FileHandle, bytes: Uint8Array): Promise<void> => {
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
};

/**
 * Writes a file so that after a crash there is the former one or the new one, whole: a temporary file, fsync, rename,
 * fsync of the folder, and the bytes read back. Throws as the file system does; the former file is then untouched.
 * @param verify is handed what was read back from the disk before the new file takes the place of the former, and
 * throws where it is not good
 */
export const writeDurably = async (
  path: string,
  bytes: Uint8Array,
  verify: (readBack: Buffer) => void | Promise<void>,
): Promise<void> => {
  const fresh = `${path}.new`;
  try {
    await writeAndSync(await open(fresh, 'w', 0o600), bytes);
    const handle = await open(fresh, 'r');
    try {
      await verify(await handle.readFile());
    } finally {
      await handle.close();
    }
    await rename(fresh, path);
  } catch (error) {
    await rm(fresh, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
};

/** A check for `writeDurably`: what is read back is what was written. */
export const sameBytes =
  (wanted: Uint8Array) =>
  (readBack: Buffer): void => {
    if (!readBack.equals(wanted)) throw new Error('other bytes were read back than were written');
  };
