import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import type { KnownPerson } from '../../shared/domain/quickEntry.ts';
import { peopleOfDoc } from '../../shared/vault/knownPeople.ts';
import { writeDurably } from '../disk/durable.ts';
import { readEntry, writeEntry } from './entries.ts';
import { readFrames } from './frames.ts';
import { journalFile, readJournal } from './readJournal.ts';

/** A journal's folder and the generation that a snapshot is to begin. */
export interface CompactionOrder {
  readonly folder: string;
  readonly generation: number;
  /** The journal's name, for the header. */
  readonly journal: string;
  /** The random name of the log of that generation, by which the snapshot is known. */
  readonly log: string;
}

const docOf = (updates: readonly Uint8Array[]): Y.Doc => {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
};

// What is compared is what another program would make of the bytes.
const assertSame = (readBack: Buffer, wanted: Y.Doc): void => {
  const { whole, damaged, torn } = readFrames(readBack);
  const [header, state] = whole.map(readEntry);
  if (damaged + torn > 0 || header?.kind !== 'header' || state?.kind !== 'state')
    throw new Error('the snapshot was not read back whole');
  const doc = docOf([state.update]);
  if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(wanted)))
    throw new Error('the snapshot does not hold what the journal holds');
  if (!isDeepStrictEqual(doc.store.pendingStructs?.missing, wanted.store.pendingStructs?.missing))
    throw new Error('the snapshot lost what waits for a missing part');
};

/**
 * Writes a snapshot of all that lies before a generation, and reads it back before it counts. Gives its bytes on the
 * disk. Throws where it could not be written; the journal is then as it was.
 */
export const compactJournal = async ({ folder, generation, journal, log }: CompactionOrder): Promise<number> => {
  const { updates, seq } = await readJournal(folder, generation);
  const doc = docOf(updates);
  const state: Uint8Array = Y.encodeStateAsUpdate(doc);
  const bytes = Buffer.concat([
    writeEntry({ kind: 'header', header: { journal, seq, log } }),
    writeEntry({ kind: 'state', update: state }),
  ]);
  await writeDurably(join(folder, journalFile('snapshot', generation)), bytes, (readBack) => assertSame(readBack, doc));
  return bytes.length;
};

/** All that a journal holds, as one Yjs update. Throws where the folder cannot be read. */
export const journalState = async (folder: string): Promise<Uint8Array> =>
  Y.encodeStateAsUpdate(docOf((await readJournal(folder)).updates));

/** Everyone in a journal, by name. Throws where the folder cannot be read. */
export const journalPeople = async (folder: string): Promise<KnownPerson[]> =>
  peopleOfDoc(docOf((await readJournal(folder)).updates));
