import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { moveAlters } from '../../shared/vault/commands/alters.ts';
import { chooseMove } from '../../shared/vault/commands/moves.ts';
import {
  add,
  alterOf,
  canonical,
  copyOf,
  expectInStep,
  makeDevice,
  redoAll,
  syncAll,
  undoAll,
  value,
} from '../support/vault.ts';
import { moveApart, on, tiersApart } from './movesApart.ts';

describe('S19 a move that is taken back', () => {
  test('a choice: the question is open again on both laptops, and only that edit is gone', () => {
    const { a, b, id } = moveApart();
    const before = canonical(a.vault).apart;
    value(chooseMove(a.vault, id, a.vault.apart.get(id)?.[1]?.place ?? null));
    syncAll(a, b);
    expect(a.vault.history.undo()).toMatch(/^Kept Maria/);
    syncAll(a, b);
    for (const { vault } of [a, b]) expect(canonical(vault).apart).toEqual(before);
    expect(a.vault.history.redo()).toMatch(/^Kept Maria/);
    syncAll(a, b);
    expect([a.vault.apart.size, b.vault.apart.size]).toEqual([0, 0]);
  });

  test('by a laptop that had moved nobody itself: the same', () => {
    const { a, b, id } = moveApart();
    const c = makeDevice('c', copyOf(a.doc));
    const before = canonical(a.vault).apart;
    value(chooseMove(c.vault, id, on('active')));
    expect(c.vault.apart.size).toBe(0);
    undoAll(c.vault);
    syncAll(a, b, c);
    for (const { vault } of [a, b, c]) expect(canonical(vault).apart).toEqual(before);
  });

  test('while the other laptop moved too: the other move is not lost unsaid', () => {
    const [a, b] = [makeDevice('a'), makeDevice('b')];
    const id = add(a.vault, 'Maria', { placement: on('known') });
    syncAll(a, b);
    value(moveAlters(a.vault, [id], on('close')));
    a.vault.history.undo();
    a.vault.history.redo();
    expect(a.vault.history.undo()).toBe('Moved Maria to Close');
    value(moveAlters(b.vault, [id], on('active')));
    syncAll(a, b);
    expect(tiersApart(a.vault, id).sort()).toEqual(['active', 'known']);
  });

  test('while the other laptop, which knew the move, moved the person on', () => {
    const [a, b] = [makeDevice('a'), makeDevice('b')];
    const id = add(a.vault, 'Maria', { placement: on('known') });
    value(moveAlters(a.vault, [id], on('close')));
    syncAll(a, b);
    a.vault.history.undo();
    value(moveAlters(b.vault, [id], on('active')));
    syncAll(a, b);
    expect(tiersApart(a.vault, id).sort()).toEqual(['active', 'known']);
  });

  test('and the one before it too: what is known is where the person came from', () => {
    const [a, b] = [makeDevice('a'), makeDevice('b')];
    const id = add(a.vault, 'Maria', { placement: on('known') });
    syncAll(a, b);
    value(moveAlters(a.vault, [id], on('close')));
    value(moveAlters(a.vault, [id], on('inner')));
    a.vault.history.undo();
    a.vault.history.undo();
    value(moveAlters(b.vault, [id], on('active')));
    syncAll(a, b);
    expect(tiersApart(a.vault, id).sort()).toEqual(['active', 'known']);
  });

  test('after another laptop has moved the person on: nothing is left of it to take back', () => {
    const { a, b, id } = moveApart();
    value(moveAlters(a.vault, [id], on('wider')));
    syncAll(a, b);
    value(moveAlters(b.vault, [id], on('inner')));
    syncAll(a, b);
    const before = Y.encodeStateAsUpdate(a.doc);
    expect(a.vault.history.undo()).toBeUndefined();
    expect(Y.encodeStateAsUpdate(a.doc)).toEqual(before);
  });

  test('with the addition: nobody is left, and no record that cannot be read', () => {
    const { vault } = makeDevice('a');
    const id = add(vault, 'Maria');
    value(moveAlters(vault, [id], on('close')));
    undoAll(vault);
    expect([vault.alters.size, vault.setAside()]).toEqual([0, []]);
    redoAll(vault);
    expect(alterOf(vault, id).placement).toEqual(on('close'));
    expectInStep(vault);
  });
});
