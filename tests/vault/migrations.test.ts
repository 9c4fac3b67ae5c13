import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import {
  addAlter,
  addAlters,
  addChannel,
  archiveAlters,
  deleteAlters,
  editAlter,
  moveAlters,
  restoreAlters,
} from '../../shared/vault/commands/alters.ts';
import { beginImport } from '../../shared/vault/commands/importPeople.ts';
import { addSample, removeSample } from '../../shared/vault/commands/sample.ts';
import { editSettings } from '../../shared/vault/commands/settings.ts';
import { tagAlters, tagAltersNamed } from '../../shared/vault/commands/tagging.ts';
import { addTag, editTag, removeTag } from '../../shared/vault/commands/tags.ts';
import { editTier } from '../../shared/vault/commands/tiers.ts';
import { addTie, editTie, removeTie } from '../../shared/vault/commands/ties.ts';
import { type Migration, mayWrite, migrate } from '../../shared/vault/migrations.ts';
import { schemaVersion } from '../../shared/vault/roots.ts';
import { openVault } from '../../shared/vault/vault.ts';
import { add, canonical, copyOf, expectRefused, makeEdge, makeLaptop, syncAll, value } from '../support/vault.ts';

const metaOf = (doc: Y.Doc) => doc.getMap('meta').toJSON();

describe('S70 the version', () => {
  test('is stamped once, and not as an edit of the owner', () => {
    const { vault, doc } = makeLaptop();
    expect(metaOf(doc)).toEqual({ version: schemaVersion });
    expect([vault.history.canUndo(), vault.history.undo()]).toEqual([false, undefined]);
    vault.destroy();
    const before = Y.encodeStateVector(doc);
    openVault(doc, makeEdge('b'));
    expect(Y.encodeStateVector(doc)).toEqual(before);
  });

  test('of two laptops that start apart is one when they meet', () => {
    const [a, b] = [makeLaptop('a'), makeLaptop('b')];
    add(a.vault, 'Ada');
    add(b.vault, 'Grace');
    syncAll(a, b);
    expect([metaOf(a.doc), metaOf(b.doc)]).toEqual([{ version: schemaVersion }, { version: schemaVersion }]);
    expect(canonical(a.vault)).toEqual(canonical(b.vault));
    expect(a.vault.alters.size).toBe(2);
  });

  test.each([['text'], [Number.NaN], [-1], [1.5], [null], [{}]])('that cannot be read counts as none: %j', (bad) => {
    const doc = new Y.Doc();
    doc.getMap('meta').set('version', bad);
    openVault(doc, makeEdge('a'));
    expect(metaOf(doc)).toEqual({ version: schemaVersion });
  });
});

describe('S71 migrations', () => {
  /** Two steps as a later version might have them; each says that it ran. */
  const twoSteps = () => {
    const ran: number[] = [];
    const steps: Migration[] = [
      { to: 1, run: () => ran.push(1) },
      {
        to: 2,
        run: (doc) => {
          ran.push(2);
          // As a migration should: deterministic, and only beside what is there.
          for (const [id, person] of doc.getMap<unknown>('alters')) {
            if (person instanceof Y.Map && !person.has('employer') && person.has('organisation')) {
              person.set('employer', `${id}/${person.get('organisation')}`);
            }
          }
          doc.getMap('meta').set('minWriter', 2);
        },
      },
    ];
    return { ran, steps };
  };

  test('run once, in order, those that are due', () => {
    const { ran, steps } = twoSteps();
    const fresh = new Y.Doc();
    migrate(fresh, steps, 2);
    migrate(fresh, steps, 2);
    expect([ran, metaOf(fresh)]).toEqual([[1, 2], { version: 2, minWriter: 2 }]);
    const old = makeLaptop().doc;
    migrate(old, steps, 2);
    expect(ran).toEqual([1, 2, 2]);
  });

  test('beyond what this program knows are left to a newer one', () => {
    const { ran, steps } = twoSteps();
    const doc = new Y.Doc();
    migrate(doc, steps, 1);
    expect([ran, metaOf(doc)]).toEqual([[1], { version: 1 }]);
  });

  test('are one transaction, and none where nothing is due', () => {
    const doc = new Y.Doc();
    let updates = 0;
    doc.on('update', () => {
      updates += 1;
    });
    migrate(doc, twoSteps().steps, 2);
    migrate(doc, twoSteps().steps, 2);
    expect(updates).toBe(1);
  });

  test('of two laptops that ran them apart end equal, with the edits of both', () => {
    const [a, b] = [makeLaptop('a'), makeLaptop('b')];
    const id = add(a.vault, 'Ada', { organisation: 'Engine' });
    syncAll(a, b);
    value(editAlter(a.vault, id, { role: 'Analyst' }));
    value(editAlter(b.vault, id, { nickname: 'Countess' }));
    for (const { doc } of [a, b]) migrate(doc, twoSteps().steps, 2);
    syncAll(a, b);
    expect(canonical(a.vault)).toEqual(canonical(b.vault));
    expect(metaOf(a.doc)).toEqual(metaOf(b.doc));
    const [here, there] = [a, b].map(({ doc }) => doc.getMap('alters').toJSON());
    expect(here).toEqual(there);
    expect(here).toMatchObject({ [id]: { employer: `${id}/Engine` } });
    expect(a.vault.alters.get(id)).toMatchObject({ role: 'Analyst', nickname: 'Countess' });
  });

  test('run again, without harm, where an older laptop stamped its version last', () => {
    const { ran, steps } = twoSteps();
    const { doc, vault } = makeLaptop();
    add(vault, 'Ada', { organisation: 'Engine' });
    migrate(doc, steps, 2);
    const people = doc.getMap('alters').toJSON();
    doc.getMap('meta').set('version', 1);
    migrate(doc, steps, 2);
    expect([ran, doc.getMap('alters').toJSON(), metaOf(doc).version]).toEqual([[2, 2], people, 2]);
  });
});

describe('S72 a vault that only a newer version may write', () => {
  const sample = { people: [], tags: [], ties: [], interactions: [] };

  const readOnly = () => {
    const laptop = makeLaptop();
    const { vault, doc } = laptop;
    const [ada, grace] = [add(vault, 'Ada'), add(vault, 'Grace')];
    const tag = value(addTag(vault, 'choir'));
    value(addTie(vault, { a: ada, b: grace, kind: 'friend' }));
    const [tie] = vault.ties.values();
    const [ring] = vault.tierOrder();
    if (!tie || !ring) throw new Error('both are there');
    const add2 = { name: 'Mary' };
    const before = canonical(vault);
    const newer = copyOf(doc);
    newer.getMap('meta').set('minWriter', schemaVersion + 1);
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(newer), 'remote');
    const commands = {
      addAlter: () => addAlter(vault, add2),
      addAlters: () => addAlters(vault, 'Added one', [add2]),
      editAlter: () => editAlter(vault, ada, { role: 'Nurse' }),
      addChannel: () => addChannel(vault, ada, { kind: 'phone', value: '1', label: '' }),
      moveAlters: () => moveAlters(vault, [ada], { tier: ring.id, angle: null }),
      archiveAlters: () => archiveAlters(vault, [ada], true),
      deleteAlters: () => deleteAlters(vault, [ada]),
      restoreAlters: () => restoreAlters(vault, [ada]),
      addTie: () => addTie(vault, { a: ada, b: grace, kind: 'family' }),
      editTie: () => editTie(vault, tie.id, { note: 'school' }),
      removeTie: () => removeTie(vault, tie.id),
      addTag: () => addTag(vault, 'school'),
      editTag: () => editTag(vault, tag, { hue: 3 }),
      removeTag: () => removeTag(vault, tag),
      tagAlters: () => tagAlters(vault, [ada], tag, true),
      tagAltersNamed: () => tagAltersNamed(vault, [ada], 'school'),
      editTier: () => editTier(vault, ring.id, { name: 'Heart' }),
      editSettings: () => editSettings(vault, { egoName: 'Ida' }),
      beginImport: () => beginImport(vault, 'Imported'),
      addSample: () => addSample(vault, sample),
    };
    return { ...laptop, before, commands };
  };

  test('is read as ever, and refuses every command with the same sentence, also where that word comes late', () => {
    const { vault, before, commands } = readOnly();
    expect(canonical(vault)).toEqual(before);
    for (const run of Object.values(commands)) {
      expect(expectRefused(vault, run)).toBe(
        'This vault was changed by a newer Kith. You can look at everything here; update Kith to make changes.',
      );
    }
    expect(vault.writable.ok).toBe(false);
  });

  test('refuses undo and redo too', () => {
    const { vault, before } = readOnly();
    expect([vault.history.canUndo(), vault.history.undo(), vault.history.manager.undo()]).toEqual([
      false,
      undefined,
      null,
    ]);
    expect(canonical(vault)).toEqual(before);
  });

  test('refuses to throw a sample away', () => {
    const { vault, doc } = makeLaptop();
    value(addSample(vault, { ...sample, people: [{ key: 'x', name: 'Xenia', ring: 'inner', tags: [] }] }));
    doc.getMap('meta').set('minWriter', schemaVersion + 1);
    expect(expectRefused(vault, () => removeSample(vault))).toContain('newer Kith');
  });

  test('is not migrated either', () => {
    const doc = new Y.Doc();
    doc.getMap('meta').set('minWriter', schemaVersion + 1);
    const vault = openVault(doc, makeEdge('a'));
    expect([metaOf(doc), vault.writable.ok]).toEqual([{ minWriter: schemaVersion + 1 }, false]);
  });

  test.each([['99'], [Number.NaN], [-5], [schemaVersion], [null]])('is not meant by %j', (bad) => {
    const doc = new Y.Doc();
    doc.getMap('meta').set('minWriter', bad);
    expect(mayWrite(doc).ok).toBe(true);
  });
});
