import type * as Y from 'yjs';
import { failed, ok, type Result } from '../domain/result.ts';
import { rootsOf, schemaVersion } from './roots.ts';

/** The origin of a migration's transaction: not the owner's edit, so not undoable. */
export const migrationOrigin = Symbol('migration');

interface Migration {
  /** The version the vault has afterwards. */
  readonly to: number;
  /**
   * Must be deterministic (two laptops may both run it), additive, and free of live code: it spells out names and
   * values as they were when it was written. Writing a default here would overwrite the other laptop's value.
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
 * Brings a vault's layout up to this program's. Gives a reason where the vault says that it was written by a newer
 * version than this one can write for; it may then be read, not written.
 */
export const migrate = (
  doc: Y.Doc,
  steps: readonly Migration[] = migrations,
  ours: number = schemaVersion,
): Result<null> => {
  const { meta } = rootsOf(doc);
  if (readNumber(meta.get('minWriter')) > ours) {
    return failed(
      'This vault was changed by a newer Kith. You can look at everything here; update Kith to make changes.',
    );
  }
  const from = readNumber(meta.get('version'));
  const due = steps.filter((step) => step.to > from && step.to <= ours);
  if (due.length === 0) return ok(null);
  doc.transact(() => {
    for (const step of due) {
      step.run(doc);
      meta.set('version', step.to);
    }
  }, migrationOrigin);
  return ok(null);
};
