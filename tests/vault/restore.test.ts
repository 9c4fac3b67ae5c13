import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { canonicalText } from '../../shared/vault/canonical.ts';
import { addAlter, deleteAlters, editAlter } from '../../shared/vault/commands/alters.ts';
import { beginRestore } from '../../shared/vault/commands/restore.ts';
import { schemaVersion } from '../../shared/vault/roots.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import {
  add,
  alterOf,
  canonical,
  copyOf,
  expectInStep,
  makeLaptop,
  openNote,
  syncAll,
  value,
} from '../support/vault.ts';
import { anyCommand, runCommand } from './anyStep.ts';
import { anyHostile, writeHostile } from './hostile.ts';

const restore = (vault: Vault, backup: Y.Doc, slice = 3): void => {
  const writer = value(beginRestore(vault, backup, 'Restored a backup'));
  while (writer.next(slice) < writer.total);
  writer.finish();
};

const anySteps = fc.array(anyCommand, { maxLength: 30 });

describe('S90 restoring in place', () => {
  test('makes the vault equal to the backup, and one Undo brings back what was there', () => {
    fc.assert(
      fc.property(anySteps, anySteps, fc.integer({ min: 1, max: 9 }), (first, later, slice) => {
        const { vault, doc } = makeLaptop('a');
        for (const step of first) runCommand(vault, step);
        const backup = copyOf(doc);
        for (const step of later) runCommand(vault, step);
        const [before, read] = [canonicalText(doc), canonical(vault)];
        const steps = vault.history.manager.undoStack.length;
        restore(vault, copyOf(backup), slice);
        expect(canonicalText(doc)).toBe(canonicalText(backup));
        expectInStep(vault);
        if (vault.history.manager.undoStack.length === steps) expect(before).toBe(canonicalText(backup));
        else {
          expect(vault.history.manager.undoStack.length).toBe(steps + 1);
          expect(vault.history.undo()).toBe('Restored a backup');
        }
        expect(canonicalText(doc)).toBe(before);
        expect(canonical(vault)).toEqual(read);
      }),
      { numRuns: 120 },
    );
  });

  test('can be done again after Undo, and brings back a backup of another network altogether', () => {
    fc.assert(
      fc.property(anySteps, anySteps, (own, foreign) => {
        const [here, there] = [makeLaptop('a'), makeLaptop('b')];
        for (const step of own) runCommand(here.vault, step);
        for (const step of foreign) runCommand(there.vault, step);
        const wished = canonicalText(there.doc);
        restore(here.vault, copyOf(there.doc));
        expect(canonicalText(here.doc)).toBe(wished);
        while (here.vault.history.canUndo()) here.vault.history.undo();
        while (here.vault.history.canRedo()) here.vault.history.redo();
        expect(canonicalText(here.doc)).toBe(wished);
      }),
      { numRuns: 60 },
    );
  });

  test('reaches another laptop, whose own later edits stay', () => {
    const [a, b] = [makeLaptop('a'), makeLaptop('b')];
    const id = add(a.vault, 'Ada', { note: 'Kind.' });
    const backup = copyOf(a.doc);
    value(editAlter(a.vault, id, { name: 'Wrong' }));
    syncAll(a, b);
    restore(a.vault, backup);
    const fresh = add(b.vault, 'Grace');
    syncAll(a, b);
    expect(alterOf(b.vault, id).name).toBe('Ada');
    expect(alterOf(a.vault, fresh).name).toBe('Grace');
    expect(canonicalText(b.doc)).toBe(canonicalText(a.doc));
  });

  test('writes nothing where all is equal', () => {
    fc.assert(
      fc.property(anySteps, (steps) => {
        const { vault, doc } = makeLaptop('a');
        for (const step of steps) runCommand(vault, step);
        const bytes = Y.encodeStateAsUpdate(doc);
        restore(vault, copyOf(doc));
        expect(Y.encodeStateAsUpdate(doc)).toEqual(bytes);
      }),
      { numRuns: 40 },
    );
  });

  test('writes only the letters of a note that differ', () => {
    const { vault, doc } = makeLaptop('a');
    const long = 'x'.repeat(10_000);
    const id = add(vault, 'Ada', { note: `${long}old${long}` });
    const backup = copyOf(doc);
    const note = openNote(vault, id);
    note.erase(10_000, 3);
    note.type('new', 10_000);
    note.close();
    const vector = Y.encodeStateVector(doc);
    restore(vault, backup);
    expect(vault.noteText(id)).toBe(`${long}old${long}`);
    expect(Y.encodeStateAsUpdate(doc, vector).length).toBeLessThan(300);
  });

  test('that is cancelled half-way leaves the vault as it was', () => {
    const { vault, doc } = makeLaptop('a');
    for (let i = 0; i < 9; i += 1) add(vault, `Person ${i}`, { note: 'One.' });
    const backup = copyOf(doc);
    value(
      deleteAlters(
        vault,
        [...vault.alters.values()].map(({ id }) => id),
      ),
    );
    const before = canonicalText(doc);
    const writer = value(beginRestore(vault, backup, 'Restored a backup'));
    expect(writer.next(4)).toBe(4);
    expect(canonicalText(doc)).not.toBe(before);
    writer.cancel();
    expect(canonicalText(doc)).toBe(before);
    expect(vault.history.canRedo()).toBe(false);
  });

  test('refuses other commands until it ends', () => {
    const { vault, doc } = makeLaptop('a');
    add(vault, 'Ada');
    const writer = value(beginRestore(vault, copyOf(doc), 'Restored a backup'));
    expect(addAlter(vault, { name: 'Grace' }).ok).toBe(false);
    writer.finish();
    expect(addAlter(vault, { name: 'Grace' }).ok).toBe(true);
  });

  test.each(['version', 'minWriter'])('refuses a backup whose %s is of a newer Kith, whole', (key) => {
    const { vault, doc } = makeLaptop('a');
    const backup = copyOf(doc);
    backup.getMap('meta').set(key, schemaVersion + 1);
    const before = Y.encodeStateAsUpdate(doc);
    const refused = beginRestore(vault, backup, 'Restored a backup');
    expect(refused).toEqual({ ok: false, reason: expect.stringContaining('newer Kith') });
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    expect(addAlter(vault, { name: 'Grace' }).ok).toBe(true);
  });

  test('brings a backup of an older layout up to this one', () => {
    const { vault, doc } = makeLaptop('a');
    add(vault, 'Ada');
    const backup = copyOf(doc);
    backup.getMap('meta').delete('version');
    restore(vault, backup);
    expect(doc.getMap('meta').get('version')).toBe(schemaVersion);
  });
});

describe('a backup, or a vault, into which a hostile program wrote', () => {
  const written = (doc: Y.Doc, writes: readonly Hostile[]): void => {
    for (const { root, key, field, kind } of writes) {
      const map = doc.getMap<unknown>(root);
      const person = map.get(key);
      if (field === null || root !== 'alters') writeHostile(map, key, kind);
      else if (person instanceof Y.Map) writeHostile(person, field, kind);
    }
  };
  type Hostile = { root: string; key: string; field: string | null; kind: string };

  test('is restored without a throw, twice the same, and Undo brings back every person who could be read', () => {
    fc.assert(
      fc.property(fc.array(anyHostile, { maxLength: 12 }), fc.array(anyHostile, { maxLength: 12 }), (mine, theirs) => {
        const [here, there] = [makeLaptop('a'), makeLaptop('b')];
        for (const laptop of [here, there]) for (const name of ['Ada', 'Grace', 'Zoë']) add(laptop.vault, name);
        written(
          here.doc,
          mine.filter(({ root }) => root !== 'meta'),
        );
        written(
          there.doc,
          theirs.filter(({ root }) => root !== 'meta'),
        );
        const backup = copyOf(there.doc);
        const people = canonical(here.vault).alters;
        restore(here.vault, copyOf(backup));
        expectInStep(here.vault);
        const once = canonicalText(here.doc);
        restore(here.vault, copyOf(backup));
        expect(canonicalText(here.doc)).toBe(once);
        while (here.vault.history.manager.undoStack.length > 3) here.vault.history.undo();
        expect(canonical(here.vault).alters).toEqual(people);
      }),
      { numRuns: 150 },
    );
  });
});
