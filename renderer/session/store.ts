import { IndexeddbPersistence, PREFERRED_TRIM_SIZE } from 'y-indexeddb';
import * as Y from 'yjs';
import type { JournalPosition } from '../../shared/domain/journalPosition.ts';
import { connect, load, makeOne, updatesStore } from './storeLoad.ts';
import { readMarker, writeMarker, writeThrough } from './storeMarker.ts';
import { makeTogether } from './together.ts';

/** Milliseconds before a write that failed is tried again. */
const retryAfter = 3000;
/** Milliseconds of quiet after which a store of many updates is made one of few. */
const trimAfter = 1000;

/** Milliseconds for which what the journal keeps already waits to be written, so that the first picture does not. */
const takenInAfter = 1000;

/** How saving stands. */
export type Saving = 'saved' | 'saving' | 'failing';

/** The vault's copy in the window: an IndexedDB database that y-indexeddb keeps small. */
export interface Store {
  readonly doc: Y.Doc;
  /** Nothing was in it when it was opened. */
  readonly empty: boolean;
  /** Updates in it that could not be read; they were kept aside. */
  readonly damaged: number;
  /** How far the journal reached when it held the same as this store does; null where that is not known. */
  readonly known: JournalPosition | null;
  saving(): Saving;
  /** Called whenever `saving` changes. Gives the disposer. */
  subscribe(wake: () => void): () => void;
  /** Makes a change of the document that is kept elsewhere already: it is written soon, behind what is shown first. */
  takeIn(change: () => void): void;
  /** Remembers that the journal holds the same, up to this position. */
  mark(position: JournalPosition): Promise<void>;
  /** Settles when all that is saved outlives a power cut too; rejects where it cannot be made to. */
  onDisk(): Promise<void>;
  /** Writes at once what was taken in; settles when it is written, or cannot be. */
  settle(): Promise<void>;
  /** From here on changes are gathered; to be called again, what it gives writes them as one. */
  hold(): () => void;
  close(): Promise<void>;
}

/**
 * Loads a document from IndexedDB and keeps it there. y-indexeddb keeps the database small; its reading and writing
 * are replaced: it does not tell of a write that failed, and an update that is missing makes Yjs hold back all later
 * ones at the next start. Here a failed write is told, and the whole document is written until that succeeds.
 * @param onBug called with what must not happen and hurts nothing
 * @throws where the database cannot be opened or read
 */
export const openStore = async (name: string, onBug: (error: unknown) => void): Promise<Store> => {
  const database = await connect(name);
  const marker = await readMarker(database);
  const { doc, lastKey, empty, damaged } = await load(database);
  const persistence = await attach(name, doc, lastKey);
  const writer = createWriter(persistence, database, onBug);
  doc.on('update', writer.write);
  return {
    doc,
    empty,
    damaged,
    known: marker?.lastKey === lastKey && damaged === 0 ? marker.position : null,
    saving: writer.saving,
    subscribe: writer.subscribe,
    takeIn: (change) => {
      // With nobody listening Yjs need not write the change down once more.
      doc.off('update', writer.write);
      change();
      doc.on('update', writer.write);
      writer.writeLater();
    },
    mark: writer.mark,
    onDisk: writer.onDisk,
    settle: writer.settle,
    hold: writer.hold,
    close: async () => {
      doc.off('update', writer.write);
      writer.stop();
      await persistence.destroy();
    },
  };
};

// y-indexeddb would read everything again, and write the whole document at each start.
const attach = async (name: string, doc: Y.Doc, lastKey: number): Promise<IndexeddbPersistence> => {
  const persistence = new IndexeddbPersistence(name, new Y.Doc());
  persistence.doc.off('update', persistence._storeUpdate);
  persistence.doc = doc;
  persistence._dbref = lastKey + 1;
  await persistence._db;
  await persistence.whenSynced;
  return persistence;
};

const createWriter = (persistence: IndexeddbPersistence, first: IDBDatabase, onBug: (error: unknown) => void) => {
  const listeners = new Set<() => void>();
  let database: IDBDatabase | undefined;
  let [failing, missed] = [false, false];
  let underway = 0;
  let told: Saving = 'saved';
  let retry: ReturnType<typeof setTimeout> | undefined;
  let trim: ReturnType<typeof setTimeout> | undefined;
  let later: ReturnType<typeof setTimeout> | undefined;

  const saving = (): Saving =>
    failing ? 'failing' : underway > 0 || later !== undefined || together.holds() ? 'saving' : 'saved';
  const tell = (): void => {
    if (saving() === told) return;
    told = saving();
    for (const listener of listeners) listener();
  };
  const fail = (): void => {
    failing = true;
    tell();
    retry ??= setTimeout(() => {
      retry = undefined;
      writeAll().catch(fail);
    }, retryAfter);
  };
  // A store that was taken away has lost what was written before, too.
  const watched = (connection: IDBDatabase): IDBDatabase => {
    connection.onclose = () => {
      database = undefined;
      fail();
    };
    return connection;
  };
  database = watched(first);
  const add = (update: Uint8Array<ArrayBuffer>, done: () => void): void => {
    try {
      if (!database) throw new Error('the store is not connected');
      const transaction = database.transaction(updatesStore, 'readwrite');
      const settle = (then: () => void) => () => {
        underway -= 1;
        then();
        tell();
      };
      transaction.oncomplete = settle(done);
      transaction.onabort = settle(fail);
      underway += 1;
      tell();
      transaction.objectStore(updatesStore).add(update);
    } catch {
      // A connection that was closed refuses at once; the next try makes a new one.
      database = undefined;
      fail();
    }
  };
  const together = makeTogether((update) => {
    if (failing) missed = true;
    // Otherwise the whole will be written, this with it.
    else if (later === undefined) add(copied(update), planTrim);
  });
  const writeAll = async (): Promise<void> => {
    // The document holds a half of something just now; it is written when it holds all of it.
    if (together.holds()) return fail();
    database ??= watched(await connect(persistence.name));
    persistence.db = database;
    missed = false;
    add(copied(Y.encodeStateAsUpdate(persistence.doc)), () => {
      // What came while this was written has not been written by itself.
      if (missed) writeAll().catch(fail);
      else failing = false;
    });
  };
  const writeNow = (): void => {
    clearTimeout(later);
    later = undefined;
    writeAll().catch(fail);
  };
  const planTrim = (): void => {
    persistence._dbsize += 1;
    if (persistence._dbsize >= PREFERRED_TRIM_SIZE) trimLater();
  };
  const trimLater = (): void => {
    if (trim !== undefined) clearTimeout(trim);
    trim = setTimeout(() => {
      if (together.holds()) trimLater();
      else if (database && !failing) trimNow(database).catch(onBug);
    }, trimAfter);
  };
  const trimNow = async (now: IDBDatabase): Promise<void> => {
    await makeOne(now, copied(Y.encodeStateAsUpdate(persistence.doc)));
    persistence._dbsize = 1;
  };
  return {
    saving,
    subscribe: (wake: () => void) => {
      listeners.add(wake);
      return () => listeners.delete(wake);
    },
    write: together.take,
    hold: () => {
      const release = together.hold();
      tell();
      return () => {
        release();
        tell();
      };
    },
    writeLater: (): void => {
      later ??= setTimeout(writeNow, takenInAfter);
      tell();
    },
    settle: (): Promise<void> =>
      new Promise((resolve) => {
        // While it fails, it is tried again by itself.
        if (later === undefined || failing) return resolve();
        const listener = (): void => {
          listeners.delete(listener);
          resolve();
        };
        listeners.add(listener);
        writeNow();
      }),
    mark: async (position: JournalPosition): Promise<void> => {
      if (database && !failing) await writeMarker(database, position, () => !failing);
    },
    onDisk: async (): Promise<void> => {
      if (!database || failing) throw new Error('the store cannot be written');
      await writeThrough(database);
    },
    stop: () => {
      if (retry !== undefined) clearTimeout(retry);
      if (trim !== undefined) clearTimeout(trim);
      if (later !== undefined) clearTimeout(later);
      database?.close();
    },
  };
};

// IndexedDB keeps the whole buffer a view lies in, so a view of a larger one is copied out.
const copied = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
