import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { compactJournal } from '../../../electron/journal/compaction.ts';
import { openJournal } from '../../../electron/journal/journal.ts';
import type { FromThread } from '../../../electron/sync/messages.ts';
import { Network } from '../../../electron/sync/network.ts';
import { nodeSuite } from '../../../electron/sync/nodeSuite.ts';
import { openSyncStore } from '../../../electron/sync/syncStore.ts';
import { deviceKeysOf } from '../../../shared/seal/deviceKeys.ts';
import { openEntry } from '../../../shared/seal/entry.ts';
import { roomKeysOf } from '../../../shared/seal/roomKeys.ts';
import { readGroup, readPart } from '../../../shared/sync/group.ts';
import { keyOfLink, type Link, linksOf } from '../../../shared/sync/link.ts';
import { entriesOf } from '../../../shared/sync/outerLog.ts';
import { noWays } from '../../../shared/sync/ways.ts';

const [self, other] = [deviceKeysOf(new Uint8Array(32).fill(1)), deviceKeysOf(new Uint8Array(32).fill(2))];
const first = linksOf(new Uint8Array(32).fill(3), 0, null);
let folder = '';
let problems: unknown[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kith-network-'));
  problems = [];
  mkdirSync(join(folder, 'journal'));
  const opened = await openJournal(join(folder, 'journal'), {
    newId: randomUUID,
    compact: compactJournal,
    onProblem: (error) => problems.push(error),
  });
  if (!opened.ok) throw new Error(opened.reason);
  const doc = new Y.Doc();
  for (const { writer, box } of [self, other])
    doc
      .getMap('devices')
      .set(writer, { id: writer, box: bytesToHex(box.publicKey), name: 'x', addedAt: '2026-01-01T00:00:00.000Z' });
  doc.getMap('people').set('someone', 'Ada');
  await opened.value.journal.append(Y.encodeStateAsUpdate(doc));
  await opened.value.journal.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The shell: what it was told, and what it answers to new keys. */
const begin = async (links: readonly Link[], answer: (links: readonly Link[]) => string | undefined) => {
  const told: FromThread[] = [];
  const network = await Network.begin(
    {
      journal: join(folder, 'journal'),
      folder: join(folder, 'sync'),
      links,
      seed: new Uint8Array(32).fill(1),
      ways: noWays,
      name: 'Here',
      joined: false,
      trusted: null,
      doubtful: false,
      told: {},
      refused: [],
    },
    (message) => {
      told.push(message);
      const problem = message.kind === 'links' ? answer(message.links) : '';
      if (message.kind === 'links' && problem !== undefined) queueMicrotask(() => network.kept(message.id, problem));
      if (message.kind === 'problem') problems.push(message.error);
    },
  );
  return { network, told };
};

const roomOf = (link: Link | undefined): string => (link ? roomKeysOf(keyOfLink(link)).room : 'none');

// What this device has laid down in a room, as far as it is on the disk.
const laidIn = async (link: Link | undefined): Promise<string[]> => {
  if (!link) return [];
  const keys = roomKeysOf(keyOfLink(link));
  const store = await openSyncStore(join(folder, 'sync', keys.room), (error) => problems.push(error));
  if (!store.ok) throw new Error(store.reason);
  const kinds = entriesOf(store.value.outer, self.writer).map((entry) => {
    const opened = openEntry(nodeSuite, keys, hexToBytes(self.writer), entry);
    const part = opened && readPart(opened.content);
    const group = part && readGroup([part.slice]);
    return group?.kind === 'word' ? group.word.word : (group?.kind ?? 'unread');
  });
  await store.value.close();
  return kinds;
};

test('killed before the new key is kept, a device finds the same one again at its next start (K9)', async () => {
  const asked: (readonly Link[])[] = [];
  const before = await begin(first, (links) => {
    asked.push(links);
    return undefined;
  });
  void before.network.renew(1, other.writer);
  await vi.waitFor(() => expect(asked).toHaveLength(1), 20_000);
  expect(existsSync(join(folder, 'sync', roomOf(asked[0]?.at(-1))))).toBe(false);
  await before.network.end();

  const after = await begin(first, (links) => {
    asked.push(links);
    return '';
  });
  await vi.waitFor(() => expect(asked).toHaveLength(2), 20_000);
  expect(asked[1]?.map(({ key }) => key)).toEqual(asked[0]?.map(({ key }) => key));
  await vi.waitFor(() => expect(existsSync(join(folder, 'sync', roomOf(asked[1]?.at(-1))))).toBe(true), 20_000);
  await after.network.end();
  expect(await laidIn(first[0])).toEqual(['delta', 'rekey']);
  expect(await laidIn(asked[1]?.at(-1))).toEqual(['delta']);
});

test('killed right after the new key is kept, a device begins in the new room and lays down all it has (K9, S5)', async () => {
  let kept: readonly Link[] = [];
  const before = await begin(first, (links) => {
    kept = links;
    return undefined;
  });
  void before.network.renew(1, other.writer);
  await vi.waitFor(() => expect(kept).toHaveLength(2), 20_000);
  await before.network.end();
  expect(kept[1]?.sealedFor).toEqual([self.writer]);
  expect(kept[1]?.out).toEqual([other.writer]);

  mkdirSync(join(folder, 'sync', 'f'.repeat(32)));
  const after = await begin(kept, () => '');
  await vi.waitFor(() => expect(after.told.some((message) => message.kind === 'view')).toBe(true), 20_000);
  const view = after.told.findLast((message) => message.kind === 'view');
  expect(view?.kind === 'view' && view.view).toMatchObject({ epoch: 1, outBy: null });
  await after.network.end();
  expect(await laidIn(first[0])).toEqual(['delta', 'rekey']);
  expect(await laidIn(kept[1])).toEqual(['delta']);
  expect(existsSync(join(folder, 'sync', 'f'.repeat(32)))).toBe(false);
});

test('a key that cannot be kept is not gone by, and the person is told that nothing changed', async () => {
  const { network, told } = await begin(first, () => 'The disk is full.');
  await network.renew(7, other.writer);
  expect(told.filter((message) => message.kind === 'renewed')).toEqual([{ kind: 'renewed', id: 7, done: false }]);
  expect(problems.map(String)).toContain('Error: The disk is full.');
  await network.end();
  expect(await laidIn(first[0])).toEqual(['delta', 'rekey']);
});

test('a device that was taken out says by whom, keeps what it has, and lays nothing down (K6)', async () => {
  const { makeRekey } = await import('../../../shared/sync/rekey.ts');
  const { contentsOf } = await import('../../../shared/sync/group.ts');
  const { sealEntry, noHash } = await import('../../../shared/seal/entry.ts');
  const { layDown } = await import('../../../shared/sync/outerLog.ts');
  const keys = roomKeysOf(new Uint8Array(32).fill(3));
  const staying = [{ writer: other.writer, box: bytesToHex(other.box.publicKey) }];
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const word = makeRekey({ room: keys.room, epoch: 0 }, other.writer, random(32), staying, random);
  const [content] = word ? contentsOf({ kind: 'word', word }, 1) : [];
  if (!content) throw new Error('no word');
  const sealer = { suite: nodeSuite, keys, writer: other.signing.publicKey, secret: other.signing.secret };
  const entry = sealEntry(sealer, { epoch: 0, sequence: 1, before: noHash }, content, random(12));
  const store = await openSyncStore(join(folder, 'sync', keys.room), (error) => problems.push(error));
  if (!store.ok) throw new Error(store.reason);
  layDown(store.value.outer, other.writer, [entry]);
  await store.value.close();

  const { network, told } = await begin(first, () => '');
  const views = () => told.flatMap((message) => (message.kind === 'view' ? [message.view] : []));
  await vi.waitFor(() => expect(views().at(-1)).toMatchObject({ outBy: other.writer, trouble: 'out' }), 20_000);
  const doc = new Y.Doc();
  doc.getMap('people').set('later', 'Bea');
  network.changed(Y.encodeStateAsUpdate(doc));
  expect(views().at(-1)?.waiting).toBe(0);
  await network.end();
  expect(await laidIn(first[0])).toEqual([]);
  expect(told.some((message) => message.kind === 'links')).toBe(false);
});
