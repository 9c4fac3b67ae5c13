import type * as Y from 'yjs';
import { failed, ok, type Result } from '../domain/result.ts';
import { rootsOf, schemaVersion } from './roots.ts';

/** The origin of a migration's transaction: not the owner's edit, so not undoable. */
export const migrationOrigin = Symbol('migration');

/** One step from a layout of the vault to the next. */
export interface Migration {
  /** The version the vault has afterwards. */
  readonly to: number;
  /**
   * Must be deterministic (two laptops may both run it), repeatable (it runs again where a laptop that had not run it
   * stamped its older version last), additive, and free of live code: it spells out names and values as they were when
   * it was written. Writing a default here would overwrite the other laptop's value.
   */
  readonly run: (doc: Y.Doc) => void;
}

/** Oldest first, never edited once released. */
const migrations: readonly Migration[] = [
  {
    to: 1,
    // The first layout: nothing to carry over, only the version to stamp.
    run: () => undefined,
  },
];

const readNumber = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 ? value : 0;

/**
 * Whether this program may write the vault. It may not where the vault says that a newer version changed it in a way
 * that this one cannot follow; it may then be read, and the reason says so. Asked before each write, because that
 * word may come from another laptop at any time.
 */
export const mayWrite = (doc: Y.Doc, ours: number = schemaVersion): Result<null> =>
  readNumber(rootsOf(doc).meta.get('minWriter')) > ours
    ? failed('This vault was changed by a newer Kith. You can look at everything here; update Kith to make changes.')
    : ok(null);

/** The version of the layout that was stamped into a document; 0 where none was. */
export const schemaVersionOf = (doc: Y.Doc): number => readNumber(rootsOf(doc).meta.get('version'));

/** Whether a newer version than this program has written the document in a way that this one does not know whole. */
export const isFromNewer = (doc: Y.Doc): boolean => schemaVersionOf(doc) > schemaVersion || !mayWrite(doc).ok;

/** Brings a vault's layout up to this program's, where it may be written at all. */
export const migrate = (doc: Y.Doc, steps: readonly Migration[] = migrations, ours: number = schemaVersion): void => {
  if (!mayWrite(doc, ours).ok) return;
  const { meta } = rootsOf(doc);
  const from = schemaVersionOf(doc);
  const due = steps.filter((step) => step.to > from && step.to <= ours);
  if (due.length === 0) return;
  doc.transact(() => {
    for (const step of due) {
      step.run(doc);
      meta.set('version', step.to);
    }
  }, migrationOrigin);
};
