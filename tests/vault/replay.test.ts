import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { canonicalText } from '../../shared/vault/canonical.ts';
import { editAlter } from '../../shared/vault/commands/alters.ts';
import { beginImport } from '../../shared/vault/commands/importPeople.ts';
import { beginRestore } from '../../shared/vault/commands/restore.ts';
import { openVault, type Vault } from '../../shared/vault/vault.ts';
import { add, canonical, expectInStep, expectRefused, makeEdge, makeLaptop, syncAll, value } from '../support/vault.ts';

const bringIn = (vault: Vault, count: number): void => {
  const writer = value(beginImport(vault, `Imported ${count} people`));
  writer.write(
    Array.from({ length: count }, (_, at) => ({
      name: `Person ${at}`,
      organisation: 'Choir',
      tagNames: ['LinkedIn'],
      channels: [],
      leftovers: [],
      sources: [`source:${at}`],
      note: at % 3 === 0 ? `Met as ${at}.` : '',
    })),
  );
  writer.finish();
};

const replay = (vault: Vault, kind: 'undo' | 'redo', size: number): string | undefined => {
  const step = vault.beginReplay(kind);
  if (!step) throw new Error('the newest step is not a long one');
  let slices = 0;
  for (let done = 0; done < step.total; slices += 1) done = step.next(size);
  expect(slices).toBe(Math.ceil(step.total / size));
  return step.end();
};

describe('S52 a long step in slices', () => {
  test.each([1, 333, 1e6])('of %d keys is taken back, done again and taken back as at once', (size) => {
    const { vault, doc, edge } = makeLaptop();
    add(vault, 'Ada');
    const before = canonical(vault);
    bringIn(vault, 500);
    const after = canonicalText(doc);
    for (const _ of [1, 2]) {
      expect(replay(vault, 'undo', size)).toBe('Imported 500 people');
      expect(canonical(vault)).toEqual(before);
      expect(vault.history.manager.redoStack).toHaveLength(1);
      expect(replay(vault, 'redo', size)).toBe('Imported 500 people');
      expect(canonicalText(doc)).toBe(after);
      expect(vault.history.manager.undoStack).toHaveLength(2);
    }
    expect(vault.history.undo()).toBe('Imported 500 people');
    expect(vault.history.undo()).toBe('Added Ada');
    expect(edge.bugs).toEqual([]);
    expectInStep(vault);
  });

  test('of a restore brings back what was there, letters of notes too', () => {
    const { vault, doc } = makeLaptop();
    bringIn(vault, 500);
    const before = canonicalText(doc);
    const writer = value(beginRestore(vault, makeLaptop('b').doc, 'Restored'));
    while (writer.next(50) < writer.total);
    writer.finish();
    expect(canonicalText(doc)).not.toBe(before);
    expect(replay(vault, 'undo', 100)).toBe('Restored');
    expect(canonicalText(doc)).toBe(before);
    expectInStep(vault);
  });

  test('refuses commands until it ends, is told at its end, and is held as one', async () => {
    const held: string[] = [];
    const vault = openVault(new Y.Doc(), makeEdge('a'), () => {
      held.push('held');
      return () => held.push('over');
    });
    const id = add(vault, 'Ada');
    bringIn(vault, 500);
    held.length = 0;
    const step = vault.beginReplay('undo');
    let told = 0;
    vault.subscribe(() => {
      told += 1;
    });
    step?.next(100);
    expect(expectRefused(vault, () => editAlter(vault, id, { name: 'Eve' }))).toContain('Wait until that is done');
    expect([vault.history.undo(), vault.beginReplay('undo'), told, held]).toEqual([undefined, undefined, 0, ['held']]);
    let idle = false;
    const waiting = vault.whenIdle().then(() => {
      idle = true;
    });
    await Promise.resolve();
    expect(idle).toBe(false);
    expect(step?.end()).toBe('Imported 500 people');
    await waiting;
    expect([told, held, vault.alters.size]).toEqual([1, ['held', 'over'], 1]);
    expect(step?.end()).toBeUndefined();
    value(editAlter(vault, id, { name: 'Eve' }));
  });

  test('that is closed in its middle is ended, not left in half', () => {
    const { vault, doc } = makeLaptop();
    add(vault, 'Ada');
    const before = canonicalText(doc);
    bringIn(vault, 500);
    vault.beginReplay('undo')?.next(100);
    vault.destroy();
    expect(canonicalText(doc)).toBe(before);
  });

  test('leaves what another laptop wrote meanwhile, and says where nothing was left of it', () => {
    const [a, b] = [makeLaptop('a'), makeLaptop('b')];
    bringIn(a.vault, 500);
    syncAll(a, b);
    const step = a.vault.beginReplay('undo');
    step?.next(100);
    const [first] = [...b.vault.alters.values()].filter(({ name }) => name === 'Person 0');
    if (!first) throw new Error('nobody came over');
    value(editAlter(b.vault, first.id, { name: 'Zoe' }));
    syncAll(b, a);
    expect(step?.end()).toBe('Imported 500 people');
    expect([...a.vault.alters.values()].map(({ name }) => name)).toEqual(['Zoe']);
  });

  test('is none where the newest step is short', () => {
    const { vault } = makeLaptop();
    bringIn(vault, 500);
    add(vault, 'Ada');
    expect(vault.beginReplay('undo')).toBeUndefined();
    expect(vault.beginReplay('redo')).toBeUndefined();
  });
});
