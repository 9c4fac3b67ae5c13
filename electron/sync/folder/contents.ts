import { basename, dirname, join } from 'node:path';
import { walkUpdate } from '../../../shared/sync/updateWalk.ts';
import { isMissing } from '../../disk/errorCode.ts';
import { type Coverage, coverageOf, nothing, unionOf } from './coverage.ts';
import type { FolderDisk, Stamp } from './folderDisk.ts';
import { deviceFolder, isDeviceFolder, isLeftover, readmeName, roomFolder } from './names.ts';
import { mostFileBytes, unwrapUpdate } from './sealedFile.ts';

/** A file below the room's folder, as it was when it was read last. */
export interface KnownFile extends Stamp {
  readonly path: string;
  /** The device in whose folder it lies, by the name it has there; undefined where it lies elsewhere. */
  readonly device: string | undefined;
  /** `leftover`: a write of this device that was cut off. */
  readonly kind: 'whole' | 'partial' | 'newer' | 'strange' | 'leftover';
  readonly coverage: Coverage;
  /** How often it was read and found not to be whole, without having changed. */
  readonly tries: number;
}

/** What is handed to the contents of a folder. */
export interface ContentsTools {
  /** The folder that the person chose. */
  readonly chosen: string;
  readonly room: string;
  /** The name of this device. */
  readonly writer: string;
  readonly disk: FolderDisk;
  /** Takes in an update, of the device in whose folder it lies; throws where it cannot. */
  take(update: Uint8Array, device: string | undefined): void;
  onProblem(error: unknown): void;
}

/** Folders below the room's that are looked into, and files in all of them that are read. */
const [mostDepth, mostFiles] = [4, 50_000] as const;
/** Readings of a file that is not whole and does not seem to change; some drives fill files without changing their date. */
const mostTries = 10;

const deviceOf = (path: string): string | undefined => {
  const folder = basename(dirname(path));
  return isDeviceFolder(folder) ? folder : undefined;
};

/** Lets others have their turn between two files. */
const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Knows what lies in the folder of a room, and reads what is new there; never changes anything. */
export class Contents {
  readonly #tools: ContentsTools;
  readonly #own: string;
  #files = new Map<string, KnownFile>();
  #folders: readonly string[] = [];
  #hasReadme = false;

  constructor(tools: ContentsTools) {
    this.#tools = tools;
    this.#own = join(tools.chosen, roomFolder(tools.room), deviceFolder(tools.writer));
  }

  /** The folder that this device writes into. */
  own(): string {
    return this.#own;
  }

  /** The folders that were there when it was looked last. */
  folders(): readonly string[] {
    return this.#folders;
  }

  hasReadme(): boolean {
    return this.#hasReadme;
  }

  files(): readonly KnownFile[] {
    return [...this.#files.values()];
  }

  /** The whole files in this device's own folder, whatever they are called. */
  ownFiles(): readonly KnownFile[] {
    return this.files().filter(({ kind, path }) => kind === 'whole' && dirname(path) === this.#own);
  }

  /** What the files hold together, but for some. */
  coverage(except: ReadonlySet<string> = new Set()): Coverage {
    return unionOf(this.files().flatMap(({ path, coverage }) => (except.has(path) ? [] : [coverage])));
  }

  /** Reads what is new or has changed. Throws as the file system does where the chosen folder itself cannot be read. */
  async look(): Promise<void> {
    const rooms = (await this.#tools.disk.list(this.#tools.chosen)).filter(
      // A drive that meets two folders of one name gives one of them a longer name.
      ({ name, isFolder }) => isFolder && name.startsWith(roomFolder(this.#tools.room)),
    );
    const found: { paths: string[]; folders: string[] } = { paths: [], folders: [] };
    for (const { name } of rooms) await this.#walk(join(this.#tools.chosen, name), mostDepth, found);
    this.#folders = found.folders;
    const room = dirname(this.#own);
    this.#hasReadme = found.paths.includes(join(room, readmeName));
    const before = this.#files;
    const now = new Map<string, KnownFile>();
    for (const path of found.paths.sort()) {
      const file = await this.#lookAt(path, before.get(path));
      if (file) now.set(path, file);
    }
    this.#files = now;
  }

  /** A file was written, whole. */
  async add(path: string, coverage: Coverage): Promise<void> {
    const stamp = await this.#tools.disk.stamp(path);
    if (stamp) this.#files.set(path, { ...stamp, path, device: deviceOf(path), kind: 'whole', coverage, tries: 0 });
  }

  /** A file was removed. */
  forget(path: string): void {
    this.#files.delete(path);
  }

  /** The updates in all whole files, read again. Throws where one of them cannot be read any more. */
  async *updates(): AsyncGenerator<Uint8Array> {
    for (const { path, kind } of this.files()) {
      if (kind !== 'whole') continue;
      const bytes = await this.#tools.disk.read(path, mostFileBytes);
      const read = bytes && unwrapUpdate(bytes);
      if (read?.kind !== 'whole' || !walkUpdate(read.update, {}))
        throw new Error('a file of the folder has changed while it was read');
      yield read.update;
      await pause();
    }
  }

  async #walk(folder: string, depth: number, found: { paths: string[]; folders: string[] }): Promise<void> {
    const listed = await this.#tried(() => this.#tools.disk.list(folder));
    if (!listed) return;
    found.folders.push(folder);
    for (const { name, isFolder } of listed) {
      const path = join(folder, name);
      if (!isFolder && found.paths.length < mostFiles) found.paths.push(path);
      if (isFolder && depth > 0) await this.#walk(path, depth - 1, found);
    }
  }

  async #lookAt(path: string, known: KnownFile | undefined): Promise<KnownFile | undefined> {
    const stamp = await this.#tried(() => this.#tools.disk.stamp(path));
    if (!stamp) return undefined;
    const isSame = known?.mark === stamp.mark;
    if (isSame && (known.kind === 'whole' || known.tries >= mostTries)) return known;
    await pause();
    const tries = isSame ? known.tries + 1 : 0;
    return this.#tried(() => this.#read(path, stamp, tries));
  }

  async #read(path: string, stamp: Stamp, tries: number): Promise<KnownFile> {
    const bytes = await this.#tools.disk.read(path, mostFileBytes);
    const read = bytes ? unwrapUpdate(bytes) : { kind: 'strange' as const };
    const device = deviceOf(path);
    const known = { ...stamp, path, device, coverage: nothing, tries };
    // Of others' it is not known whether they are writing it just now.
    const isOwnLeftover = isLeftover(basename(path)) && dirname(path) === this.#own;
    if (read.kind !== 'whole') return { ...known, kind: isOwnLeftover ? 'leftover' : read.kind };
    try {
      // Some of what Yjs takes in without a word makes a log of which nobody can read a copy any more.
      if (!walkUpdate(read.update, {})) throw new TypeError('an update that is none');
      const coverage = coverageOf(read.update);
      this.#tools.take(read.update, device);
      return isOwnLeftover ? { ...known, kind: 'leftover' } : { ...known, kind: 'whole', coverage };
    } catch (error) {
      // Whole, and yet no update: whoever can write into the folder can put that there.
      this.#tools.onProblem(new Error('a file of the folder holds no update', { cause: error }));
      return { ...known, kind: 'strange', tries: mostTries };
    }
  }

  // What goes away while it is looked at was not there; what cannot be read is tried again with the next look.
  async #tried<T>(work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      if (!isMissing(error)) this.#tools.onProblem(error);
      return undefined;
    }
  }
}
