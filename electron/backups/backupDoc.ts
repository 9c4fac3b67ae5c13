import { isDeepStrictEqual } from 'node:util';
import * as Y from 'yjs';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { canonicalText } from '../../shared/vault/canonical.ts';
import { schemaVersionOf } from '../../shared/vault/migrations.ts';
import { summaryOfDoc } from '../../shared/vault/summary.ts';
import type { BackupParts } from './backupFile.ts';
import type { Details } from './backupHead.ts';

const unreadable = 'This backup is whole, but Kith cannot read the network in it. Choose another one.';
const other = 'This backup does not hold what it says it holds. Choose another one.';

/** Reads one Yjs update as a document; undefined where it is none. */
export const docOf = (update: Uint8Array): Y.Doc | undefined => {
  const doc = new Y.Doc();
  try {
    Y.applyUpdate(doc, update);
    return doc;
  } catch {
    // Yjs throws whatever it stumbled over; a document that is half read is of no use.
    return undefined;
  }
};

/** What a document says of itself for a backup. */
export const detailsOf = (doc: Y.Doc, name: string): Details => ({
  name,
  summary: summaryOfDoc(doc),
  whole: doc.store.pendingStructs === null && doc.store.pendingDs === null,
});

/** A backup whose network was opened. */
export interface CheckedBackup {
  readonly doc: Y.Doc;
  /** With the counts as this version reads them, whatever the file claims. */
  readonly details: Details;
}

/** Opens the network in a backup; one that reads as empty or in part is not taken for what the backup says it holds. */
export const checkBackup = ({ details, update }: Pick<BackupParts, 'details' | 'update'>): Result<CheckedBackup> => {
  const doc = docOf(update);
  if (!doc) return failed(unreadable);
  const read = detailsOf(doc, details.name);
  const lost = details.summary.people > 0 && read.summary.people === 0;
  if (lost || (details.whole && !read.whole)) return failed(other);
  return ok({ doc, details: { ...read, whole: details.whole } });
};

/** Throws where a document does not hold all that another one holds, which must not happen to a backup. */
export const assertSameDoc = (doc: Y.Doc, wanted: Y.Doc): void => {
  if (canonicalText(doc) !== canonicalText(wanted)) throw new Error('the backup does not hold what the network holds');
  if (!isDeepStrictEqual(doc.store.pendingStructs?.missing, wanted.store.pendingStructs?.missing))
    throw new Error('the backup lost what waits for a missing part');
};

/** The version of the layout that a document was written in, as far as the head of a backup can say it. */
export const schemaOf = (doc: Y.Doc): number => Math.min(schemaVersionOf(doc), 1e6);
