import * as v from 'valibot';
import { deviceIdSchema } from '../../../shared/domain/device.ts';
import { instantSchema } from '../../../shared/domain/ids.ts';
import { openPairingSchema } from '../../../shared/domain/pairing.ts';
import { relayAddressSchema } from '../../../shared/domain/relayAddress.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';
import type { RoomStore } from '../../../shared/sync/roomsHost.ts';
import { syncStateSchema } from '../../../shared/sync/state.ts';
import { openStore } from '../store.ts';
import { completed } from '../storeLoad.ts';

const secretSchema = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** What a browser keeps of the key and the sync of one network. */
const hereSchema = v.object({
  format: v.literal(1),
  /** null: there is none; `later`: the person put it off. */
  key: v.nullable(
    v.union([
      v.literal('later'),
      v.object({
        check: v.string(),
        madeAt: instantSchema,
        writtenDown: v.boolean(),
        /** The key itself; null: it is kept nowhere, and its recovery code is typed. */
        secret: v.nullable(secretSchema),
        /** How often the network's key was changed. */
        epoch: v.optional(v.pipe(v.number(), v.safeInteger(), v.minValue(0)), 0),
        /** What is known of the keys that it had, sealed by the one it has; null: it had no other. */
        links: v.optional(v.nullable(v.pipe(v.string(), v.hexadecimal())), null),
      }),
    ]),
  ),
  relay: v.nullable(relayAddressSchema),
  /** The network was taken over from another laptop. */
  joined: v.boolean(),
  /** The secret of this browser as a device; null until it first syncs. */
  seed: v.nullable(secretSchema),
  /** Not null while the words are to be compared. */
  pairing: v.optional(v.nullable(openPairingSchema), null),
  /** The device that showed the same words as this browser; null: none did. */
  trusted: v.optional(v.nullable(deviceIdSchema), null),
  /** Devices that wanted to take part and were not let in; nobody is asked about them again. */
  refused: v.optional(v.array(deviceIdSchema), []),
});
export type Here = v.InferOutput<typeof hereSchema>;

/** Nothing is turned on before the person does it. */
const off: Here = {
  format: 1,
  key: null,
  relay: null,
  joined: false,
  seed: null,
  pairing: null,
  trusted: null,
  refused: [],
};

/** What a browser remembers of the sync of one network: an IndexedDB database, and one for the log of each room. */
export interface SyncStore {
  here(): Here;
  /** Settles when the change is on the disk; rejects where it cannot be. */
  change(patch: Partial<Omit<Here, 'format'>>): Promise<void>;
  openRoom(room: string): Promise<RoomStore>;
  /** Forgets all that is remembered of a room that was closed. */
  forgetRoom(room: string): Promise<void>;
  /** Forgets every other room; none of those is open. */
  forgetRooms(but: ReadonlySet<string>): Promise<void>;
  close(): void;
}

const table = 'kept';
const hereKey = 'here';

const promised = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

const connect = (name: string): Promise<IDBDatabase> => {
  const request = indexedDB.open(name);
  request.onupgradeneeded = () => void request.result.createObjectStore(table);
  return promised(request);
};

const read = (database: IDBDatabase, key: string): Promise<unknown> =>
  promised<unknown>(database.transaction(table, 'readonly').objectStore(table).get(key));

// Strict: on the disk, and not only with the system. A number that was given to an entry must outlive a power cut.
const write = async (database: IDBDatabase, key: string, value: unknown): Promise<void> => {
  const transaction = database.transaction(table, 'readwrite', { durability: 'strict' });
  transaction.objectStore(table).put(value, key);
  await completed(transaction);
};

const stateName = 'state/';

const logNameOf = (database: IDBDatabase, room: string): string => `${database.name}/${room}`;

const openRoom = async (database: IDBDatabase, room: string, onBug: (error: unknown) => void): Promise<RoomStore> => {
  const [stateKey, logName] = [`${stateName}${room}`, logNameOf(database, room)];
  const kept = v.safeParse(syncStateSchema, await read(database, stateKey));
  const log = await openStore(logName, onBug);
  return {
    // Without it the device begins anew, which costs work and loses nothing.
    state: kept.success ? kept.output : undefined,
    outer: log.doc,
    saveState: (state) => write(database, stateKey, state),
    forgetLog: async () => {
      await log.close();
      await promised(indexedDB.deleteDatabase(logName));
    },
    close: log.close,
  };
};

const forgetRoom = async (database: IDBDatabase, room: string): Promise<void> => {
  await promised(indexedDB.deleteDatabase(logNameOf(database, room)));
  const transaction = database.transaction(table, 'readwrite');
  transaction.objectStore(table).delete(`${stateName}${room}`);
  await completed(transaction);
};

const forgetRooms = async (database: IDBDatabase, but: ReadonlySet<string>): Promise<void> => {
  const keys = await promised(database.transaction(table, 'readonly').objectStore(table).getAllKeys());
  const rooms = keys.map(String).filter((key) => key.startsWith(stateName));
  for (const room of rooms.map((key) => key.slice(stateName.length)))
    if (!but.has(room)) await forgetRoom(database, room);
};

/**
 * Opens what a browser remembers of the sync of a network. Fails where that cannot be read; it is not written over then.
 * @param name of the database
 * @throws where the database cannot be opened
 */
export const openSyncStore = async (name: string, onBug: (error: unknown) => void): Promise<Result<SyncStore>> => {
  const database = await connect(name);
  const kept = v.safeParse(v.optional(hereSchema), await read(database, hereKey));
  if (!kept.success) {
    database.close();
    return failed(
      'What Kith keeps of sync in this browser could not be read; your people are all here. A newer Kith may have written it.',
    );
  }
  let here = kept.output ?? off;
  return ok({
    here: () => here,
    change: async (patch) => {
      const next = { ...here, ...patch };
      await write(database, hereKey, next);
      here = next;
    },
    openRoom: (room) => openRoom(database, room, onBug),
    forgetRoom: (room) => forgetRoom(database, room),
    forgetRooms: (but) => forgetRooms(database, but),
    close: () => database.close(),
  });
};
