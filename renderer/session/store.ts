import { IndexeddbPersistence, PREFERRED_TRIM_SIZE, storeState } from 'y-indexeddb';
import * as Y from 'yjs';

const updatesStore = 'updates';

/** Milliseconds before a write that failed is tried again. */
const retryAfter = 3000;

/** Where the vault is kept on this computer. */
export interface Store {
  /** True while something that is in memory could not be written. */
  isFailing(): boolean;
  /** Called whenever `isFailing` changes. Gives the disposer. */
  subscribe(wake: () => void): () => void;
  close(): Promise<void>;
}

/**
 * Loads a document from IndexedDB by y-indexeddb and keeps it there. Its own writing is replaced: y-indexeddb does not
 * tell of a write that failed, and an update that is missing makes Yjs hold back all later ones at the next start.
 * Here a failed write is told, and the whole document is written until that succeeds.
 * @param onBug called with what must not happen and hurts nothing
 * @throws where the database cannot be opened or read
 */
export const openStore = async (name: string, doc: Y.Doc, onBug: (error: unknown) => void): Promise<Store> => {
  const persistence = new IndexeddbPersistence(name, doc);
  // Awaited first, because `whenSynced` never settles when the database cannot be opened.
  const database = await persistence._db;
  await persistence.whenSynced;
  doc.off('update', persistence._storeUpdate);
  const writer = createWriter(persistence, database, onBug);
  doc.on('update', writer.write);
  return {
    isFailing: writer.isFailing,
    subscribe: writer.subscribe,
    close: async () => {
      doc.off('update', writer.write);
      writer.stop();
      await persistence.destroy();
    },
  };
};

// The browser closes a connection by itself when the disk is full or the person clears the page's data.
const connect = (name: string): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(updatesStore, { autoIncrement: true });
      request.result.createObjectStore('custom');
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const createWriter = (persistence: IndexeddbPersistence, first: IDBDatabase, onBug: (error: unknown) => void) => {
  const listeners = new Set<() => void>();
  let database: IDBDatabase | undefined;
  let failing = false;
  let missed = false;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let trim: ReturnType<typeof setTimeout> | undefined;

  const setFailing = (now: boolean): void => {
    if (failing === now) return;
    failing = now;
    for (const listener of listeners) listener();
  };
  const fail = (): void => {
    setFailing(true);
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
      transaction.oncomplete = done;
      transaction.onabort = fail;
      transaction.objectStore(updatesStore).add(update);
    } catch {
      // A connection that was closed refuses at once; the next try makes a new one.
      database = undefined;
      fail();
    }
  };
  const writeAll = async (): Promise<void> => {
    database ??= watched(await connect(persistence.name));
    persistence.db = database;
    missed = false;
    add(copied(Y.encodeStateAsUpdate(persistence.doc)), () => {
      // What came while this was written has not been written by itself.
      if (missed) writeAll().catch(fail);
      else setFailing(false);
    });
  };
  const planTrim = (): void => {
    persistence._dbsize += 1;
    if (persistence._dbsize < PREFERRED_TRIM_SIZE) return;
    if (trim !== undefined) clearTimeout(trim);
    trim = setTimeout(() => storeState(persistence, false).catch(onBug), 1000);
  };
  return {
    isFailing: () => failing,
    subscribe: (wake: () => void) => {
      listeners.add(wake);
      return () => listeners.delete(wake);
    },
    write: (update: Uint8Array, origin: unknown): void => {
      if (origin === persistence) return;
      if (failing) missed = true;
      else add(copied(update), planTrim);
    },
    stop: () => {
      if (retry !== undefined) clearTimeout(retry);
      if (trim !== undefined) clearTimeout(trim);
    },
  };
};

// IndexedDB keeps the whole buffer a view lies in, so a view of a larger one is copied out.
const copied = (bytes: Uint8Array): Uint8Array<ArrayBuffer> => new Uint8Array(bytes);
