import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editAlter } from '../../shared/vault/commands/alters.ts';
import { add, alterOf, makePair, makeVault, openNote, redoAll, syncAll, undoAll, value } from '../support/vault.ts';

describe('S32 typing in a note', () => {
  test('within a pause is one step, after it a new one', () => {
    const { a, id } = makePair();
    const note = openNote(a.vault, id);
    note.type('H');
    note.type('i');
    note.pause();
    note.type(' there');
    expect([a.vault.history.undo(), a.vault.noteText(id)]).toEqual(['Edited a note', 'Hi']);
    expect([a.vault.history.undo(), a.vault.noteText(id)]).toEqual(['Edited a note', '']);
    expect([a.vault.history.redo(), a.vault.noteText(id)]).toEqual(['Edited a note', 'Hi']);
    expect([a.vault.history.redo(), a.vault.noteText(id)]).toEqual(['Edited a note', 'Hi there']);
  });

  test('and commands keep their order, and never share a step', () => {
    const { a, id } = makePair();
    const note = openNote(a.vault, id);
    note.type('one');
    value(editAlter(a.vault, id, { role: 'Nurse' }));
    note.type(' two');
    const state = () => [a.vault.noteText(id), alterOf(a.vault, id).role];
    expect([a.vault.history.undo(), state()]).toEqual(['Edited a note', ['one', 'Nurse']]);
    expect([a.vault.history.undo(), state()]).toEqual(['Edited Old', ['one', '']]);
    expect([a.vault.history.undo(), state()]).toEqual(['Edited a note', ['', '']]);
    redoAll(a.vault);
    expect(state()).toEqual(['one two', 'Nurse']);
  });

  test('the editor may ask its own manager: it is the same history, with the same labels', () => {
    const { a, id } = makePair();
    const { manager } = a.vault.history;
    value(editAlter(a.vault, id, { role: 'Nurse' }));
    manager.undo();
    expect(alterOf(a.vault, id).role).toBe('');
    expect(a.vault.history.redo()).toBe('Edited Old');
    manager.undo();
    manager.redo();
    expect(a.vault.history.undo()).toBe('Edited Old');
  });

  test('letters that were erased again are passed over', () => {
    const { a, id } = makePair();
    const note = openNote(a.vault, id);
    note.type('x');
    note.erase(0, 1);
    expect(a.vault.history.undo()).toBe('Added Old');
  });

  test('of others stays, letter by letter, when all own typing is undone', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.boolean(), fc.nat(30), fc.boolean(), fc.boolean()), { maxLength: 30, size: 'max' }),
        (list) => {
          const { a, b, id } = makePair();
          for (const [here, at, pause, sync] of list) {
            const { vault } = here ? a : b;
            const note = openNote(vault, id);
            note.type(here ? 'a' : 'B', at % (vault.note(id).length + 1));
            if (pause) note.pause();
            note.close();
            if (sync) syncAll(a, b);
          }
          syncAll(a, b);
          const whole = a.vault.noteText(id);
          undoAll(a.vault);
          expect(a.vault.noteText(id)).toBe(whole.replaceAll('a', ''));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('and the note a person came with are both undone and done again in their places', () => {
    const vault = makeVault();
    const id = add(vault, 'Ada', { note: '# Ada' });
    openNote(vault, id).type('Lady ', 2);
    undoAll(vault);
    expect([vault.alters.size, vault.noteText(id)]).toEqual([0, '']);
    redoAll(vault);
    expect([alterOf(vault, id).name, vault.noteText(id)]).toEqual(['Ada', '# Lady Ada']);
  });
});
