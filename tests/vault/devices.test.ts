import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type * as Y from 'yjs';
import { isHeardIn, linksOf } from '../../shared/sync/link.ts';
import { addDevice, removeDevice, renameDevice } from '../../shared/vault/commands/devices.ts';
import { beginImport } from '../../shared/vault/commands/importPeople.ts';
import { beginRestore } from '../../shared/vault/commands/restore.ts';
import { listedDevices } from '../../shared/vault/devices.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import {
  add,
  alterOf,
  canonical,
  changesNothing,
  copyOf,
  deviceId,
  expectInStep,
  expectRefused,
  makeLaptop,
  syncAll,
  undoAll,
  value,
} from '../support/vault.ts';
import { hostileKinds, writeHostile } from './hostile.ts';

const home = { id: deviceId('a'), box: '0'.repeat(64), name: 'Home' };
const work = { id: deviceId('b'), box: '1'.repeat(64), name: 'Work laptop' };

const [firstLink] = linksOf(new Uint8Array(32), 0, null);

const isHeard = (doc: Y.Doc, id: string, joined = false): boolean =>
  firstLink !== undefined && isHeardIn(firstLink, listedDevices(doc), id, { joined, trusted: null });

/** Those that are on the list and were not removed; before there is one, those that are heard. */
const listed = (doc: Y.Doc, joined = false): string[] =>
  [home, work]
    .filter(({ id }) => isHeard(doc, id, joined) && !listedDevices(doc)?.get(id)?.removedAt)
    .map((d) => d.name);

/** Two laptops of one network, which has both on its list. */
const makeListed = () => {
  const [a, b] = [makeLaptop('a'), makeLaptop('b')];
  value(addDevice(a.vault, home));
  value(addDevice(a.vault, work));
  syncAll(a, b);
  return { a, b };
};

describe('S25 the list of devices', () => {
  test('holds those who were put on it and not removed; before it is begun, all where a laptop joined, else nobody', () => {
    const { vault, doc } = makeLaptop('a');
    expect(listedDevices(doc)).toBeNull();
    expect([listed(doc), listed(doc, true)]).toEqual([[], ['Home', 'Work laptop']]);
    value(addDevice(vault, home));
    expect([listed(doc), listed(doc, true)]).toEqual([['Home'], ['Home']]);
    value(addDevice(vault, work));
    expect(listed(doc)).toEqual(['Home', 'Work laptop']);
    value(removeDevice(vault, work.id));
    expect(listed(doc)).toEqual(['Home']);
    value(removeDevice(vault, home.id));
    expect(listed(doc)).toEqual([]);
    expect(isHeard(doc, '__proto__')).toBe(false);
    expectInStep(vault);
  });

  test('reads the same from a bare document as in the open vault, and listeners are told which changed', () => {
    const { vault, doc } = makeLaptop('a');
    const told: string[][] = [];
    vault.subscribe(({ devices }) => told.push([...devices]));
    value(addDevice(vault, home));
    value(renameDevice(vault, home.id, ' Kitchen '));
    value(removeDevice(vault, home.id));
    expect(told).toEqual([[home.id], [home.id], [home.id]]);
    expect([...(listedDevices(copyOf(doc))?.values() ?? [])]).toEqual([...vault.devices.values()]);
    expect(vault.devices.get(home.id)).toMatchObject({ ...home, name: 'Kitchen', removedAt: expect.any(String) });
  });

  test('that cannot be read lists nobody, is counted, and stays', () => {
    // A key without a value is no record of any kind.
    for (const kind of hostileKinds.filter((name) => name !== 'undefined')) {
      const { vault, doc } = makeLaptop('a');
      doc.transact(() => writeHostile(doc.getMap('devices'), home.id, kind), 'remote');
      expect(listed(doc)).toEqual([]);
      expect(vault.setAside()).toMatchObject([{ collection: 'devices', id: home.id }]);
      expect(expectRefused(vault, () => addDevice(vault, home))).toContain('newer Kith');
      doc.transact(() => writeHostile(doc.getMap('devices'), home.id, 'nothing'), 'remote');
      expect([vault.setAside(), listedDevices(doc)]).toEqual([[], null]);
    }
  });

  test('a removal that cannot be read is one', () => {
    for (const kind of hostileKinds) {
      const { a } = makeListed();
      a.doc.transact(() => writeHostile(a.doc.getMap('devices'), `removed/${work.id}`, kind), 'remote');
      expect(listed(a.doc)).toEqual(['Home']);
      expect(expectRefused(a.vault, () => removeDevice(a.vault, work.id))).toContain('no longer');
      expectInStep(a.vault);
    }
  });

  test('refuses what is no name, no device, or another key, and writes nothing where all is as asked', () => {
    const { a } = makeListed();
    const long = 'x'.repeat(101);
    expect(expectRefused(a.vault, () => renameDevice(a.vault, work.id, ' '))).toContain('100 letters');
    expect(expectRefused(a.vault, () => addDevice(a.vault, { ...work, id: deviceId('c'), name: long }))).toContain(
      '100',
    );
    expect(expectRefused(a.vault, () => addDevice(a.vault, { ...work, box: home.box }))).toContain('another key');
    expect(expectRefused(a.vault, () => renameDevice(a.vault, deviceId('c'), 'New'))).toContain('no longer');
    expect(expectRefused(a.vault, () => removeDevice(a.vault, deviceId('c')))).toContain('no longer');
    changesNothing(a.vault, () => addDevice(a.vault, work));
    changesNothing(a.vault, () => renameDevice(a.vault, work.id, 'Work laptop '));
    value(addDevice(a.vault, { ...work, name: 'Office' }));
    expect(a.vault.devices.get(work.id)?.name).toBe('Office');
  });
});

describe('S26 a removal', () => {
  const anyDeed = fc.constantFrom('add', 'rename', 'remove', 'person', 'undo', 'redo', 'sync');
  const run = (vault: Vault, deed: string): void => {
    if (deed === 'add') addDevice(vault, work);
    else if (deed === 'rename') renameDevice(vault, work.id, vault.edge.newId());
    else if (deed === 'remove') removeDevice(vault, work.id);
    else if (deed === 'person') add(vault, 'Ada');
    else if (deed === 'undo') vault.history.undo();
    else if (deed === 'redo') vault.history.redo();
  };

  test('is for good, whatever is named, added or taken back before and after, here and elsewhere', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.boolean(), anyDeed), { maxLength: 30 }), (deeds) => {
        const { a, b } = makeListed();
        let removed = false;
        for (const [here, deed] of deeds) {
          const { vault, doc } = here ? a : b;
          run(vault, deed);
          removed ||= deed === 'remove';
          if (deed === 'sync') syncAll(a, b);
          if (deed === 'remove') expect(listed(doc)).toEqual(['Home']);
        }
        syncAll(a, b);
        undoAll(a.vault);
        undoAll(b.vault);
        syncAll(a, b);
        for (const { vault, doc } of [a, b]) {
          expect(listed(doc)).toEqual(removed ? ['Home'] : ['Home', 'Work laptop']);
          expect(canonical(vault)).toEqual(canonical(a.vault));
          expectInStep(vault);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('is no step: Undo takes back what was done to people, and an addition of a device stays too', () => {
    const { vault } = makeLaptop('a');
    const id = add(vault, 'Ada');
    value(addDevice(vault, home));
    value(addDevice(vault, work));
    value(removeDevice(vault, work.id));
    expect(vault.history.undo()).toBe('Added Ada');
    expect(vault.alters.get(id)).toBeUndefined();
    expect(vault.history.canUndo()).toBe(false);
    value(renameDevice(vault, home.id, 'Kitchen'));
    expect(vault.history.redo()).toBe('Added Ada');
    expect(alterOf(vault, id).name).toBe('Ada');
    expect(expectRefused(vault, () => addDevice(vault, work))).toContain('Pair it again');
  });

  test('waits for a long write to end', () => {
    const { vault } = makeLaptop('a');
    const writer = value(beginImport(vault, 'Imported people'));
    expect(addDevice(vault, home)).toMatchObject({ ok: false });
    writer.cancel();
    value(addDevice(vault, home));
  });

  test('outlasts a restore in place of a backup from before it, and its Undo; who was added since stays', () => {
    const { a, b } = makeListed();
    const backup = copyOf(a.doc);
    value(removeDevice(a.vault, work.id));
    value(addDevice(a.vault, { ...work, id: deviceId('c'), name: 'New' }));
    const id = add(a.vault, 'Ada');
    const writer = value(beginRestore(a.vault, backup, 'Restored a backup'));
    while (writer.next(1) < writer.total);
    writer.finish();
    expect(a.vault.alters.get(id)).toBeUndefined();
    syncAll(a, b);
    for (const { doc } of [a, b]) {
      expect(listed(doc)).toEqual(['Home']);
      expect(isHeard(doc, deviceId('c'))).toBe(true);
    }
    undoAll(a.vault);
    expect(listed(a.doc)).toEqual(['Home']);
  });
});
