import { basename, dirname, join } from 'node:path';
import type * as Y from 'yjs';
import { writersOf } from '../../../shared/sync/outerLog.ts';
import { clientsOf } from '../../../shared/sync/proof.ts';
import type { Contents, KnownFile } from './contents.ts';
import { coverageOf, coverageOfLog, deletedIn, isWithin, type Ranges, unionOf, without } from './coverage.ts';
import { dueOf, patience, type Waits } from './due.ts';
import type { FolderDisk } from './folderDisk.ts';
import { filesToFold, foldedPart, isStale, mayBeStale } from './folding.ts';
import { deviceFolder, isDeviceFolder, nextName, readmeName, readmeText } from './names.ts';
import { updateOf } from './part.ts';
import { mostFileBytes, wrapUpdate } from './sealedFile.ts';

/** What writing is done with. */
export interface WriterTools {
  /** The name of this device, as the engine has it. */
  readonly writer: string;
  readonly outer: Y.Doc;
  readonly contents: Contents;
  readonly disk: FolderDisk;
  readonly now: () => number;
}

/** Writes the files of this device, and tidies them up; touches no other file. Everything throws as the disk does. */
export class Writer {
  readonly #tools: WriterTools;
  #own: ReadonlySet<number> = new Set();
  #ownDeletions: Ranges = new Map();
  #waits: Waits = { clients: new Map(), deletions: null };
  #mayBeStale = true;
  // The name that was given last; none yet.
  #lastName = '';

  constructor(tools: WriterTools) {
    this.#tools = tools;
  }

  /** Clients of the log that were seen to be this device. */
  own(): ReadonlySet<number> {
    return this.#own;
  }

  /** The log has changed. */
  changed(transaction: Y.Transaction): void {
    this.#mayBeStale = true;
    if (transaction.local)
      this.#ownDeletions = unionOf([
        { items: new Map(), deletions: this.#ownDeletions },
        deletedIn(transaction),
      ]).deletions;
  }

  /**
   * Makes this device's folder. The chosen folder itself is never made: where a drive is not there, its place on the
   * system's own disk is not meant.
   */
  async prepare(): Promise<void> {
    const { contents, disk } = this.#tools;
    const [own, room] = [contents.own(), dirname(contents.own())];
    if (!contents.folders().includes(own)) {
      await disk.makeFolder(room);
      await disk.makeFolder(own);
      if (!contents.hasReadme()) await disk.writeOnce(join(room, readmeName), Buffer.from(readmeText));
    }
    await disk.mayWrite(own);
  }

  /** Writes what is due; afterwards all that this device wrote lies in the folder. */
  async write(): Promise<void> {
    const { outer, writer, contents, disk, now } = this.#tools;
    this.#own = clientsOf(outer, writer).add(outer.clientID);
    const held = contents.coverage();
    const { part, waits } = dueOf(
      {
        log: coverageOfLog(outer),
        held,
        own: this.#own,
        ownDeletions: this.#ownDeletions,
        patienceWith: this.#patience(),
        now: now(),
      },
      this.#waits,
    );
    this.#waits = waits;
    if (part) await this.#put(updateOf(outer, part));
    for (const { path, kind } of contents.files()) {
      if (kind !== 'leftover') continue;
      await disk.remove(path);
      contents.forget(path);
    }
    this.#ownDeletions = without(this.#ownDeletions, contents.coverage().deletions);
  }

  /**
   * Makes one file of this device's where there are too many, or where most of what they hold is deleted by now. The new
   * one is on the disk and was read back before an old one goes, and an old one that holds anything else stays.
   */
  async fold(): Promise<void> {
    const { contents, disk } = this.#tools;
    const { dropped, update } = this.#folded();
    if (!update) return;
    const paths = new Set(dropped.map(({ path }) => path));
    await this.#put(update);
    const rest = contents.coverage(paths);
    for (const { path, coverage } of dropped) {
      if (!isWithin(coverage, rest)) continue;
      await disk.remove(path);
      contents.forget(path);
    }
  }

  #folded(): { readonly dropped: readonly KnownFile[]; readonly update?: Uint8Array } {
    const { contents, outer } = this.#tools;
    const log = coverageOfLog(outer);
    // What the log cannot take in yet must stay where it is.
    const own = contents.ownFiles().filter(({ coverage }) => isWithin(coverage, log));
    const bytes = own.reduce((sum, file) => sum + file.bytes, 0);
    const tooMany = filesToFold(own);
    if (tooMany.length === 0 && !(this.#mayBeStale && mayBeStale(bytes))) return { dropped: [] };
    this.#mayBeStale = false;
    const dropped = tooMany.length > 0 ? tooMany : own;
    const rest = contents.coverage(new Set(dropped.map(({ path }) => path)));
    const ownRest = unionOf(own.filter((file) => !dropped.includes(file)).map(({ coverage }) => coverage));
    const update = updateOf(outer, foldedPart(log, this.#own, rest, ownRest));
    return tooMany.length > 0 || isStale(bytes, update.length) ? { dropped, update } : { dropped: [] };
  }

  #patience(): (client: number) => number {
    const { contents, outer, writer } = this.#tools;
    const authors = new Map<number, string>();
    for (const author of writersOf(outer))
      for (const client of clientsOf(outer, author)) authors.set(client, deviceFolder(author));
    const devices = new Set(
      contents
        .folders()
        .map((folder) => basename(folder))
        .filter(isDeviceFolder),
    );
    return (client) => patience(deviceFolder(writer), authors.get(client), devices);
  }

  async #put(update: Uint8Array): Promise<void> {
    const { contents, disk } = this.#tools;
    const bytes = wrapUpdate(update);
    if (bytes.length > mostFileBytes) throw new RangeError('the log has become too large for a file of the folder');
    const own = contents.own();
    const listed = await disk.list(own);
    this.#lastName = nextName([...listed.map(({ name }) => name), this.#lastName]);
    const path = join(own, this.#lastName);
    await disk.write(path, bytes);
    await contents.add(path, coverageOf(update));
  }
}
