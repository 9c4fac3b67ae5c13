import { simpleDiffString } from 'lib0/diff';
import * as v from 'valibot';
import * as Y from 'yjs';
import { placementSchema } from '../../domain/alter.ts';
import type { AlterId } from '../../domain/ids.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { isMovedKey } from '../alterCodec.ts';
import { valueText } from '../canonical.ts';
import { ownFields, storable } from '../foreignValues.ts';
import { isFromNewer, migrate } from '../migrations.ts';
import { noteMove } from '../noteMove.ts';
import { alterOfNote, hasNote, noteOf, type Roots, rootsOf } from '../roots.ts';
import type { Vault } from '../vault.ts';
import type { Write } from '../writing.ts';

/** A restore under way: written in slices, so that the window answers in between; one step of undo in all. */
export interface RestoreWriter {
  /** How many records and notes are compared in all. */
  readonly total: number;
  /** Makes the next `count` of them equal to the backup's; gives how many are done. */
  next(count: number): number;
  /** Keeps what was written as one step of undo. */
  finish(): void;
  /** Takes back all that was written, as if the restore had not begun. */
  cancel(): void;
}

/**
 * The roots whose records are one plain value each. A root that is new does not compile before it is named here.
 * `meta` is not restored: it says which layout the vault has now. Nor is the list of devices: a laptop that was removed
 * since the backup was made must not be let in again by it, and one that was added must not be shut out.
 */
const plainRoots = { ties: true, interactions: true, tags: true, tiers: true, settings: true } satisfies Record<
  Exclude<keyof Roots, 'alters' | 'meta' | 'devices'>,
  true
>;

const isShared = (value: unknown): boolean => value instanceof Y.AbstractType || value instanceof Y.Doc;

const union = (one: Iterable<string>, other: Iterable<string>): Set<string> => new Set([...one, ...other]);

// A shared type cannot be moved from one document to another, nor brought back by undo: such a key, which no version
// of ours writes, is left as it is.
const makeEqual = (now: Y.Map<unknown>, then: Y.Map<unknown>, key: string): void => {
  const [present, wished] = [now.get(key), then.get(key)];
  if (isShared(present) || isShared(wished)) return;
  if (!then.has(key)) now.delete(key);
  else if (!now.has(key) || valueText(present) !== valueText(wished)) now.set(key, storable(ownFields(wished)));
};

const copyOf = (map: Y.Map<unknown>): Y.Map<unknown> | undefined => {
  const fields = [...map.entries()].filter(([key, value]) => !isMovedKey(key) && !isShared(value));
  return fields.length > 0 ? new Y.Map(fields.map(([key, value]) => [key, storable(ownFields(value))])) : undefined;
};

// Which moves laptops know of each other is not turned back: that somebody stands elsewhere again is a move as well.
const restorePlace = (vault: Vault, now: Y.Map<unknown>, then: Y.Map<unknown>, id: AlterId): void => {
  const before = now.get('placement') ?? null;
  makeEqual(now, then, 'placement');
  const after = now.get('placement') ?? null;
  const place = v.safeParse(v.nullable(placementSchema), after);
  if (place.success && valueText(before) !== valueText(after)) noteMove(vault, now, id, place.output);
};

// A person's map is emptied, never removed: another laptop may have written into it.
const restoreAlter = (vault: Vault, now: Y.Map<unknown>, then: Y.Map<unknown>, id: AlterId): void => {
  const [present, wished] = [now.get(id), then.get(id)];
  if (present instanceof Y.Map) {
    const fields = wished instanceof Y.Map ? wished : undefined;
    for (const key of union(present.keys(), fields?.keys() ?? [])) {
      if (!fields) {
        if (!isShared(present.get(key))) present.delete(key);
      } else if (key === 'placement') restorePlace(vault, present, fields, id);
      else if (!isMovedKey(key)) makeEqual(present, fields, key);
    }
  } else if (wished instanceof Y.Map) {
    const copy = copyOf(wished);
    if (copy && !isShared(present)) now.set(id, copy);
  } else makeEqual(now, then, id);
};

const restoreNote = (doc: Y.Doc, backup: Y.Doc, id: AlterId): void => {
  const wished = hasNote(backup, id) ? noteOf(backup, id).toString() : '';
  const present = hasNote(doc, id) ? noteOf(doc, id).toString() : '';
  if (present === wished) return;
  const text = noteOf(doc, id);
  // Where something beside letters is in the text, the places of the letters are not those in the string.
  const { index, remove, insert } =
    text.length === present.length
      ? simpleDiffString(present, wished)
      : { index: 0, remove: text.length, insert: wished };
  text.delete(index, remove);
  text.insert(index, insert);
};

const noteIds = (doc: Y.Doc): string[] => [...doc.share.keys()].map(alterOfNote).filter((id) => id !== undefined);

// Which records there are is asked once; what they hold, when their turn comes.
const writesFor = (vault: Vault, backup: Y.Doc): Write[] => {
  const { doc } = vault;
  const then = rootsOf(backup);
  const plain = (Object.keys(plainRoots) as (keyof typeof plainRoots)[]).flatMap((name) =>
    Array.from(
      union(rootsOf(doc)[name].keys(), then[name].keys()),
      (key): Write =>
        (roots) =>
          makeEqual(roots[name], then[name], key),
    ),
  );
  const [alters, wished] = [doc.getMap<unknown>('alters'), backup.getMap<unknown>('alters')];
  const people = Array.from(
    union(alters.keys(), wished.keys()),
    (id): Write =>
      () =>
        // The key of a root map is the id its record is kept under, whatever it looks like.
        restoreAlter(vault, alters, wished, id as AlterId),
  );
  // The name of the root is what tells whose note it is, whatever it looks like.
  const notes = Array.from(
    union(noteIds(doc), noteIds(backup)),
    (id): Write =>
      () =>
        restoreNote(doc, backup, id as AlterId),
  );
  return [...plain, ...people, ...notes];
};

/**
 * Begins to make an open vault hold what a backup holds, or says why that cannot be. What differs is written as the
 * owner's edits, key by key, so it reaches other laptops and one Undo takes it back whole; what is equal is not
 * written. People whom the backup does not have are emptied. What another program wrote and no version of ours can
 * hold (a shared type within a record) is left as it is.
 * @param backup the backup's document, in no one else's hands; brought up to this version's layout
 * @param label says in the past tense what was done, for "Undo"
 */
export const beginRestore = (vault: Vault, backup: Y.Doc, label: string): Result<RestoreWriter> => {
  if (isFromNewer(backup))
    return failed('This backup was made by a newer Kith. Nothing was changed. Update Kith to bring it back.');
  migrate(backup);
  const begun = vault.beginBatch(label);
  if (!begun.ok) return begun;
  const batch = begun.value;
  const writes = writesFor(vault, backup);
  let done = 0;
  return ok({
    total: writes.length,
    next: (count) => {
      const slice = writes.slice(done, done + count);
      batch.step((roots, doc) => {
        for (const write of slice) write(roots, doc);
      });
      done += slice.length;
      return done;
    },
    finish: () => batch.end(),
    cancel: () => batch.cancel(),
  });
};
