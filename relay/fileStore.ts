import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { access, type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { replaceDurably, syncFolder } from './durable.ts';
import { frameOf, readFrames } from './frames.ts';
import type { Lock, RoomStore, StoredRoom } from './store.ts';

/*
 * A file for each room, named by the hash of the room's name: who reads the disk cannot enter. Each frame repeats the
 * room's lock, so that no single damaged place can open or close a room.
 */
const lockKinds = { open: 0, token: 1 } as const;
const hashBytes = 32;
const lockBytes = 1 + hashBytes;

const writeLock = (lock: Lock): Buffer =>
  Buffer.concat([Buffer.of(lockKinds[lock.kind]), lock.kind === 'token' ? lock.hash : Buffer.alloc(hashBytes)]);

interface Entry {
  readonly lock: Lock;
  readonly update: Uint8Array;
}

const readEntry = (bytes: Buffer): Entry | undefined => {
  if (bytes.length < lockBytes) return undefined;
  const update = bytes.subarray(lockBytes);
  if (bytes[0] === lockKinds.open) return { lock: { kind: 'open' }, update };
  if (bytes[0] !== lockKinds.token) return undefined;
  return { lock: { kind: 'token', hash: Buffer.from(bytes.subarray(1, lockBytes)) }, update };
};

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

interface RoomFile {
  readonly entries: readonly Entry[];
  /** Where the next append goes: what lies behind was not whole, and never acknowledged. */
  readonly end: number;
  /** The whole file, where something in its middle cannot be read. */
  readonly damaged: Buffer | undefined;
}

const readRoomFile = async (path: string): Promise<RoomFile | undefined> => {
  const file = await readFile(path).catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (!file) return undefined;
  const { whole, end, damaged } = readFrames(file);
  const entries = whole.flatMap((bytes) => readEntry(bytes) ?? []);
  return { entries, end, damaged: damaged > 0 || entries.length < whole.length ? file : undefined };
};

const bytesOf = (entries: readonly Entry[]): number => entries.reduce((sum, { update }) => sum + update.length, 0);

class FileRoom implements StoredRoom {
  readonly #path: string;
  #lock: Lock | undefined;
  #bytes: number;
  #end: number;
  #handle: FileHandle | undefined;
  // Whether the file's name outlives a power cut.
  #named: boolean;
  // What was read when it was opened, until somebody asks for it.
  #read: readonly Entry[] | undefined;

  constructor(path: string, file: RoomFile | undefined) {
    this.#path = path;
    this.#read = file?.entries ?? [];
    this.#lock = this.#read[0]?.lock;
    this.#bytes = bytesOf(this.#read);
    this.#end = file?.end ?? 0;
    this.#named = this.#end > 0;
  }

  lock(): Lock | undefined {
    return this.#lock;
  }

  bytes(): number {
    return this.#bytes;
  }

  async updates(): Promise<Iterable<Uint8Array>> {
    const entries = this.#read ?? (await readRoomFile(this.#path))?.entries ?? [];
    this.#read = undefined;
    return entries.map(({ update }) => update);
  }

  async append(lock: Lock, updates: readonly Uint8Array[]): Promise<void> {
    this.#read = undefined;
    const head = writeLock(this.#lock ?? lock);
    const bytes = Buffer.concat(updates.map((update) => frameOf([head, update])));
    const handle = await this.#openHandle();
    try {
      const { bytesWritten } = await handle.write(bytes, 0, bytes.length, this.#end);
      if (bytesWritten < bytes.length) throw new Error('the disk took only a part');
      await handle.datasync();
      if (!this.#named) await this.#syncNames();
    } catch (error) {
      // Cut off as far as the disk still obeys; else it is written over, or cut off when the room is opened again.
      await handle.truncate(this.#end).catch(() => undefined);
      throw error;
    }
    this.#lock ??= lock;
    this.#end += bytes.length;
    this.#bytes += updates.reduce((sum, { length }) => sum + length, 0);
  }

  async compact(lock: Lock, state: Uint8Array): Promise<void> {
    const bytes = frameOf([writeLock(this.#lock ?? lock), state]);
    // Whatever becomes of it, nothing may be appended to a file that has lost its name.
    await this.close();
    try {
      await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
      await replaceDurably(this.#path, bytes);
    } catch (error) {
      this.#take(await readRoomFile(this.#path));
      throw error;
    }
    this.#lock ??= lock;
    this.#end = bytes.length;
    this.#bytes = state.length;
  }

  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close();
  }

  async #openHandle(): Promise<FileHandle> {
    if (this.#handle) return this.#handle;
    await mkdir(dirname(this.#path), { recursive: true, mode: 0o700 });
    const handle = await open(this.#path, constants.O_RDWR | constants.O_CREAT, 0o600);
    await handle.truncate(this.#end);
    this.#handle = handle;
    return handle;
  }

  async #syncNames(): Promise<void> {
    await syncFolder(dirname(this.#path));
    await syncFolder(dirname(dirname(this.#path)));
    this.#named = true;
  }

  #take(file: RoomFile | undefined): void {
    this.#end = file?.end ?? 0;
    this.#bytes = bytesOf(file?.entries ?? []);
  }
}

/**
 * A store of files below a folder, which is made where it is missing. Throws as the file system does.
 * @param onDamage told of a room's file that is not whole; a copy of it is kept in `aside`
 */
export const openFileStore = async (folder: string, onDamage: (file: string) => void): Promise<RoomStore> => {
  const rooms = join(folder, 'rooms');
  await mkdir(rooms, { recursive: true, mode: 0o700 });
  const keepAside = async (name: string, bytes: Buffer): Promise<void> => {
    // Named by its content, so that the same damage is kept once however often it is read.
    const path = join(folder, 'aside', `${name}-${crc32(bytes).toString(16).padStart(8, '0')}`);
    if (await exists(path)) return;
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await replaceDurably(path, bytes);
    onDamage(path);
  };
  return {
    open: async (room) => {
      const name = createHash('sha256').update(room).digest('hex');
      const path = join(rooms, name.slice(0, 2), `${name}.room`);
      const file = await readRoomFile(path);
      if (file?.damaged) await keepAside(name, file.damaged);
      return new FileRoom(path, file);
    },
    close: () => Promise.resolve(),
  };
};
