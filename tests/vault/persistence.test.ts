import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import fc from 'fast-check';
import { beforeEach, expect, test } from 'vitest';
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import { beginImport } from '../../shared/vault/commands/importPeople.ts';
import { openVault, type Vault } from '../../shared/vault/vault.ts';
import { add, canonical, makeEdge, openNote, value } from '../support/vault.ts';
import { anyCommand, runCommand } from './anyStep.ts';

// y-indexeddb asks the global for its database; each test has one of its own.
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

let opened = 0;

/** Opens the vault kept under a name, as the window does: loaded first, read then. */
const open = async (name: string) => {
  const doc = new Y.Doc();
  const store = new IndexeddbPersistence(name, doc);
  await store.whenSynced;
  opened += 1;
  const vault = openVault(doc, makeEdge(`v${opened}-`));
  const close = async () => {
    vault.destroy();
    await store.destroy();
  };
  return { vault, doc, close };
};

const reopened = async (name: string, write: (vault: Vault) => void) => {
  const before = await open(name);
  write(before.vault);
  const reads = canonical(before.vault);
  await before.close();
  const after = await open(name);
  return { reads, after };
};

test('S80 what was written is there when the vault is opened again, with no network', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyCommand, { maxLength: 20, size: 'max' }), fc.uuid(), async (list, name) => {
      const { reads, after } = await reopened(name, (vault) => {
        for (const command of list) runCommand(vault, command);
        vault.history.undo();
      });
      expect(canonical(after.vault)).toEqual(reads);
      await after.close();
    }),
    { numRuns: 25 },
  );
});

test('S80 an import in slices, a note typed letter by letter, and an edit after reopening are there', async () => {
  const { reads, after } = await reopened('kith', (vault) => {
    const id = add(vault, 'Ada');
    const note = openNote(vault, id);
    for (const letter of 'Sings.') note.type(letter);
    const writer = value(beginImport(vault, 'Imported'));
    for (let slice = 0; slice < 10; slice += 1) {
      writer.write(
        Array.from({ length: 40 }, (_, i) => ({
          name: `P${slice}.${i}`,
          tagNames: ['in'],
          channels: [],
          leftovers: [],
        })),
      );
    }
    writer.finish();
  });
  expect(canonical(after.vault)).toEqual(reads);
  expect([after.vault.alters.size, after.vault.history.canUndo()]).toEqual([401, false]);
  add(after.vault, 'Grace');
  await after.close();
  const last = await open('kith');
  expect(last.vault.alters.size).toBe(402);
  await last.close();
});
