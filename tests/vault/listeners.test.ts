import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { addAlters, editAlter } from '../../shared/vault/commands/alters.ts';
import { editSettings } from '../../shared/vault/commands/settings.ts';
import { tagAltersNamed } from '../../shared/vault/commands/tagging.ts';
import { addTie } from '../../shared/vault/commands/ties.ts';
import type { VaultChange } from '../../shared/vault/reading.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import { add, alterOf, makeLaptop, openNote, syncAll, value } from '../support/vault.ts';

const listen = (vault: Vault): VaultChange[] => {
  const told: VaultChange[] = [];
  vault.subscribe((change) => told.push(change));
  return told;
};

const nothing = { alters: [], ties: [], tags: [], tiers: [], notes: [], settings: false };

const plain = (change: VaultChange | undefined) =>
  change && {
    alters: [...change.alters],
    ties: [...change.ties],
    tags: [...change.tags],
    tiers: [...change.tiers],
    notes: [...change.notes],
    settings: change.settings,
  };

describe('S50 listeners', () => {
  test('are told once per transaction what it changed, after all tables are in step', () => {
    const { vault } = makeLaptop();
    const seen: unknown[] = [];
    vault.subscribe((change) => seen.push([change.alters.size, vault.alters.size, vault.tags.size]));
    const told = listen(vault);
    value(addAlters(vault, 'Added two', [{ name: 'Ada' }, { name: 'Grace', note: 'Navy.' }]));
    const [ada, grace] = [...vault.alters.values()].map((alter) => alter.id);
    if (!ada || !grace) throw new Error('both were added');
    expect(plain(told[0])).toEqual({ ...nothing, alters: [ada, grace], notes: [grace] });
    value(tagAltersNamed(vault, [ada], 'choir'));
    expect(plain(told[1])).toEqual({ ...nothing, alters: [ada], tags: alterOf(vault, ada).tags });
    value(addTie(vault, { a: ada, b: grace, kind: 'friend' }));
    expect(plain(told[2])).toEqual({ ...nothing, ties: [...vault.ties.values()].map((tie) => tie.id) });
    value(editSettings(vault, { welcomed: true }));
    expect(plain(told[3])).toEqual({ ...nothing, settings: true });
    openNote(vault, grace).type('More.');
    expect(plain(told[4])).toEqual({ ...nothing, notes: [grace] });
    vault.history.undo();
    expect(told).toHaveLength(6);
    expect(seen[0]).toEqual([2, 2, 0]);
    expect(seen[1]).toEqual([1, 2, 1]);
  });

  test('are told once of what came from another laptop, notes they never opened included', () => {
    const [a, b] = [makeLaptop('a'), makeLaptop('b')];
    const id = add(a.vault, 'Ada', { note: 'One.' });
    const told = listen(b.vault);
    syncAll(a, b);
    expect(told.map(plain)).toEqual([{ ...nothing, alters: [id], notes: [id] }]);
    openNote(a.vault, id).type(' Two.');
    syncAll(a, b);
    expect(b.vault.noteText(id)).toBe('One. Two.');
    openNote(a.vault, id).type(' Three.');
    syncAll(a, b);
    expect(told.slice(1).map(plain)).toEqual([
      { ...nothing, notes: [id] },
      { ...nothing, notes: [id] },
    ]);
  });

  test('are not told of what is no record of ours, or of nothing', () => {
    const { vault, doc } = makeLaptop();
    const told = listen(vault);
    doc.transact(() => undefined);
    doc.getMap('meta').set('version', 1);
    doc.getMap('goals').set('g1', { name: 'of a newer version' });
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(doc));
    expect(told).toEqual([]);
  });

  test('one that throws hurts neither the document nor the others, and is reported', () => {
    const [a, b] = [makeLaptop('a'), makeLaptop('b')];
    const bug = new Error('a view broke');
    a.vault.subscribe(() => {
      throw bug;
    });
    const told = listen(a.vault);
    let updates = 0;
    a.doc.on('update', () => {
      updates += 1;
    });
    const id = add(a.vault, 'Ada');
    syncAll(a, b);
    value(editAlter(b.vault, id, { role: 'Nurse' }));
    syncAll(a, b);
    expect([alterOf(a.vault, id).role, alterOf(b.vault, id).role]).toEqual(['Nurse', 'Nurse']);
    expect(told).toHaveLength(2);
    expect(a.edge.bugs).toEqual([bug, bug]);
    expect(updates).toBeGreaterThanOrEqual(2);
    a.vault.history.undo();
    expect(a.edge.bugs).toHaveLength(3);
  });

  test('that are disposed of are not told again, not even of the change under way; new ones not of that one', () => {
    const { vault } = makeLaptop();
    const calls: string[] = [];
    const late = () => calls.push('late');
    vault.subscribe(() => {
      stopSecond();
      vault.subscribe(late);
    });
    const stopSecond = vault.subscribe(() => calls.push('second'));
    add(vault, 'Ada');
    expect(calls).toEqual([]);
    add(vault, 'Grace');
    expect(calls).toEqual(['late']);
  });

  test('the same function may listen twice, and stop once', () => {
    const { vault } = makeLaptop();
    let calls = 0;
    const count = () => {
      calls += 1;
    };
    vault.subscribe(count);
    vault.subscribe(count)();
    add(vault, 'Ada');
    expect(calls).toBe(1);
  });

  test('a closed vault tells nobody, and refuses every edit with a sentence', () => {
    const { vault } = makeLaptop();
    const id = add(vault, 'Ada');
    const told = listen(vault);
    vault.destroy();
    expect(editAlter(vault, id, { role: 'Nurse' })).toMatchObject({
      ok: false,
      reason: expect.stringContaining('no longer open'),
    });
    expect(vault.history.undo()).toBeUndefined();
    expect([told, vault.doc.getMap('alters').size]).toEqual([[], 1]);
  });
});
