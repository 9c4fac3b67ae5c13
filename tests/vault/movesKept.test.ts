import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { moveAlters } from '../../shared/vault/commands/alters.ts';
import { chooseMove } from '../../shared/vault/commands/moves.ts';
import { beginRestore } from '../../shared/vault/commands/restore.ts';
import { openVault, type Vault } from '../../shared/vault/vault.ts';
import {
  alterOf,
  canonical,
  changesNothing,
  copyOf,
  deviceId,
  expectInStep,
  makeDevice,
  makeEdge,
  syncAll,
  value,
} from '../support/vault.ts';
import { hostileKinds, person, writeHostile } from './hostile.ts';
import { keysOf, moveApart, on, place, tiersApart } from './movesApart.ts';

describe('S62 moves that cannot be read', () => {
  test('are counted, change nothing else of the person, and stay', () => {
    const { a, id } = moveApart();
    for (const kind of hostileKinds) {
      const doc = copyOf(a.doc);
      doc.transact(() => {
        writeHostile(person(doc, id), `moved/${'c'.repeat(16)}`, kind);
        writeHostile(person(doc, id), 'moved/__proto__', kind);
      });
      const vault = openVault(doc, makeEdge('d', deviceId('d')));
      expect(alterOf(vault, id).name).toBe('Maria');
      expect(tiersApart(vault, id)).toHaveLength(2);
      expect(vault.unreadFields.get(id)).toEqual(['moved/__proto__', `moved/${'c'.repeat(16)}`]);
      value(moveAlters(vault, [id], on('inner')));
      expect(vault.apart.size).toBe(0);
      expect(keysOf(vault, id)).toContain('moved/__proto__');
    }
  });

  test('by the thousand, with counts without measure, are no throw', () => {
    const { a, id } = moveApart();
    const move = { place: on('inner'), from: null, at: '2026-01-01T00:00:00.000Z', seen: {} };
    a.doc.transact(() => {
      const map = person(a.doc, id);
      for (let i = 0; i < 3000; i += 1) {
        map.set(`moved/${i.toString(16).padStart(16, '0')}`, { ...move, n: Number.MAX_SAFE_INTEGER, place: place(i) });
      }
      map.set(`moved/${'a'.repeat(16)}`, { ...move, n: 1, seen: { ['b'.repeat(16)]: Number.MAX_SAFE_INTEGER } });
    }, 'remote');
    expect(tiersApart(a.vault, id).length).toBeGreaterThan(1);
    value(moveAlters(a.vault, [id], on('close')));
    expect(keysOf(a.vault, id)).toHaveLength(4);
    expectInStep(a.vault);
  });
});

describe('S90 a restore in place', () => {
  const restore = (vault: Vault, backup: Y.Doc): void => {
    const writer = value(beginRestore(vault, backup, 'Restored a backup'));
    while (writer.next(2) < writer.total);
    writer.finish();
  };

  test('settles what it moves as a move does, and one Undo opens the question again', () => {
    const { a, b, id } = moveApart();
    const backup = makeDevice('c', copyOf(a.doc));
    value(moveAlters(backup.vault, [id], on('inner')));
    const before = canonical(a.vault);
    restore(a.vault, copyOf(backup.doc));
    syncAll(a, b);
    for (const { vault } of [a, b]) {
      expect([alterOf(vault, id).placement, vault.apart.size]).toEqual([on('inner'), 0]);
    }
    a.vault.history.undo();
    expect(canonical(a.vault)).toEqual(before);
  });

  test('brings no old moves back, and is nothing where all else is equal', () => {
    const { a, b, id } = moveApart();
    const backup = copyOf(a.doc);
    value(chooseMove(a.vault, id, a.vault.apart.get(id)?.[0]?.place ?? null));
    changesNothing(a.vault, () => {
      // Only when the person changed last differs from the backup's.
      const then = person(backup, id);
      then.set('updatedAt', alterOf(a.vault, id).updatedAt);
      restore(a.vault, backup);
      return { ok: true, value: null };
    });
    syncAll(a, b);
    expect([a.vault.apart.size, b.vault.apart.size]).toEqual([0, 0]);
  });
});
