import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { tierIdSchema } from '../../shared/domain/ids.ts';
import { addAlter, addChannel, deleteAlters, editAlter, moveAlters } from '../../shared/vault/commands/alters.ts';
import { editTier } from '../../shared/vault/commands/tiers.ts';
import { rootsOf } from '../../shared/vault/roots.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import {
  add,
  alterOf,
  canonical,
  expectInStep,
  makeLaptop,
  makeVault,
  openNote,
  syncAll,
  value,
} from '../support/vault.ts';
import { anyCommand, commands, runCommand } from './anyStep.ts';

const nameOf = (vault: Vault, id: string): string => alterOf(vault, id).name;
const on = (tier: string) => ({ tier: v.parse(tierIdSchema, tier), angle: null });

const undoAll = (vault: Vault): void => {
  while (vault.history.canUndo()) vault.history.undo();
};
const redoAll = (vault: Vault): void => {
  while (vault.history.canRedo()) vault.history.redo();
};

const pair = () => {
  const [a, b] = [makeLaptop('a'), makeLaptop('b')];
  const id = add(a.vault, 'Old');
  syncAll(a, b);
  return { a, b, id };
};

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
    const { a, id } = pair();
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
    const { a, id } = pair();
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

describe('S31 undo takes back own edits only', () => {
  test('what others did in between stays', () => {
    const { a, b, id } = pair();
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
    const { a, b, id } = pair();
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
    const { a, b, id } = pair();
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
    const { a, b, id } = pair();
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
    const { a, b, id } = pair();
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
    const { a, b, id } = pair();
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
    const { a, b, id } = pair();
    a.vault.history.undo();
    syncAll(a, b);
    for (const { vault } of [a, b]) expect([vault.alters.get(id), vault.setAside()]).toEqual([undefined, []]);
    expectInStep(b.vault);
  });

  test('no value that another laptop wrote last is lost, whatever is undone here', () => {
    const safe = ['add', 'edit', 'addChannel', 'editChannel', 'addTie', 'editTie', 'addTag', 'editTag', 'removeTie'];
    const theirs = (vault: Vault, client: number): Map<string, unknown> => {
      const found = new Map<string, unknown>();
      const roots = rootsOf(vault.doc);
      const look = (where: string, map: (typeof roots)['ties']): void => {
        for (const [key, item] of map._map) {
          if (!item.deleted && item.lastId.client === client) found.set(`${where}/${key}`, map.get(key));
        }
      };
      look('ties', roots.ties);
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

describe('S32 typing in a note', () => {
  test('within a pause is one step, after it a new one', () => {
    const { a, id } = pair();
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
    const { a, id } = pair();
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
    const { a, id } = pair();
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
    const { a, id } = pair();
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
          const { a, b, id } = pair();
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
    expect([nameOf(vault, id), vault.noteText(id)]).toEqual(['Ada', '# Lady Ada']);
  });
});

test('S33 a ring edited on both laptops: undo here leaves a ring, never none', () => {
  const { a, b } = pair();
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
  const { a, b, id } = pair();
  value(deleteAlters(a.vault, [id]));
  value(editAlter(b.vault, id, { name: 'New' }));
  syncAll(a, b);
  expect(alterOf(a.vault, id)).toMatchObject({ name: 'New', deletedAt: expect.any(String) });
  expect(a.vault.history.undo()).toBe('Deleted Old');
  expect(alterOf(a.vault, id)).toMatchObject({ name: 'New', deletedAt: null });
});
