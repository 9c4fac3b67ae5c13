import * as Y from 'yjs';
import type { RoomKeys } from '../../../shared/seal/roomKeys.ts';
import type { Engine } from '../../../shared/sync/engine.ts';
import { Planner } from '../../../shared/sync/planner.ts';
import { codeOf } from '../../disk/errorCode.ts';
import { Contents, type KnownFile } from './contents.ts';
import { reachOf } from './coverage.ts';
import type { FolderDisk } from './folderDisk.ts';
import { deviceFolder } from './names.ts';
import { type FolderProblem, problemOf } from './problem.ts';
import { Writer } from './writer.ts';

/** What lies in the folder of another device. */
export interface OtherDevice {
  readonly files: number;
  readonly bytes: number;
  /** When anything new of it was last found here; null: not since this start. Milliseconds since 1970. */
  readonly newAt: number | null;
}

/** How the folder stands. */
export interface FolderView {
  /** It is there, and can be written to. */
  readonly connected: boolean;
  /** Changes of this device that do not lie in it, safe on the disk. */
  readonly unsent: number;
  /** When last all of this device's changes were seen to lie in it; null: not since this start. Milliseconds since 1970. */
  readonly sentAt: number | null;
  /** When anything new was last found; null: not since this start. */
  readonly receivedAt: number | null;
  readonly problem: FolderProblem | null;
  /** Files of this network, of all devices. */
  readonly files: number;
  readonly bytes: number;
  /** Files that are not whole yet, or for a later Kith. */
  readonly unread: number;
  /** By the first 16 characters of each device's name. */
  readonly others: ReadonlyMap<string, OtherDevice>;
}

/** What a folder is made with. */
export interface FolderTools {
  /** The folder that the person chose; what belongs to the network lies in one of its own inside. */
  readonly chosen: string;
  readonly keys: Pick<RoomKeys, 'room'>;
  /** The name of this device, as the engine has it. */
  readonly writer: string;
  readonly engine: Pick<Engine, 'outer' | 'stored' | 'cameBack' | 'changesBeyond'>;
  readonly disk: FolderDisk;
  readonly now: () => number;
  readonly after: (milliseconds: number, wake: () => void) => () => void;
  /** Something may look different now. */
  readonly onChange: () => void;
  readonly onProblem: (error: unknown) => void;
}

/** Milliseconds between two looks at all of the folder. */
const lookEvery = 30_000;
/** Milliseconds between two looks whether it is there at all: somebody who plugs a drive in waits for it. */
const lookForEvery = 3000;
/** Milliseconds after the system told of a change, before the folder is looked at. */
const lookSoon = 300;
/** Milliseconds that changes of this device are gathered for. */
const writeAfter = 1000;

/** Folders that the system is asked to watch. */
const mostWatched = 100;

/**
 * Carries the log by a folder that something else carries about: a cloud drive, Syncthing, a stick. Each device writes
 * files of its own there and reads those of all; docs/folder.md has the rules.
 */
export class Folder {
  readonly #tools: FolderTools;
  readonly #contents: Contents;
  readonly #writer: Writer;
  readonly #planner: Planner;
  readonly #watched = new Map<string, () => void>();
  readonly #newAt = new Map<string, number>();
  #taking: string | undefined;
  #isThere = false;
  #problem: FolderProblem | null = null;
  #reach = new Map<number, number>();
  #sentAt: number | null = null;
  #receivedAt: number | null = null;

  constructor(tools: FolderTools) {
    this.#tools = tools;
    const { chosen, keys, writer, disk, engine, onProblem } = tools;
    this.#planner = new Planner(tools);
    const take = (update: Uint8Array, device: string | undefined): void => this.#take(update, device);
    this.#contents = new Contents({ chosen, room: keys.room, writer, disk, take, onProblem });
    this.#writer = new Writer({ writer, outer: engine.outer, contents: this.#contents, disk, now: tools.now });
    engine.outer.on('update', this.#onOuter);
    this.#planner.plan('look', 0, () => this.#look());
  }

  view(): FolderView {
    const files = this.#contents.files();
    const whole = files.filter(({ kind }) => kind === 'whole');
    return {
      connected: this.#isThere && this.#problem === null,
      unsent: this.#unsent(),
      sentAt: this.#sentAt,
      receivedAt: this.#receivedAt,
      problem: this.#problem,
      files: whole.length,
      bytes: whole.reduce((sum, { bytes }) => sum + bytes, 0),
      unread: files.filter(({ kind }) => kind === 'partial' || kind === 'newer').length,
      others: this.#others(whole),
    };
  }

  /** Hands the engine what the folder holds beyond a state vector, once all that is due was written. */
  askBack(vector: Uint8Array): void {
    void this.#planner.now(() => this.#answer(vector));
  }

  /** Looks at the folder now. Settles when that is done, whichever way. */
  retry(): Promise<void> {
    return this.#planner.now(() => this.#look());
  }

  /** Ends it: what waits is written, where that can be done. */
  async close(): Promise<void> {
    await this.retry();
    this.#planner.end();
    this.#tools.engine.outer.off('update', this.#onOuter);
    this.#watch([]);
  }

  #unsent(): number {
    // What others wrote may be left to them.
    const stored = Y.decodeStateVector(Y.encodeStateVector(this.#tools.engine.outer));
    for (const client of this.#writer.own()) stored.set(client, this.#reach.get(client) ?? 0);
    return this.#tools.engine.changesBeyond(stored);
  }

  #others(whole: readonly KnownFile[]): Map<string, OtherDevice> {
    const others = new Map<string, OtherDevice>();
    for (const { device, bytes } of whole) {
      if (device === undefined || device === deviceFolder(this.#tools.writer)) continue;
      const known = others.get(device) ?? { files: 0, bytes: 0 };
      const newAt = this.#newAt.get(device) ?? null;
      others.set(device, { files: known.files + 1, bytes: known.bytes + bytes, newAt });
    }
    return others;
  }

  #take(update: Uint8Array, device: string | undefined): void {
    this.#taking = device;
    try {
      Y.applyUpdate(this.#tools.engine.outer, update, this);
    } finally {
      this.#taking = undefined;
    }
  }

  readonly #onOuter = (_update: Uint8Array, origin: unknown, _doc: Y.Doc, transaction: Y.Transaction): void => {
    this.#writer.changed(transaction);
    if (origin === this) {
      this.#receivedAt = this.#tools.now();
      if (this.#taking !== undefined) this.#newAt.set(this.#taking, this.#receivedAt);
    }
    if (transaction.local) this.#planner.plan('write', writeAfter, () => this.#write());
  };

  async #look(): Promise<void> {
    this.#planner.callOff('soon');
    this.#planner.callOff('there');
    this.#planner.callOff('look');
    this.#planner.plan('look', lookEvery, () => this.#look());
    const wasRead = await this.#attempt(() => this.#contents.look(), 'read');
    this.#isThere = wasRead;
    // Watches of a drive that was taken away tell nothing when it is back.
    this.#watch(wasRead ? this.#contents.folders() : []);
    if (!wasRead) {
      this.#planner.callOff('look');
      this.#planner.plan('look', lookForEvery, () => this.#look());
      return;
    }
    this.#planLookFor();
    await this.#attempt(async () => {
      await this.#writer.prepare();
      await this.#writer.write();
      await this.#writer.fold();
      this.#isStored();
    });
  }

  // Where the folder itself is taken away, the system tells nobody who watches it.
  #planLookFor(): void {
    this.#planner.plan('there', lookForEvery, async () => {
      try {
        await this.#tools.disk.list(this.#tools.chosen);
        this.#planLookFor();
      } catch {
        // The look says what is wrong.
        await this.#look();
      }
    });
  }

  async #write(): Promise<void> {
    if (!this.#isThere) return;
    await this.#attempt(async () => {
      await this.#writer.write();
      this.#isStored();
    });
  }

  // Whatever goes wrong with a disk is tried again with the next look; what is no matter of the disk is thrown.
  async #attempt(work: () => Promise<void>, when: 'read' | 'write' = 'write'): Promise<boolean> {
    try {
      await work();
      if (when === 'write') this.#problem = null;
      return true;
    } catch (error) {
      const problem = problemOf(error, when);
      const isNews = problem !== this.#problem;
      this.#problem = problem;
      if (codeOf(error) === 'unknown') throw error;
      if (isNews) this.#tools.onProblem(error);
      return false;
    }
  }

  #isStored(): void {
    this.#reach = reachOf(this.#contents.coverage().items);
    if (this.#unsent() === 0) this.#sentAt = this.#tools.now();
    this.#tools.engine.stored(this.#reach);
  }

  async #answer(vector: Uint8Array): Promise<void> {
    await this.#look();
    if (!this.view().connected) return;
    const { outer } = this.#tools.engine;
    const held = new Y.Doc();
    for await (const update of this.#contents.updates()) {
      // A file may have been made anew since it was looked at; what lies there is to be here as well.
      Y.applyUpdate(outer, update, this);
      Y.applyUpdate(held, update);
    }
    this.#tools.engine.cameBack(Y.encodeStateAsUpdate(held, vector));
    held.destroy();
  }

  #watch(there: readonly string[]): void {
    const folders = new Set(there.filter((folder) => folder !== this.#contents.own()).slice(0, mostWatched));
    for (const [folder, end] of this.#watched) {
      if (folders.has(folder)) continue;
      end();
      this.#watched.delete(folder);
    }
    const lookThen = (): void => this.#planner.plan('soon', lookSoon, () => this.#look());
    for (const folder of folders)
      if (!this.#watched.has(folder)) this.#watched.set(folder, this.#tools.disk.watch(folder, lookThen));
  }
}
