import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { docOf } from '../../../electron/backups/backupDoc.ts';
import {
  backupName,
  eraseSeries,
  findBackups,
  lastSerial,
  tidyFolder,
} from '../../../electron/backups/backupFolder.ts';
import type { Head } from '../../../electron/backups/backupHead.ts';
import { makeBackup, openBackup } from '../../../electron/backups/backupTasks.ts';
import { usualBackupCounts as usualCounts } from '../../../shared/domain/backup.ts';
import { canonicalText } from '../../../shared/vault/canonical.ts';
import { deleteAlters } from '../../../shared/vault/commands/alters.ts';
import { beginRestore } from '../../../shared/vault/commands/restore.ts';
import { removeSample } from '../../../shared/vault/commands/sample.ts';
import { cheapLock, ephemeral, fullLaptop, headOf, series } from '../../support/backups.ts';
import { canonical, makeLaptop, value } from '../../support/vault.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-backups-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const backUp = async (doc: Y.Doc, fields: Partial<Head> = {}) => {
  const { schema: _, ...head } = headOf(fields);
  const path = join(folder, backupName(head));
  const made = await makeBackup({ path, head, name: 'My people', update: Y.encodeStateAsUpdate(doc), ephemeral });
  return { path, made };
};

describe('the restore drill', () => {
  test.each([
    ['open', null],
    ['sealed', cheapLock],
  ])('a network with every kind of record, backed up %s, wrecked and restored, is the same', async (_how, lock) => {
    const { vault, doc } = fullLaptop();
    const [wished, read] = [canonicalText(doc), canonical(vault)];
    const { path, made } = await backUp(doc, { lock });
    expect(made).toEqual({ ok: true, value: { details: expect.anything(), size: statSync(path).size } });

    value(removeSample(vault));
    value(
      deleteAlters(
        vault,
        [...vault.alters.values()].map(({ id }) => id),
      ),
    );
    doc.transact(() => {
      for (const root of ['ties', 'interactions', 'tags', 'tiers', 'settings']) doc.getMap(root).clear();
      for (const [name] of doc.share) if (name.startsWith('note/')) doc.getText(name).insert(0, 'wrecked ');
      for (const person of doc.getMap<Y.Map<unknown>>('alters').values()) person.set('name', 'Nobody');
    });
    const wrecked = canonicalText(doc);

    const opened = value(await openBackup({ path, passphrase: lock && 'sesame' }));
    if (!opened) throw new Error('the backup is sealed');
    const backup = docOf(opened.update);
    if (!backup) throw new Error('the backup holds no document');
    const writer = value(beginRestore(vault, backup, 'Restored a backup'));
    while (writer.next(5) < writer.total);
    writer.finish();
    expect(canonicalText(doc)).toBe(wished);
    expect(canonical(vault)).toEqual(read);

    expect(vault.history.undo()).toBe('Restored a backup');
    expect(canonicalText(doc)).toBe(wrecked);
  });

  test('as a new network on a laptop that has none, it is the same too, with what a newer Kith wrote', async () => {
    const { doc } = fullLaptop();
    const { path } = await backUp(doc);
    const opened = value(await openBackup({ path, passphrase: null }));
    if (!opened) throw new Error('the backup is sealed');
    const fresh = makeLaptop('n', docOf(opened.update));
    expect(canonicalText(fresh.doc)).toBe(canonicalText(doc));
    expect(canonicalText(fresh.doc)).toContain('of a newer Kith');
  });
});

describe('a backup that cannot be made', () => {
  test('for want of its folder leaves nothing and says what is safe', async () => {
    rmSync(folder, { recursive: true });
    const { made } = await backUp(fullLaptop().doc);
    mkdirSync(folder);
    expect(made).toEqual({
      ok: false,
      reason: 'The folder of backups is not there. Earlier backups are as they were.',
    });
  });

  test('because what is there is no folder, or no network, leaves no file', async () => {
    const path = join(folder, 'kith-x');
    writeFileSync(path, '');
    const { schema: _, ...head } = headOf();
    const order = { path: join(path, 'b.kith'), head, name: '', update: Y.encodeStateAsUpdate(new Y.Doc()), ephemeral };
    expect(await makeBackup(order)).toMatchObject({ ok: false, reason: expect.stringMatching(/not there/) });
    const broken = { ...order, path: join(folder, 'b.kith'), update: new Uint8Array([255, 255, 255]) };
    expect(await makeBackup(broken)).toMatchObject({ ok: false, reason: expect.stringMatching(/could not read/) });
    expect(readdirSync(folder)).toEqual(['kith-x']);
  });

  test('because its seal does not open leaves no file', async () => {
    const { doc } = fullLaptop();
    const lock = { ...cheapLock, publicKey: '00'.repeat(32) };
    await expect(backUp(doc, { lock })).resolves.toMatchObject({ made: { ok: false } });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('the folder of backups', () => {
  const at = (day: number): Partial<Head> => ({
    serial: day,
    createdAt: `2026-05-${String(day).padStart(2, '0')}T10:00:00.000Z` as Head['createdAt'],
  });

  test('that is not there, or empty, holds none', async () => {
    expect(value(await findBackups(folder))).toEqual([]);
    expect(value(await findBackups(join(folder, 'none')))).toEqual([]);
  });

  test('shows the backups in it, the newest first, and damaged ones with a reason', async () => {
    const { doc } = fullLaptop();
    await backUp(doc, at(1));
    await backUp(doc, { ...at(2), lock: cheapLock });
    await backUp(doc, { ...at(9), series: 'another-series' });
    const { path } = await backUp(doc, at(3));
    writeFileSync(path, readFileSync(path).subarray(0, 200));
    writeFileSync(join(folder, 'holiday.kith'), 'not ours');
    writeFileSync(join(folder, 'notes.txt'), 'not ours');
    mkdirSync(join(folder, 'kith-v-123456-folder.kith'));
    const found = value(await findBackups(folder));
    expect(found.map((one) => (one.kind === 'backup' ? [one.head.serial, one.details?.name] : one.reason))).toEqual([
      [9, 'My people'],
      [2, undefined],
      [1, 'My people'],
      'This backup is not whole: its end is missing. Choose another one.',
    ]);
    expect(lastSerial(found, series)).toBe(2);
  });

  test('finds a backup that was renamed, but never removes it', async () => {
    const { doc } = fullLaptop();
    for (let day = 1; day <= 5; day += 1) await backUp(doc, at(day));
    const kept = join(folder, 'before the move.kith');
    writeFileSync(kept, readFileSync(join(folder, backupName(headOf(at(1))))));
    const found = value(await findBackups(folder));
    expect(found).toHaveLength(6);
    const counts = { hourly: 1, daily: 2, weekly: 0, monthly: 0 };
    await tidyFolder(folder, series, counts, Date.UTC(2026, 5, 1));
    expect(readdirSync(folder).sort()).toEqual(
      ['before the move.kith', backupName(headOf(at(4))), backupName(headOf(at(5)))].sort(),
    );
  });

  test('loses what a crash left half-written, and nothing of another vault or program', async () => {
    const { path } = await backUp(fullLaptop().doc, at(1));
    const [half, foreign] = [`${path}.new`, join(folder, 'kith-another--20260101T000000Z-000001.kith.new')];
    for (const file of [half, foreign]) writeFileSync(file, 'half');
    await tidyFolder(folder, series, usualCounts, Date.UTC(2026, 5, 1));
    expect(
      readdirSync(folder)
        .map((name) => join(folder, name))
        .sort(),
    ).toEqual([path, foreign].sort());
  });

  test('is emptied of one series when its network is erased, renamed and damaged backups included', async () => {
    const { doc } = fullLaptop();
    const [first, second] = [await backUp(doc, at(1)), await backUp(doc, at(2))];
    await backUp(doc, { ...at(3), series: 'another-series' });
    writeFileSync(join(folder, 'renamed.kith'), readFileSync(first.path));
    writeFileSync(second.path, readFileSync(second.path).subarray(0, 100));
    writeFileSync(`${first.path}.new`, 'half');
    writeFileSync(join(folder, 'notes.txt'), 'not ours');
    await eraseSeries(folder, series);
    expect(readdirSync(folder).sort()).toEqual([
      backupName(headOf({ ...at(3), series: 'another-series' })),
      'notes.txt',
    ]);
  });

  test('has names in which nobody is named', async () => {
    expect(backupName(headOf())).toBe('kith-v-123456-20260304T050607Z-000001.kith');
    expect(backupName(headOf({ series: 'x', serial: 12_345_678 }))).toBe('kith-x-20260304T050607Z-12345678.kith');
  });
});
