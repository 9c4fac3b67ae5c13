import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { compactJournal, journalState } from '../../../electron/journal/compaction.ts';
import { readEntry, writeEntry } from '../../../electron/journal/entries.ts';
import { readFrames } from '../../../electron/journal/frames.ts';
import { type OpenedJournal, openJournal } from '../../../electron/journal/journal.ts';
import { value } from '../../support/vault.ts';

let home = '';
let ids = 0;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'kith-strangers-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const opened = async (folder: string): Promise<OpenedJournal> =>
  value(
    await openJournal(folder, {
      newId: () => {
        ids += 1;
        return `random-${ids}`;
      },
      compact: compactJournal,
      onProblem: (error) => {
        throw error;
      },
    }),
  );

/** A journal with a round of one person and a snapshot for each name, and one more who came after the last of them. */
const written = async (name: string, ...people: readonly string[]): Promise<string> => {
  const folder = join(home, name);
  const { journal } = await opened(folder);
  for (const person of people) {
    const doc = new Y.Doc();
    doc.getMap('people').set(person, true);
    value(await journal.append(Y.encodeStateAsUpdate(doc)));
    await journal.compact();
  }
  const doc = new Y.Doc();
  doc.getMap('people').set(`last of ${name}`, true);
  value(await journal.append(Y.encodeStateAsUpdate(doc)));
  await journal.close();
  return folder;
};

const peopleIn = async (folder: string): Promise<string[]> => {
  const { journal, reading } = await opened(folder);
  await journal.close();
  const doc = new Y.Doc();
  for (const update of reading.updates) Y.applyUpdate(doc, update);
  return [...doc.getMap('people').keys()].sort();
};

const findingsOf = async (folder: string) => {
  const { journal, reading } = await opened(folder);
  await journal.close();
  return reading.findings;
};

/** The files as the first version of the journal wrote them: no log has a name of its own. */
const inTheFirstVersion = (folder: string): void => {
  for (const file of readdirSync(folder)) {
    const entries = readFrames(readFileSync(join(folder, file))).whole.flatMap((bytes) => readEntry(bytes) ?? []);
    const plain = entries.map((entry) =>
      entry.kind === 'header' ? { ...entry, header: { journal: entry.header.journal, seq: entry.header.seq } } : entry,
    );
    writeFileSync(join(folder, file), Buffer.concat(plain.map(writeEntry)));
  }
};

describe.each([
  ['this version', () => undefined],
  ['the first version', inTheFirstVersion],
])('in a journal of %s', (_which, write) => {
  test('a snapshot of another journal with a higher number is put aside, and nothing of it is read', async () => {
    const [mine, other] = [await written('mine', 'Ada', 'Grace'), await written('other', 'Eve', 'Mallory')];
    for (const folder of [mine, other]) write(folder);
    copyFileSync(join(other, 'snapshot-000003'), join(mine, 'snapshot-000050'));
    expect(await findingsOf(mine)).toEqual([{ kind: 'stranger', file: 'snapshot-000050' }]);
    expect(readdirSync(mine)).not.toContain('snapshot-000050');
    expect(readdirSync(join(mine, 'aside'))).toEqual([expect.stringMatching(/^snapshot-000050-/)]);
    expect(await peopleIn(mine)).toEqual(['Ada', 'Grace', 'last of mine']);
    expect(await findingsOf(mine)).toEqual([]);
    const { journal } = await opened(mine);
    expect(journal.position().seq).toBe(3);
    await journal.compact();
    await journal.close();
    expect(await peopleIn(mine)).toEqual(['Ada', 'Grace', 'last of mine']);
  });

  test('a snapshot of another journal in the place of its own gives way to the one before it', async () => {
    const [mine, other] = [await written('mine', 'Ada', 'Grace'), await written('other', 'Eve')];
    for (const folder of [mine, other]) write(folder);
    copyFileSync(join(other, 'snapshot-000002'), join(mine, 'snapshot-000003'));
    expect(await findingsOf(mine)).toEqual([{ kind: 'stranger', file: 'snapshot-000003' }]);
    expect(await peopleIn(mine)).toEqual(['Ada', 'Grace', 'last of mine']);
  });

  test('an older snapshot of its own under a higher number is put aside', async () => {
    const mine = await written('mine', 'Ada', 'Grace');
    write(mine);
    copyFileSync(join(mine, 'snapshot-000002'), join(mine, 'snapshot-000003'));
    copyFileSync(join(mine, 'snapshot-000002'), join(mine, 'snapshot-000009'));
    expect(await findingsOf(mine)).toEqual(
      ['snapshot-000009', 'snapshot-000003'].map((file) => ({ kind: 'stranger', file })),
    );
    expect(await peopleIn(mine)).toEqual(['Ada', 'Grace', 'last of mine']);
  });

  test('a snapshot whose own log is gone is read where nothing else holds what it holds', async () => {
    const mine = await written('mine', 'Ada', 'Grace');
    write(mine);
    for (const file of readdirSync(mine)) if (file !== 'snapshot-000003') rmSync(join(mine, file));
    expect(await findingsOf(mine)).toEqual([{ kind: 'damaged', file: 'snapshot-000003' }]);
    expect(await peopleIn(mine)).toEqual(['Ada', 'Grace']);
  });

  test('a whole folder of its own says nothing', async () => {
    const mine = await written('mine', 'Ada', 'Grace', 'Lin');
    write(mine);
    expect(await findingsOf(mine)).toEqual([]);
    expect(await peopleIn(mine)).toEqual(['Ada', 'Grace', 'Lin', 'last of mine']);
  });
});

test('a snapshot of a copy that went its own way with as many edits is told from its own', async () => {
  const mine = await written('mine', 'Ada');
  const copy = join(home, 'copy');
  cpSync(mine, copy, { recursive: true });
  for (const [folder, person] of [
    [mine, 'Grace'],
    [copy, 'Eve'],
  ] as const) {
    const { journal } = await opened(folder);
    const doc = new Y.Doc();
    doc.getMap('people').set(person, true);
    value(await journal.append(Y.encodeStateAsUpdate(doc)));
    await journal.compact();
    await journal.close();
  }
  renameSync(join(copy, 'snapshot-000004'), join(mine, 'snapshot-000004'));
  expect(await findingsOf(mine)).toEqual([{ kind: 'stranger', file: 'snapshot-000004' }]);
  expect(await peopleIn(mine)).toEqual(['Ada', 'Grace', 'last of mine']);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, await journalState(mine));
  expect(doc.getMap('people').has('Eve')).toBe(false);
});

test('a log whose header is damaged speaks against no snapshot', async () => {
  const mine = await written('mine', 'Ada', 'Grace');
  const log = join(mine, 'log-000003');
  const bytes = readFileSync(log);
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  writeFileSync(log, bytes);
  rmSync(join(mine, 'snapshot-000002'));
  expect(await findingsOf(mine)).toEqual([{ kind: 'damaged', file: 'log-000003' }]);
  expect(await peopleIn(mine)).toEqual(['Ada', 'Grace', 'last of mine']);
});
