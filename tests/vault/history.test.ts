import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addAlter, editAlter } from '../../shared/vault/commands/alters.ts';
import { alterOf, canonical, expectInStep, makePair, makeVault, redoAll, undoAll, value } from '../support/vault.ts';
import { anyCommand, runCommand } from './anyStep.ts';

describe('S30 undo and redo on one laptop', () => {
  test('all steps taken back leave the vault as it was; all done again, as it became', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 30, size: 'max' }), (list) => {
        const vault = makeVault();
        const start = canonical(vault);
        for (const command of list) runCommand(vault, command);
        const end = canonical(vault);
        undoAll(vault);
        expect(canonical(vault)).toEqual(start);
        expectInStep(vault);
        redoAll(vault);
        expect(canonical(vault)).toEqual(end);
        expectInStep(vault);
        undoAll(vault);
        expect(canonical(vault)).toEqual(start);
      }),
      { numRuns: 150 },
    );
  });

  test('each step back is the state before that step', () => {
    fc.assert(
      fc.property(fc.array(anyCommand, { maxLength: 15, size: 'max' }), (list) => {
        const vault = makeVault();
        const states = [canonical(vault)];
        for (const command of list) {
          const steps = vault.history.manager.undoStack.length;
          runCommand(vault, command);
          if (vault.history.manager.undoStack.length > steps) states.push(canonical(vault));
          else states[states.length - 1] = canonical(vault);
        }
        for (const state of states.slice(0, -1).reverse()) {
          vault.history.undo();
          expect(canonical(vault)).toEqual(state);
        }
      }),
      { numRuns: 150 },
    );
  });

  test('a new edit forgets what could be done again; a refused one does not', () => {
    const { a, id } = makePair();
    value(editAlter(a.vault, id, { role: 'Nurse' }));
    a.vault.history.undo();
    editAlter(a.vault, id, { name: '' });
    editAlter(a.vault, id, { role: '' });
    expect(a.vault.history.canRedo()).toBe(true);
    value(editAlter(a.vault, id, { role: 'Baker' }));
    expect([a.vault.history.canRedo(), a.vault.history.redo()]).toEqual([false, undefined]);
    expect(alterOf(a.vault, id).role).toBe('Baker');
  });

  test('with nothing to undo it says so and changes nothing', () => {
    const vault = makeVault();
    expect([vault.history.canUndo(), vault.history.undo(), vault.history.redo()]).toEqual([
      false,
      undefined,
      undefined,
    ]);
  });

  test('a command that throws half way leaves nothing and no step', () => {
    const { a, id } = makePair();
    const before = canonical(a.vault);
    const run = () =>
      a.vault.transact('Broke', (roots) => {
        roots.alters.get(id)?.set('name', 'half');
        throw new Error('a bug');
      });
    expect(run).toThrow('a bug');
    expect(canonical(a.vault)).toEqual(before);
    expect(a.vault.history.undo()).toBe('Added Old');
  });

  test('several commands in a row are a step each, also where a listener runs them', () => {
    const vault = makeVault();
    let left = 2;
    vault.subscribe(() => {
      for (; left > 0; left -= 1) addAlter(vault, { name: `Echo ${left}` });
    });
    value(addAlter(vault, { name: 'Ada' }));
    expect(vault.alters.size).toBe(3);
    const labels = [vault.history.undo(), vault.history.undo(), vault.history.undo()];
    expect([labels, vault.alters.size]).toEqual([['Added Echo 1', 'Added Echo 2', 'Added Ada'], 0]);
  });
});
