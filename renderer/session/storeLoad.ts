import * as Y from 'yjs';

/** The object stores of y-indexeddb's databases. */
export const updatesStore = 'updates';
export const customStore = 'custom';

/** Opens a database as y-indexeddb makes it. Rejects as the browser does. */
export const connect = (name: string): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => {
      request.result.createObjectStore(updatesStore, { autoIncrement: true });
      request.result.createObjectStore(customStore);
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** Settles when a transaction is through; rejects where it was taken back. */
export const completed = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error);
  });

interface Kept {
  readonly key: IDBValidKey;
  readonly value: unknown;
}

const readAll = async (database: IDBDatabase): Promise<Kept[]> => {
  const transaction = database.transaction(updatesStore, 'readonly');
  const store = transaction.objectStore(updatesStore);
  const [keys, values] = [store.getAllKeys(), store.getAll()];
  await completed(transaction);
  const read: unknown[] = values.result;
  return keys.result.map((key, at) => ({ key, value: read[at] }));
};

const applies = (doc: Y.Doc, value: unknown): boolean => {
  if (!(value instanceof Uint8Array)) return false;
  try {
    // Looked through first: applying stops in the middle of what is damaged.
    Y.decodeUpdate(value);
    Y.applyUpdate(doc, value);
    return true;
  } catch {
    // Counted by the caller, and kept aside.
    return false;
  }
};

const applyAll = (doc: Y.Doc, kept: readonly Kept[]): void =>
  doc.transact(() => {
    for (const { value } of kept) {
      if (!(value instanceof Uint8Array)) throw new Error('not an update');
      Y.applyUpdate(doc, value);
    }
  });

/**
 * Yjs reads each value into a list that grew for it, with room for seventeen: three megabytes for 5,000 people. Here
 * each gets a list of its own length.
 */
const fitValues = (doc: Y.Doc): void => {
  for (const structs of doc.store.clients.values())
    for (const struct of structs)
      if (struct instanceof Y.Item && struct.content instanceof Y.ContentAny)
        struct.content.arr = struct.content.arr.slice();
};

/** What a database holds of a vault. */
export interface Loaded {
  readonly doc: Y.Doc;
  /** The key of the newest update; 0 where there is none. */
  readonly lastKey: number;
  readonly empty: boolean;
  /** Updates that could not be read; they were moved into another database. */
  readonly damaged: number;
}

const moveAside = async (database: IDBDatabase, damaged: readonly Kept[]): Promise<void> => {
  const aside = await connect(`${database.name}/damaged`);
  const copying = aside.transaction(updatesStore, 'readwrite');
  for (const { value } of damaged) copying.objectStore(updatesStore).add(value);
  await completed(copying);
  aside.close();
  const removing = database.transaction(updatesStore, 'readwrite');
  for (const { key } of damaged) removing.objectStore(updatesStore).delete(key);
  await completed(removing);
};

/**
 * Reads a document out of a database. y-indexeddb's own reading never settles where an update cannot be read; here
 * everything else is read, and what is damaged is kept in a database beside it.
 */
export const load = async (database: IDBDatabase): Promise<Loaded> => {
  const kept = await readAll(database);
  const last = kept.at(-1)?.key;
  const about = { lastKey: typeof last === 'number' ? last : 0, empty: kept.length === 0 };
  try {
    const doc = new Y.Doc();
    applyAll(doc, kept);
    fitValues(doc);
    return { ...about, doc, damaged: 0 };
  } catch {
    const doc = new Y.Doc();
    const damaged = kept.filter(({ value }) => !applies(doc, value));
    await moveAside(database, damaged);
    return { ...about, doc, damaged: damaged.length };
  }
};

/** Puts the whole document in the place of all updates that are there, at once. */
export const makeOne = async (database: IDBDatabase, state: Uint8Array<ArrayBuffer>): Promise<void> => {
  const transaction = database.transaction(updatesStore, 'readwrite');
  const store = transaction.objectStore(updatesStore);
  const added = store.add(state);
  added.onsuccess = () => void store.delete(IDBKeyRange.upperBound(added.result, true));
  await completed(transaction);
};
