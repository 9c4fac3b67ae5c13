import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { JournalPosition } from '../../shared/domain/journalPosition.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { makeTurns } from '../../shared/domain/turns.ts';
import { syncFolder } from '../disk/durable.ts';
import { keepFindings } from './aside.ts';
import type { CompactionOrder } from './compaction.ts';
import { writeEntry } from './entries.ts';
import { type JournalReading, journalFile, journalFiles, readJournal } from './readJournal.ts';

/** What the shell hands to a journal. */
export interface JournalTools {
  readonly newId: () => string;
  /** Writes a snapshot; the shell does it off its own thread. */
  readonly compact: (order: CompactionOrder) => Promise<number>;
  /** Told of what went wrong and hurts nothing that was acknowledged. */
  readonly onProblem: (error: unknown) => void;
}

/** The append-only log of one vault's updates. */
export interface Journal {
  position(): JournalPosition;
  /** Appends an update; settles when it is on the disk. A failure leaves everything before it as it was. */
  append(update: Uint8Array): Promise<Result<JournalPosition>>;
  /** Writes a snapshot of what is there, and drops what is older than the one before it; nothing once it is closed. */
  compact(): Promise<void>;
  /** Settles when everything under way is on the disk. */
  close(): Promise<void>;
}

/** Bytes, updates and files behind the snapshot from which a new one is worth its cost. */
const compactFrom = { bytes: 2 ** 20, count: 2000, files: 16 } as const;

const diskWords = (error: unknown): string => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'The disk is full.';
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return 'Kith may not write to its folder.';
  return `The disk did not take it (${code === '' ? 'unknown' : code}).`;
};

interface Waiting {
  readonly update: Uint8Array;
  readonly settle: (result: Result<JournalPosition>) => void;
}

class OpenJournal implements Journal {
  readonly #folder: string;
  readonly #tools: JournalTools;
  readonly #name: string;
  #seq: number;
  #generation: number;
  // The newest snapshot that is known to be whole.
  #base: number;
  #snapshotBytes: number;
  #log: { count: number; bytes: number };
  // Where the next snapshot is due; moved on by each attempt, so that a full disk is not asked at every edit.
  #due: { count: number; bytes: number };
  #handle: FileHandle | undefined;
  // The newest log's own random name.
  #logName = '';
  // Where the newest log is whole up to; a failed write is cut off there.
  #end = 0;
  #waiting: Waiting[] = [];
  // Whatever touches the files runs one after another.
  readonly #inTurn = makeTurns();
  #compacting: Promise<void> | undefined;
  #closed = false;

  constructor(folder: string, tools: JournalTools, name: string, reading: JournalReading) {
    this.#folder = folder;
    this.#tools = tools;
    this.#name = name;
    this.#seq = reading.seq;
    this.#generation = reading.generation;
    this.#base = reading.base;
    this.#log = { ...reading.log };
    this.#snapshotBytes = reading.base > 0 ? (reading.updates[0]?.length ?? 0) : 0;
    this.#due = reading.generation - reading.base > compactFrom.files ? { count: 0, bytes: 0 } : this.#nextDue(0, 0);
  }

  #nextDue(count: number, bytes: number): { count: number; bytes: number } {
    return {
      count: count + compactFrom.count,
      bytes: bytes + Math.max(compactFrom.bytes, this.#snapshotBytes / 2),
    };
  }

  position(): JournalPosition {
    return { journal: this.#name, seq: this.#seq };
  }

  append(update: Uint8Array): Promise<Result<JournalPosition>> {
    if (this.#closed) return Promise.resolve(failed('This network is no longer open.'));
    return new Promise((settle) => {
      this.#waiting.push({ update, settle });
      if (this.#waiting.length === 1) this.#inTurn(() => this.#drain()).catch(this.#tools.onProblem);
    });
  }

  compact(): Promise<void> {
    // The folder may belong to another opening by now, whose log a snapshot would cut off.
    if (this.#closed) return Promise.resolve();
    this.#compacting ??= this.#compact().finally(() => {
      this.#compacting = undefined;
    });
    return this.#compacting;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#compacting?.catch(() => 'told where it was begun');
    await this.#inTurn(async () => {
      await this.#handle?.close();
      this.#handle = undefined;
    });
  }

  // All that waits goes to the disk with one write and one sync.
  async #drain(): Promise<void> {
    const batch = this.#waiting;
    this.#waiting = [];
    const result = await this.#write(batch.map(({ update }) => update));
    for (const { settle } of batch) settle(result);
    if (this.#log.bytes > this.#due.bytes || this.#log.count > this.#due.count)
      this.compact().catch(this.#tools.onProblem);
  }

  async #write(updates: readonly Uint8Array[]): Promise<Result<JournalPosition>> {
    try {
      this.#handle ??= await this.#beginLog();
      const bytes = Buffer.concat(updates.map((update) => writeEntry({ kind: 'update', update })));
      await this.#handle.appendFile(bytes);
      await this.#handle.datasync();
      this.#end += bytes.length;
      this.#seq += updates.length;
      this.#log.bytes += bytes.length;
      this.#log.count += updates.length;
      return ok(this.position());
    } catch (error) {
      this.#tools.onProblem(error);
      await this.#abandonLog();
      return failed(diskWords(error));
    }
  }

  async #beginLog(): Promise<FileHandle> {
    this.#generation += 1;
    const path = join(this.#folder, journalFile('log', this.#generation));
    const log = this.#tools.newId();
    const header = writeEntry({ kind: 'header', header: { journal: this.#name, seq: this.#seq, log } });
    const handle = await open(path, 'ax', 0o600).catch((error: NodeJS.ErrnoException) => {
      // A file that is there already keeps its number; a number without a file would look like a loss.
      if (error.code !== 'EEXIST') this.#generation -= 1;
      throw error;
    });
    try {
      await handle.appendFile(header);
      await handle.datasync();
      await syncFolder(this.#folder);
    } catch (error) {
      await handle.close();
      await rm(path, { force: true });
      this.#generation -= 1;
      throw error;
    }
    this.#end = header.length;
    this.#logName = log;
    return handle;
  }

  // After a failed sync nobody knows what of the file is on the disk, so the next write begins a new file.
  async #abandonLog(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    if (!handle) return;
    try {
      await handle.truncate(this.#end);
    } catch (error) {
      this.#tools.onProblem(error);
    } finally {
      await handle.close().catch(this.#tools.onProblem);
    }
  }

  async #compact(): Promise<void> {
    this.#due = this.#nextDue(this.#log.count, this.#log.bytes);
    const before = this.#log;
    await this.#inTurn(async () => {
      const handle = await this.#beginLog();
      await this.#handle?.close();
      this.#handle = handle;
      this.#log = { count: 0, bytes: 0 };
    });
    const [generation, log] = [this.#generation, this.#logName];
    try {
      const order = { folder: this.#folder, generation, journal: this.#name, log };
      this.#snapshotBytes = await this.#tools.compact(order);
      this.#due = this.#nextDue(0, 0);
    } catch (error) {
      this.#log = { count: before.count + this.#log.count, bytes: before.bytes + this.#log.bytes };
      throw error;
    }
    await this.#dropBefore(generation);
  }

  // The last whole snapshot before the newest, and all behind it, stay: should the newest be damaged, nothing is lost.
  async #dropBefore(newest: number): Promise<void> {
    const { snapshots, logs } = await journalFiles(this.#folder);
    const kept = this.#base;
    this.#base = newest;
    for (const generation of snapshots.filter((each) => each < newest && each !== kept))
      await rm(join(this.#folder, journalFile('snapshot', generation)), { force: true });
    for (const generation of logs.filter((each) => each < kept))
      await rm(join(this.#folder, journalFile('log', generation)), { force: true });
    await syncFolder(this.#folder);
  }
}

/** A journal that was opened, and what it held. */
export interface OpenedJournal {
  readonly journal: Journal;
  readonly reading: JournalReading;
}

/**
 * Opens a vault's journal, or begins one. A write that was cut off at its end is taken away; what is damaged is kept
 * aside, and everything else is read. A failure says why nothing could be read at all.
 */
export const openJournal = async (folder: string, tools: JournalTools): Promise<Result<OpenedJournal>> => {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const reading = await readJournal(folder);
    if (reading.newer)
      return failed('This network was last saved by a newer Kith. Nothing was changed; update Kith to open it.');
    // A disk that is full keeps no copies; the network opens all the same.
    await keepFindings(folder, reading.findings).catch(tools.onProblem);
    // A journal that lost something is another one from now on, so that whoever held the same knows that it does not.
    const lost = reading.findings.some(({ kind }) => kind !== 'torn');
    const name = lost ? tools.newId() : (reading.journal ?? tools.newId());
    const journal = new OpenJournal(folder, tools, name, reading);
    return ok({ journal, reading });
  } catch (error) {
    tools.onProblem(error);
    return failed(`The journal of this network could not be read. ${diskWords(error)}`);
  }
};
