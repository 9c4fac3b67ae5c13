import { describe, expect, test } from 'vitest';
import { editAlter } from '../../shared/vault/commands/alters.ts';
import { beginImport, type PersonToImport } from '../../shared/vault/commands/importPeople.ts';
import { addTag } from '../../shared/vault/commands/tags.ts';
import type { VaultChange } from '../../shared/vault/reading.ts';
import {
  add,
  alterOf,
  canonical,
  changesNothing,
  expectInStep,
  expectRefused,
  makeLaptop,
  makeVault,
  openNote,
  syncAll,
  value,
} from '../support/vault.ts';

const person = (name: string, fields: Partial<PersonToImport> = {}): PersonToImport => ({
  name,
  tagNames: [],
  channels: [],
  leftovers: [],
  sources: [`source:${name}`],
  ...fields,
});

const people = (from: number, count: number): PersonToImport[] =>
  Array.from({ length: count }, (_, i) => {
    const name = `Person ${from + i}`;
    const email = { kind: 'email' as const, value: `p${from + i}@example.org`, label: '' };
    return person(name, { channels: [email], tagNames: ['LinkedIn'], note: i % 3 === 0 ? `Met as ${name}.` : '' });
  });

describe('S51 a batch', () => {
  test('of 1,000 people in slices of 40 is told once, is one step, and is undone and done again whole', () => {
    const { vault, edge } = makeLaptop();
    add(vault, 'Ada');
    const before = canonical(vault);
    const told: VaultChange[] = [];
    vault.subscribe((change) => told.push(change));
    const writer = value(beginImport(vault, 'Imported 1000 people'));
    for (let at = 0; at < 1000; at += 40) expect(writer.write(people(at, 40))).toHaveLength(40);
    expect([told.length, vault.alters.size]).toEqual([0, 1001]);
    writer.finish();
    expect(told.map((change) => [change.alters.size, change.tags.size, change.notes.size])).toEqual([[1000, 1, 350]]);
    const after = canonical(vault);
    expect(vault.history.manager.undoStack).toHaveLength(2);
    expect(vault.history.undo()).toBe('Imported 1000 people');
    expect(canonical(vault)).toEqual(before);
    expect(vault.history.redo()).toBe('Imported 1000 people');
    expect(canonical(vault)).toEqual(after);
    expect([told.length, edge.bugs]).toEqual([3, []]);
    expectInStep(vault);
  });

  test('of very many people is told each time 2,000 have come together, and of the rest at its end', () => {
    const { vault } = makeLaptop();
    const told: number[] = [];
    vault.subscribe((change) => told.push(change.alters.size));
    const writer = value(beginImport(vault, 'Imported 4040 people'));
    for (let at = 0; at < 4040; at += 40) writer.write(Array.from({ length: 40 }, (_, i) => person(`P${at + i}`)));
    expect(told).toEqual([2000, 2000]);
    writer.finish();
    expect(told).toEqual([2000, 2000, 40]);
    vault.history.undo();
    expect([told.at(-1), vault.alters.size]).toEqual([4040, 0]);
  });

  test('refuses commands, undo, redo and another batch until it ends', () => {
    const vault = makeVault();
    const id = add(vault, 'Ada');
    value(editAlter(vault, id, { role: 'Nurse' }));
    vault.history.undo();
    const writer = value(beginImport(vault, 'Imported'));
    expect(expectRefused(vault, () => editAlter(vault, id, { name: 'Eve' }))).toContain('still bringing something in');
    expectRefused(vault, () => addTag(vault, 'choir'));
    expectRefused(vault, () => beginImport(vault, 'Imported again'));
    expect([vault.history.canUndo(), vault.history.canRedo()]).toEqual([false, false]);
    expect([vault.history.undo(), vault.history.redo(), vault.history.manager.undo()]).toEqual([
      undefined,
      undefined,
      null,
    ]);
    writer.finish();
    expect([vault.history.canUndo(), vault.history.canRedo()]).toEqual([true, true]);
    expect(vault.history.redo()).toBe('Edited Ada');
  });

  test('is waited for by whoever wants nothing to be under way', async () => {
    const vault = makeVault();
    await vault.whenIdle();
    const batch = value(vault.beginBatch('Something long'));
    let idle = false;
    const waiting = vault.whenIdle().then(() => {
      idle = true;
    });
    await Promise.resolve();
    expect(idle).toBe(false);
    batch.end();
    await waiting;
    expect(idle).toBe(true);
  });

  test('that is cancelled leaves the vault reading as before, tells once, and offers no redo', () => {
    const { vault } = makeLaptop();
    const id = add(vault, 'Ada');
    const before = canonical(vault);
    let told = 0;
    vault.subscribe(() => {
      told += 1;
    });
    const writer = value(beginImport(vault, 'Imported'));
    writer.write(people(0, 40));
    writer.write(people(40, 40));
    writer.cancel();
    expect(canonical(vault)).toEqual(before);
    expect([told, vault.history.canRedo(), vault.doc.getMap('alters').size]).toEqual([1, false, 1]);
    expectInStep(vault);
    expect(vault.history.undo()).toBe('Added Ada');
    expect(vault.alters.get(id)).toBeUndefined();
  });

  test('that wrote nothing, cancelled or not, leaves the history as it was', () => {
    const vault = makeVault();
    add(vault, 'Ada');
    vault.history.undo();
    for (const end of ['finish', 'cancel'] as const) {
      changesNothing(vault, () => {
        const begun = beginImport(vault, 'Imported');
        value(begun).write([]);
        value(begun)[end]();
        return begun;
      });
    }
    expect(vault.history.redo()).toBe('Added Ada');
  });

  test('that is over cannot be ended, cancelled or written to again', () => {
    const vault = makeVault();
    const first = value(beginImport(vault, 'Imported'));
    first.write(people(0, 2));
    first.finish();
    const after = canonical(vault);
    first.cancel();
    first.finish();
    expect(() => first.write(people(2, 1))).toThrow('already over');
    expect(canonical(vault)).toEqual(after);
    const second = value(beginImport(vault, 'Imported more'));
    first.cancel();
    expect(second.write(people(2, 1))).toHaveLength(1);
    second.finish();
    expect(vault.alters.size).toBe(3);
  });

  test('keeps out of typing that goes on meanwhile: cancelling takes back the batch and no letter', () => {
    const vault = makeVault();
    const id = add(vault, 'Ada');
    const note = openNote(vault, id);
    note.type('before ');
    const writer = value(beginImport(vault, 'Imported'));
    writer.write(people(0, 3));
    note.type('during ');
    writer.write(people(3, 3));
    note.type('after');
    writer.cancel();
    expect([vault.alters.size, vault.noteText(id)]).toEqual([1, 'before during after']);
    const again = value(beginImport(vault, 'Imported'));
    again.write(people(0, 3));
    note.type('!');
    again.write(people(3, 3));
    again.finish();
    expect([vault.history.undo(), vault.alters.size, vault.noteText(id)]).toEqual([
      'Imported',
      1,
      'before during after!',
    ]);
    expect([vault.history.undo(), vault.noteText(id)]).toEqual(['Edited a note', 'before during after']);
  });

  test('goes on while another laptop sends edits, and its undo leaves those', () => {
    const [a, b] = [makeLaptop('a'), makeLaptop('b')];
    const id = add(b.vault, 'Grace');
    const told: VaultChange[] = [];
    a.vault.subscribe((change) => told.push(change));
    const writer = value(beginImport(a.vault, 'Imported'));
    writer.write(people(0, 3));
    syncAll(a, b);
    writer.write(people(3, 3));
    writer.finish();
    expect(told.map((change) => change.alters.size)).toEqual([7]);
    a.vault.history.undo();
    syncAll(a, b);
    for (const { vault } of [a, b]) expect([vault.alters.size, alterOf(vault, id).name]).toEqual([1, 'Grace']);
  });

  test('that changes one thing twice is undone and done again in the right order', () => {
    const vault = makeVault();
    const id = add(vault, 'Ada');
    const batch = value(vault.beginBatch('Renamed twice'));
    for (const name of ['Eve', 'Mary']) batch.step((roots) => roots.alters.get(id)?.set('name', name));
    batch.end();
    expect([vault.history.undo(), alterOf(vault, id).name]).toEqual(['Renamed twice', 'Ada']);
    expect([vault.history.redo(), alterOf(vault, id).name]).toEqual(['Renamed twice', 'Mary']);
    expect([vault.history.undo(), alterOf(vault, id).name]).toEqual(['Renamed twice', 'Ada']);
  });

  test('in which a slice throws is taken back whole, and the vault is free again', () => {
    const vault = makeVault();
    add(vault, 'Ada');
    const before = canonical(vault);
    const writer = value(beginImport(vault, 'Imported'));
    writer.write(people(0, 3));
    expect(() => writer.write([person('Grace', { tagNames: ['navy'] }), person('')])).toThrow();
    expect(canonical(vault)).toEqual(before);
    writer.cancel();
    expect(vault.history.undo()).toBe('Added Ada');
  });

  test('is taken back where the vault is closed before its end', () => {
    const { vault, doc } = makeLaptop();
    add(vault, 'Ada');
    const writer = value(beginImport(vault, 'Imported'));
    writer.write(people(0, 3));
    vault.destroy();
    expect(doc.getMap('alters').size).toBe(1);
    expect(() => writer.write(people(3, 1))).toThrow('already over');
  });
});

describe('an import', () => {
  test('uses the tags that are there, makes each new one once, cuts a long word, and passes over blank ones', () => {
    const vault = makeVault();
    const choir = value(addTag(vault, 'Choir'));
    const writer = value(beginImport(vault, 'Imported'));
    const long = `${'x'.repeat(59)}😀`;
    writer.write([
      person('Ada', { tagNames: ['CHOIR', 'school', ' '] }),
      person('Grace', { tagNames: ['School', long] }),
    ]);
    writer.write([person('Mary', { tagNames: ['school', 'choir'] })]);
    writer.finish();
    const names = [...vault.alters.values()].map((alter) => vault.tagsOf(alter).map((tag) => tag.name));
    expect(names).toEqual([
      ['Choir', 'school'],
      ['school', `${'x'.repeat(59)}\ufffd`],
      ['Choir', 'school'],
    ]);
    expect(vault.tags.get(choir)?.name).toBe('Choir');
    const hues = [...vault.tags.values()].map((tag) => tag.hue);
    expect(new Set(hues).size).toBe(hues.length);
  });

  test('puts people into the tray with all that a file said', () => {
    const vault = makeVault();
    const writer = value(beginImport(vault, 'Imported'));
    const [id] = writer.write([
      person('Ada', { nickname: 'Countess', note: 'Kind.', leftovers: [{ name: 'X-FOO', value: 'bar' }], photo: null }),
    ]);
    writer.finish();
    if (!id) throw new Error('one was written');
    expect(alterOf(vault, id)).toMatchObject({
      nickname: 'Countess',
      placement: null,
      sources: ['source:Ada'],
      leftovers: [{ name: 'X-FOO', value: 'bar' }],
    });
    expect(vault.noteText(id)).toBe('Kind.');
  });
});
