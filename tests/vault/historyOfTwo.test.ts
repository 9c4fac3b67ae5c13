import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { tierIdSchema } from '../../shared/domain/ids.ts';
import { addChannel, deleteAlters, editAlter, moveAlters } from '../../shared/vault/commands/alters.ts';
import { editTier } from '../../shared/vault/commands/tiers.ts';
import { rootsOf } from '../../shared/vault/roots.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import {
  alterOf,
  canonical,
  expectInStep,
  makeLaptop,
  makePair,
  openNote,
  redoAll,
  syncAll,
  undoAll,
  value,
} from '../support/vault.ts';
import { anyCommand, commands } from './anyStep.ts';

const nameOf = (vault: Vault, id: string): string => alterOf(vault, id).name;
const on = (tier: string) => ({ tier: v.parse(tierIdSchema, tier), angle: null });

describe('S31 undo takes back own edits only', () => {
  test('what others did in between stays', () => {
    const { a, b, id } = makePair();
    value(editAlter(a.vault, id, { role: 'Nurse' }));
    syncAll(a, b);
    value(moveAlters(b.vault, [id], on('close')));
    value(addChannel(b.vault, id, { kind: 'phone', value: '+44 1', label: '' }));
    syncAll(a, b);
    expect(a.vault.history.undo()).toBe('Edited Old');
    syncAll(a, b);
    for (const { vault } of [a, b]) {
      expect(alterOf(vault, id)).toMatchObject({ role: '', placement: on('close'), channels: [{ value: '+44 1' }] });
    }
  });

  test('the edits of others cannot be undone here', () => {
    const { a, b, id } = makePair();
    value(editAlter(b.vault, id, { name: 'Theirs' }));
    syncAll(a, b);
    undoAll(b.vault);
    redoAll(b.vault);
    expect([b.vault.history.undo(), b.vault.history.undo()]).toEqual(['Edited Old', undefined]);
    expect(nameOf(b.vault, id)).toBe('Old');
  });

  test.each([
    ['a', 'b'],
    ['b', 'a'],
  ])('where both renamed at once, undo by either leaves a name: %s undoes', (mine, other) => {
    const { a, b, id } = makePair();
    const by = { a, b };
    const [me, them] = [by[mine === 'a' ? 'a' : 'b'], by[other === 'a' ? 'a' : 'b']];
    value(editAlter(me.vault, id, { name: 'Mine' }));
    value(editAlter(them.vault, id, { name: 'Theirs' }));
    syncAll(a, b);
    const iWon = nameOf(me.vault, id) === 'Mine';
    expect(me.vault.history.undo()).toBe(iWon ? 'Edited Old' : undefined);
    syncAll(a, b);
    for (const { vault } of [a, b]) expect(nameOf(vault, id)).toBe(iWon ? 'Old' : 'Theirs');
    me.vault.history.redo();
    expect(nameOf(me.vault, id)).toBe(iWon ? 'Mine' : 'Theirs');
  });

  test('an undo that has nothing left to take back does not take the step before it', () => {
    const { a, b, id } = makePair();
    value(editAlter(a.vault, id, { role: 'Nurse' }));
    syncAll(a, b);
    value(editAlter(b.vault, id, { role: 'Baker' }));
    syncAll(a, b);
    const before = canonical(a.vault);
    expect(a.vault.history.undo()).toBeUndefined();
    expect(canonical(a.vault)).toEqual(before);
    expect(a.vault.history.canRedo()).toBe(false);
  });

  test('an edit of others between two own ones stays when both are undone', () => {
    const { a, b, id } = makePair();
    value(editAlter(a.vault, id, { role: 'one' }));
    syncAll(a, b);
    value(editAlter(b.vault, id, { role: 'theirs' }));
    syncAll(a, b);
    value(editAlter(a.vault, id, { role: 'two' }));
    a.vault.history.undo();
    expect(alterOf(a.vault, id).role).toBe('theirs');
    a.vault.history.undo();
    expect(alterOf(a.vault, id).role).toBe('theirs');
  });

  test('S11 what others wrote about a person stays in the vault while the addition is undone, seen or not yet', () => {
    const { a, b, id } = makePair();
    value(editAlter(b.vault, id, { role: 'Nurse' }));
    openNote(b.vault, id).type('Met at sea.');
    expect(a.vault.history.undo()).toBe('Added Old');
    expect([a.vault.alters.get(id), a.vault.setAside()]).toEqual([undefined, []]);
    syncAll(a, b);
    expect(a.vault.setAside()).toMatchObject([{ collection: 'alters', id }]);
    expect(canonical(a.vault)).toEqual(canonical(b.vault));
    expect(a.vault.history.redo()).toBe('Added Old');
    syncAll(a, b);
    for (const { vault } of [a, b]) {
      expect(alterOf(vault, id)).toMatchObject({ name: 'Old', role: 'Nurse' });
      expect(vault.noteText(id)).toBe('Met at sea.');
    }
  });

  test('S11 an addition that is undone leaves nobody, and no record that cannot be read', () => {
    const { a, b, id } = makePair();
    a.vault.history.undo();
    syncAll(a, b);
    for (const { vault } of [a, b]) expect([vault.alters.get(id), vault.setAside()]).toEqual([undefined, []]);
    expectInStep(b.vault);
  });

  test('no value that another laptop wrote last is lost, whatever is undone here', () => {
    const safe = [
      'add',
      'edit',
      'addChannel',
      'editChannel',
      'addTie',
      'editTie',
      'log',
      'editInteraction',
      'addTag',
      'editTag',
      'removeTie',
    ];
    const theirs = (vault: Vault, client: number): Map<string, unknown> => {
      const found = new Map<string, unknown>();
      const roots = rootsOf(vault.doc);
      const look = (where: string, map: (typeof roots)['ties']): void => {
        for (const [key, item] of map._map) {
          if (!item.deleted && item.lastId.client === client) found.set(`${where}/${key}`, map.get(key));
        }
      };
      look('ties', roots.ties);
      look('interactions', roots.interactions);
      look('tags', roots.tags);
      look('tiers', roots.tiers);
      for (const [id, map] of roots.alters.entries()) look(id, map);
      return found;
    };
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.boolean(), anyCommand), { maxLength: 40, size: 'max' }),
        (list) => {
          const [a, other] = [makeLaptop('a'), makeLaptop('b')];
          for (const [here, sync, { name, picks }] of list) {
            const { vault, edge } = here ? a : other;
            // Words differ by laptop, so that a value tells who wrote it; tags are renamed, not recoloured.
            const b = name === 'editTag' ? picks.b | 1 : picks.b;
            if (safe.includes(name)) commands[name]?.(vault, { ...picks, b, word: `${edge.newId()} ${picks.word}` });
            if (sync) syncAll(a, other);
          }
          syncAll(a, other);
          const before = theirs(a.vault, other.doc.clientID);
          undoAll(a.vault);
          expect(theirs(a.vault, other.doc.clientID)).toEqual(before);
          redoAll(a.vault);
          expect(theirs(a.vault, other.doc.clientID)).toEqual(before);
        },
      ),
      { numRuns: 150 },
    );
  });
});

test('S33 a ring edited on both laptops: undo here leaves a ring, never none', () => {
  const { a, b } = makePair();
  const close = on('close').tier;
  value(editTier(a.vault, close, { name: 'Mine' }));
  value(editTier(b.vault, close, { name: 'Theirs' }));
  syncAll(a, b);
  undoAll(a.vault);
  undoAll(b.vault);
  syncAll(a, b);
  expect(canonical(a.vault)).toEqual(canonical(b.vault));
  expect(a.vault.tiers.get(close)?.name).toMatch(/^(Mine|Theirs|Close)$/);
});

test('S13 a deletion here and an edit there: undo of the deletion brings the edited person back', () => {
  const { a, b, id } = makePair();
  value(deleteAlters(a.vault, [id]));
  value(editAlter(b.vault, id, { name: 'New' }));
  syncAll(a, b);
  expect(alterOf(a.vault, id)).toMatchObject({ name: 'New', deletedAt: expect.any(String) });
  expect(a.vault.history.undo()).toBe('Deleted Old');
  expect(alterOf(a.vault, id)).toMatchObject({ name: 'New', deletedAt: null });
});
