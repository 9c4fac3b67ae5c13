import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { packBackup } from '../../../electron/backups/backupFile.ts';
import { makeBackup } from '../../../electron/backups/backupTasks.ts';
import { compactJournal } from '../../../electron/journal/compaction.ts';
import { writeEntry } from '../../../electron/journal/entries.ts';
import { openJournal } from '../../../electron/journal/journal.ts';
import { cheapLock, ephemeral, fullLaptop, headOf, partsOf } from '../../support/backups.ts';
import { copyOf, value } from '../../support/vault.ts';

// A disk that keeps other bytes than it was given: what is written must be refused by whoever reads it back.
const disk = vi.hoisted((): { keeps: ((bytes: Uint8Array) => Uint8Array) | undefined } => ({ keeps: undefined }));
vi.mock('../../../electron/disk/durable.ts', async (importActual) => {
  const actual = await importActual<typeof import('../../../electron/disk/durable.ts')>();
  const writeDurably: typeof actual.writeDurably = (path, bytes, verify) =>
    actual.writeDurably(path, disk.keeps?.(bytes) ?? bytes, verify);
  return { ...actual, writeDurably };
});

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-trust-'));
  disk.keeps = undefined;
});
afterEach(() => rmSync(folder, { recursive: true }));

/** The same network but for one letter of one note. */
const almost = (doc: Y.Doc): Y.Doc => {
  const other = copyOf(doc);
  const note = [...other.share.keys()].find((name) => name.startsWith('note/')) ?? '';
  other.getText(note).insert(0, '.');
  return other;
};

/** What waits for an update that never came. */
const waiting = (doc: Y.Doc): Y.Doc => {
  const other = copyOf(doc);
  const far = new Y.Doc();
  far.getMap('tags').set('a', 1);
  const before = Y.encodeStateVector(far);
  far.getMap('tags').set('a', 2);
  Y.applyUpdate(other, Y.encodeStateAsUpdate(far, before));
  return other;
};

describe.each([
  ['open', null],
  ['sealed', cheapLock],
])('a backup, %s,', (_how, lock) => {
  const make = (doc: Y.Doc) => {
    const { schema: _, ...head } = headOf({ lock });
    const path = join(folder, 'b.kith');
    return makeBackup({ path, head, name: 'My people', update: Y.encodeStateAsUpdate(doc), ephemeral });
  };
  const packed = (doc: Y.Doc): Uint8Array => value(packBackup(partsOf(doc, { lock }), ephemeral));

  test.each([
    ['cut short', (bytes: Uint8Array) => bytes.subarray(0, -1)],
    ['with one bit changed', (bytes: Uint8Array) => bytes.map((byte, at) => (at === 700 ? byte ^ 1 : byte))],
  ])('that the disk kept %s does not count', async (_what, keeps) => {
    disk.keeps = keeps;
    expect(await make(fullLaptop().doc)).toMatchObject({ ok: false });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that is whole and holds one letter too many does not count', async () => {
    const { doc } = fullLaptop();
    disk.keeps = () => packed(almost(doc));
    expect(await make(doc)).toMatchObject({ ok: false, reason: expect.stringContaining('what the network holds') });
    expect(readdirSync(folder)).toEqual([]);
  });

  test('that lost what waits for a missing part does not count, and one that has it does', async () => {
    const { doc } = fullLaptop();
    const more = waiting(doc);
    disk.keeps = () => packed(doc);
    expect(await make(more)).toMatchObject({ ok: false, reason: expect.stringContaining('waits for a missing part') });
    expect(readdirSync(folder)).toEqual([]);
    disk.keeps = undefined;
    expect(await make(more)).toMatchObject({ ok: true });
  });

  test('that promises people and holds none does not count', async () => {
    const { doc } = fullLaptop();
    const empty = { ...partsOf(doc, { lock }), update: Y.encodeStateAsUpdate(new Y.Doc()) };
    disk.keeps = () => value(packBackup(empty, ephemeral));
    expect(await make(doc)).toMatchObject({ ok: false, reason: expect.stringContaining('what it says it holds') });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a snapshot', () => {
  const journal = 'journal-of-test';
  const journaled = async (doc: Y.Doc) => {
    const tools = { newId: () => journal, compact: compactJournal, onProblem: () => undefined };
    const opened = value(await openJournal(folder, tools));
    value(await opened.journal.append(Y.encodeStateAsUpdate(doc)));
    return opened.journal;
  };
  const snapshotOf = (doc: Y.Doc): Buffer =>
    Buffer.concat([
      writeEntry({ kind: 'header', header: { journal, seq: 1, log: journal } }),
      writeEntry({ kind: 'state', update: Y.encodeStateAsUpdate(doc) }),
    ]);

  test.each([
    ['cut short', (_doc: Y.Doc, bytes: Uint8Array) => bytes.subarray(0, -1), 'whole'],
    ['without its network', (_doc: Y.Doc, bytes: Uint8Array) => bytes.subarray(0, 100), 'whole'],
    ['with one letter too many', (doc: Y.Doc) => snapshotOf(almost(doc)), 'what the journal holds'],
    ['of nothing', () => snapshotOf(new Y.Doc()), 'what the journal holds'],
  ])('that the disk kept %s does not count, and nothing goes for it', async (_what, keeps, words) => {
    const { doc } = fullLaptop();
    const open = await journaled(doc);
    disk.keeps = (bytes) => keeps(doc, bytes);
    await expect(open.compact()).rejects.toThrow(words);
    await open.close();
    expect(readdirSync(folder).sort()).toEqual(['log-000001', 'log-000002']);
  });

  test('that lost what waits for a missing part does not count, and one that has it does', async () => {
    const { doc } = fullLaptop();
    const open = await journaled(waiting(doc));
    disk.keeps = () => snapshotOf(doc);
    await expect(open.compact()).rejects.toThrow('waits for a missing part');
    disk.keeps = undefined;
    await open.compact();
    await open.close();
    expect(readdirSync(folder)).toContain('snapshot-000003');
  });
});
