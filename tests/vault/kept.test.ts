import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { compactJournal } from '../../electron/journal/compaction.ts';
import { openJournal } from '../../electron/journal/journal.ts';
import { schemaVersion } from '../../shared/vault/roots.ts';
import { openVault, type Vault } from '../../shared/vault/vault.ts';
import { makeEdge } from '../support/vault.ts';

const kept = join(import.meta.dirname, '../kept');

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-kept-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Opens a vault as it was kept by an earlier Kith, from a copy of its journal. */
const openKept = async (version: string): Promise<Vault> => {
  cpSync(join(kept, version, 'journal'), folder, { recursive: true });
  const opened = await openJournal(folder, {
    newId: () => expect.unreachable('the journal has its name'),
    compact: compactJournal,
    onProblem: (error) => expect.unreachable(String(error)),
  });
  if (!opened.ok) throw new Error(opened.reason);
  expect(opened.value.reading.findings).toEqual([]);
  const doc = new Y.Doc();
  for (const update of opened.value.reading.updates) Y.applyUpdate(doc, update);
  await opened.value.journal.close();
  return openVault(doc, makeEdge('z'));
};

describe.each(readdirSync(kept).filter((name) => name.startsWith('version-')))(
  'a vault kept by Kith as %s',
  (version) => {
    test('opens whole and becomes one of this version', async () => {
      const vault = await openKept(version);
      expect(vault.doc.getMap('meta').get('version')).toBe(schemaVersion);
      expect(vault.setAside()).toEqual([]);
      expect(vault.unreadFields.size).toBe(0);
      const people = [...vault.alters.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
      const [ada, bo, cy] = people;
      expect(people.map(({ name }) => name)).toEqual(['Ada Byron', 'Bo Berg', 'Çelik Şahin 🌿']);
      expect(ada).toMatchObject({
        nickname: 'Ada',
        birthday: '1815-12-10',
        organisation: 'Analytical Engines',
        role: 'Mathematician',
        intention: 'friend',
        placement: { tier: 'inner' },
        channels: [{ kind: 'email', value: 'ada@engines.example', label: 'work' }],
      });
      expect(ada?.leftovers).toHaveLength(1);
      expect(bo).toMatchObject({ birthday: '--02-29', placement: { tier: 'close', angle: 1.5 } });
      expect(ada && vault.noteText(ada.id)).toBe('Met at the **Salon**.\n\nAsk about the bears.');
      expect(cy && vault.noteText(cy.id)).toBe('A note of hers.');
      expect(ada && vault.tagsOf(ada).map(({ name }) => name)).toEqual(['choir']);
      expect(ada && vault.tiesOf(ada.id)).toMatchObject([{ kind: 'knows', note: 'From the choir.' }]);
      expect(vault.settings().egoName).toBe('Me');
      expect(vault.tierOrder().map(({ name }) => name)).toContain('Every season');
    });
  },
);

test('the versions before this one are kept', () => {
  const versions = readdirSync(kept).filter((name) => name.startsWith('version-'));
  expect(versions).toEqual(expect.arrayContaining([`version-${schemaVersion}`, `version-${schemaVersion - 1}`]));
});
