import * as v from 'valibot';
import { type JournalPosition, journalPositionSchema } from '../../shared/domain/journalPosition.ts';
import { completed, customStore, updatesStore } from './storeLoad.ts';

/*
 * The marker says how far the journal reached when the store held the same, and which update of the store was the
 * newest then. While both still say so at the next start, neither has to tell the other anything.
 */
const markerKey = 'journal';
const markerSchema = v.object({ position: journalPositionSchema, lastKey: v.number() });

/** Where the store and the journal stood when they last held the same. */
export type Marker = v.InferOutput<typeof markerSchema>;

/** Reads the marker; null where there is none that can be read. */
export const readMarker = async (database: IDBDatabase): Promise<Marker | null> => {
  const transaction = database.transaction(customStore, 'readonly');
  const request = transaction.objectStore(customStore).get(markerKey);
  await completed(transaction);
  const read = v.safeParse(markerSchema, request.result);
  return read.success ? read.output : null;
};

/**
 * Writes the marker behind all updates that were handed to the store before.
 * @param stillGood asked when those updates are through: where one of them failed, nothing is marked
 */
export const writeMarker = async (
  database: IDBDatabase,
  position: JournalPosition,
  stillGood: () => boolean,
): Promise<void> => {
  const transaction = database.transaction([updatesStore, customStore], 'readwrite');
  const newest = transaction.objectStore(updatesStore).openKeyCursor(null, 'prev');
  newest.onsuccess = () => {
    const lastKey = newest.result?.key;
    if (typeof lastKey === 'number' && stillGood())
      transaction.objectStore(customStore).put({ position, lastKey } satisfies Marker, markerKey);
  };
  await completed(transaction);
};

/** Settles when all that was handed to the store before lies on the disk, and not only with the system. */
export const writeThrough = async (database: IDBDatabase): Promise<void> => {
  const transaction = database.transaction(customStore, 'readwrite', { durability: 'strict' });
  transaction.objectStore(customStore).put(0, 'through');
  await completed(transaction);
};
