import { constants, watch } from 'node:fs';
import { access, lstat, mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { sameBytes, writeDurably } from '../../disk/durable.ts';
import { codeOf } from '../../disk/errorCode.ts';

/** One thing in a folder; whatever is neither file nor folder (links, devices, pipes) is not told. */
export interface Listed {
  readonly name: string;
  readonly isFolder: boolean;
}

/** How large a file is, and what tells one state of it from another. */
export interface Stamp {
  readonly bytes: number;
  readonly mark: string;
}

/** What is done to the disk. All but `watch` throw as the file system does. */
export interface FolderDisk {
  list(folder: string): Promise<readonly Listed[]>;
  /** Undefined for what is no file by now. */
  stamp(file: string): Promise<Stamp | undefined>;
  /** Undefined for what is no file by now, or larger than `most` bytes. */
  read(file: string, most: number): Promise<Buffer | undefined>;
  /** Makes one folder in one that is there; content where it is a folder already. */
  makeFolder(folder: string): Promise<void>;
  /** Settles when the file is whole on the disk and was read back; until then it has no name that counts. */
  write(file: string, bytes: Uint8Array): Promise<void>;
  /** Writes a file where there is none of its name; several devices may do it at once. */
  writeOnce(file: string, bytes: Uint8Array): Promise<void>;
  remove(file: string): Promise<void>;
  /** Throws where nothing can be written into the folder. */
  mayWrite(folder: string): Promise<void>;
  /** Calls back when something may have changed, where the system tells; gives what ends that. */
  watch(folder: string, onChange: () => void): () => void;
}

/** What file systems answer that cannot sync a folder: some network drives. */
const cannotSync = new Set(['EINVAL', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EISDIR']);

const readRegular = async (file: string, most: number): Promise<Buffer | undefined> => {
  // A link is refused, and a pipe does not keep us waiting; Windows knows neither flag, and has neither here.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const status = await handle.stat();
    return status.isFile() && status.size <= most ? await handle.readFile() : undefined;
  } finally {
    await handle.close();
  }
};

const watchFolder = (folder: string, onChange: () => void): (() => void) => {
  try {
    const watcher = watch(folder, { persistent: false }, onChange);
    // Scans go on without it.
    watcher.on('error', () => watcher.close());
    return () => watcher.close();
  } catch {
    // Too many watches, or a drive that has none: scans see what it would have told.
    return () => undefined;
  }
};

/** The disk itself. */
export const folderDisk: FolderDisk = {
  list: async (folder) =>
    (await readdir(folder, { withFileTypes: true })).flatMap((entry) =>
      entry.isFile() || entry.isDirectory() ? [{ name: entry.name, isFolder: entry.isDirectory() }] : [],
    ),
  stamp: async (file) => {
    const status = await lstat(file);
    if (!status.isFile()) return undefined;
    const { size, mtimeMs, ctimeMs, ino } = status;
    return { bytes: size, mark: `${size} ${mtimeMs} ${ctimeMs} ${ino}` };
  },
  read: readRegular,
  makeFolder: async (folder) => {
    try {
      await mkdir(folder);
    } catch (error) {
      if (codeOf(error) !== 'EEXIST' || !(await lstat(folder)).isDirectory()) throw error;
    }
  },
  write: async (file, bytes) => {
    try {
      await writeDurably(file, bytes, sameBytes(bytes));
    } catch (error) {
      if (!cannotSync.has(codeOf(error))) throw error;
      // The file has its name by then, or this throws.
      sameBytes(bytes)(await readFile(file));
    }
  },
  writeOnce: async (file, bytes) => {
    try {
      await writeFile(file, bytes, { flag: 'wx' });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
  },
  remove: (file) => rm(file),
  mayWrite: (folder) => access(folder, constants.W_OK),
  watch: watchFolder,
};
