import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { compactJournal, journalState } from '../../../electron/journal/compaction.ts';
import { frame, readFrames } from '../../../electron/journal/frames.ts';
import { type OpenedJournal, openJournal } from '../../../electron/journal/journal.ts';
import { everyone, journaled, peopleOf, writePeople } from './support/people.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-journal-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const problems: unknown[] = [];
afterEach(() => {
  problems.length = 0;
});

/** Names for journals that are begun or renamed; a usual one where none is left. */
const names: string[] = [];

const opened = async (compact = compactJournal): Promise<OpenedJournal> => {
  const result = await openJournal(folder, {
    newId: () => names.pop() ?? 'journal-of-test',
    compact,
    onProblem: (error) => problems.push(error),
  });
  if (!result.ok) throw new Error(result.reason);
  return result.value;
};

test('frames are read back whatever they hold, and whatever lies between them', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.uint8Array({ maxLength: 300 }), fc.uint8Array({ maxLength: 40 }))), (parts) => {
      const file = Buffer.concat(parts.flatMap(([bytes, rubbish]) => [frame(bytes), rubbish]));
      const read = readFrames(file);
      expect(read.whole.map((bytes) => [...bytes])).toEqual(parts.map(([bytes]) => [...bytes]));
      const between = parts.slice(0, -1).reduce((sum, [, rubbish]) => sum + rubbish.length, 0);
      expect(read.damaged).toBe(between);
      expect(read.torn).toBe(parts.at(-1)?.[1].length ?? 0);
    }),
  );
});

test('what was appended is there after opening again, and positions count on', async () => {
  const first = await opened();
  expect(first.reading.updates).toEqual([]);
  await writePeople(first.journal, new Y.Doc(), 0, 10);
  await first.journal.close();
  const second = await opened();
  expect(peopleOf(second.reading.updates)).toEqual(everyone(10));
  expect(second.reading.findings).toEqual([]);
  expect(second.journal.position()).toEqual({ journal: 'journal-of-test', seq: 10 });
  expect(await second.journal.append(new Uint8Array([0, 0]))).toMatchObject({ ok: true, value: { seq: 11 } });
  await second.journal.close();
});

test('a snapshot takes the place of what came before, the one before it stays, older ones go', async () => {
  const { journal } = await opened();
  const doc = new Y.Doc();
  const { settled } = journaled(journal, doc);
  for (let round = 0; round < 4; round += 1) {
    for (let at = round * 5; at < round * 5 + 5; at += 1) doc.getMap('people').set(`p${at}`, `Person ${at}`);
    await settled();
    await journal.compact();
  }
  await journal.close();
  expect(readdirSync(folder).sort()).toEqual(['log-000004', 'log-000005', 'snapshot-000004', 'snapshot-000005']);
  expect(peopleOf([await journalState(folder)])).toEqual(everyone(20));
});

test('a snapshot is written by itself once the log has grown', async () => {
  const { journal } = await opened();
  await writePeople(journal, new Y.Doc(), 0, 2100);
  await journal.close();
  expect(readdirSync(folder)).toContain('snapshot-000002');
  expect(peopleOf((await opened()).reading.updates)).toEqual(everyone(2100));
});

test('edits go on while a snapshot is written', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { journal } = await opened(async (order) => {
    await held;
    return compactJournal(order);
  });
  const doc = new Y.Doc();
  await writePeople(journal, doc, 0, 5);
  const compacting = journal.compact();
  await writePeople(journal, doc, 5, 8);
  release();
  await compacting;
  await writePeople(journal, doc, 8, 10);
  await journal.close();
  expect(peopleOf((await opened()).reading.updates)).toEqual(everyone(10));
});

test('a journal that was closed writes no snapshot into a folder that is another one’s by now', async () => {
  const { journal } = await opened();
  await writePeople(journal, new Y.Doc(), 0, 3);
  await journal.close();
  const before = readdirSync(folder);
  await journal.compact();
  expect(readdirSync(folder)).toEqual(before);
});

test('a snapshot that fails leaves everything as it was', async () => {
  const { journal } = await opened(() => Promise.reject(new Error('no room')));
  await writePeople(journal, new Y.Doc(), 0, 5);
  await expect(journal.compact()).rejects.toThrow('no room');
  await journal.close();
  expect(peopleOf((await opened()).reading.updates)).toEqual(everyone(5));
});

const newestLog = (): string =>
  join(
    folder,
    readdirSync(folder)
      .filter((name) => name.startsWith('log'))
      .sort()
      .at(-1) ?? '',
  );

test('a write that was cut off is taken away, and kept aside', async () => {
  const { journal } = await opened();
  await writePeople(journal, new Y.Doc(), 0, 5);
  await journal.close();
  const log = newestLog();
  const whole = readFileSync(log);
  writeFileSync(log, Buffer.concat([whole, whole.subarray(0, 30).subarray(0, 17)]));
  const { reading } = await opened();
  expect(peopleOf(reading.updates)).toEqual(everyone(5));
  expect(reading.findings).toEqual([{ kind: 'torn', file: 'log-000001', end: whole.length }]);
  expect(statSync(log).size).toBe(whole.length);
  expect(readdirSync(join(folder, 'aside'))).toHaveLength(1);
  expect((await opened()).reading.findings).toEqual([]);
});

test('a snapshot that is damaged gives way to the one before it and the logs since', async () => {
  const { journal } = await opened();
  const doc = new Y.Doc();
  await writePeople(journal, doc, 0, 5);
  await journal.compact();
  await journal.append(Y.encodeStateAsUpdate(doc));
  await writePeople(journal, doc, 5, 9);
  await journal.compact();
  await journal.close();
  const snapshot = join(folder, 'snapshot-000003');
  const bytes = readFileSync(snapshot);
  bytes[bytes.length - 3] = (bytes.at(-3) ?? 0) ^ 4;
  writeFileSync(snapshot, bytes);
  const { reading } = await opened();
  expect(peopleOf(reading.updates)).toEqual(everyone(9));
  expect(reading.findings).toContainEqual({ kind: 'damaged', file: 'snapshot-000003' });
  expect(readdirSync(join(folder, 'aside'))).toHaveLength(1);
});

test('a log that lost its end between two entries is told of by the next one', async () => {
  const first = await opened();
  const doc = new Y.Doc();
  await writePeople(first.journal, doc, 0, 5);
  await first.journal.close();
  const second = await opened();
  await writePeople(second.journal, doc, 5, 7);
  await second.journal.close();
  const log = join(folder, 'log-000001');
  const { whole } = readFrames(readFileSync(log));
  truncateSync(log, Buffer.concat(whole.slice(0, 3).map(frame)).length);
  expect((await opened()).reading.findings).toEqual([{ kind: 'missing', file: 'log-000001' }]);
});

test('damage anywhere in any file never throws, never goes untold, and keeps a copy', async () => {
  const { journal } = await opened();
  const doc = new Y.Doc();
  await writePeople(journal, doc, 0, 6);
  await journal.compact();
  await writePeople(journal, doc, 6, 12);
  await journal.close();
  const files = readdirSync(folder);
  const sound = new Map(files.map((name) => [name, readFileSync(join(folder, name))]));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.double({ min: 0, max: 1, noNaN: true }),
      fc.integer({ min: 1, max: 255 }),
      async (name, where, flip) => {
        rmSync(join(folder, 'aside'), { recursive: true, force: true });
        for (const [each, bytes] of sound) writeFileSync(join(folder, each), bytes);
        const bytes = Buffer.from(sound.get(name) ?? []);
        const at = Math.min(bytes.length - 1, Math.floor(where * bytes.length));
        bytes[at] = (bytes[at] ?? 0) ^ flip;
        writeFileSync(join(folder, name), bytes);
        const { reading } = await opened();
        // What lies behind the snapshot's logs is not read while the snapshot is whole.
        if (name === 'log-000001') expect(peopleOf(reading.updates)).toEqual(everyone(12));
        else {
          expect(reading.findings.map(({ file }) => file)).toContain(name);
          expect(readdirSync(join(folder, 'aside')).length).toBeGreaterThan(0);
          if (name.startsWith('snapshot')) expect(peopleOf(reading.updates)).toEqual(everyone(12));
        }
      },
    ),
    { numRuns: 150 },
  );
});

test('a journal that lost something has another name from then on, so that nobody takes it for the same', async () => {
  const { journal } = await opened();
  await writePeople(journal, new Y.Doc(), 0, 4);
  await journal.close();
  const log = newestLog();
  const bytes = readFileSync(log);
  bytes[bytes.length - 60] = (bytes.at(-60) ?? 0) ^ 1;
  writeFileSync(log, Buffer.concat([bytes, frame(Buffer.concat([Buffer.of(1), Y.encodeStateAsUpdate(new Y.Doc())]))]));
  names.push('healed');
  const second = await opened();
  expect(second.journal.position().journal).toBe('healed');
  await second.journal.compact();
  await second.journal.close();
  const third = await opened();
  expect(third.reading.findings).toEqual([]);
  expect(third.journal.position().journal).toBe('healed');
});

test('a gap between files is one finding, however wide', async () => {
  const { journal } = await opened();
  await writePeople(journal, new Y.Doc(), 0, 2);
  await journal.close();
  writeFileSync(join(folder, 'log-20000000'), '');
  writeFileSync(join(folder, 'log-0000003'), 'a name that no journal gives');
  expect((await opened()).reading.findings).toEqual([{ kind: 'missing', file: 'log-000002' }]);
});

test('a journal of a newer Kith is left alone, with a sentence', async () => {
  const { journal } = await opened();
  await writePeople(journal, new Y.Doc(), 0, 2);
  await journal.close();
  const log = newestLog();
  writeFileSync(log, Buffer.concat([readFileSync(log), frame(Buffer.from([9, 1, 2, 3]))]));
  const before = readFileSync(log);
  const result = await openJournal(folder, { newId: () => 'x', compact: compactJournal, onProblem: () => undefined });
  expect(result).toMatchObject({ ok: false, reason: expect.stringContaining('newer Kith') });
  expect(readFileSync(log)).toEqual(before);
});

test.each(['appendFile', 'datasync'] as const)(
  'an append whose %s fails is cut off, told, and leaves room for the next',
  async (call) => {
    const { journal } = await opened();
    const doc = new Y.Doc();
    await writePeople(journal, doc, 0, 3);
    const handle = await openFile(process.execPath);
    const prototype = Object.getPrototypeOf(handle);
    await handle.close();
    const failing = vi.spyOn(prototype, call).mockImplementationOnce(async function (
      this: typeof handle,
      bytes: unknown,
    ) {
      // Half of it is on the disk when the disk says no.
      if (bytes instanceof Uint8Array) await this.write(bytes.subarray(0, bytes.length / 2));
      throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    });
    doc.getMap('people').set('p3', 'Person 3');
    const update = Y.encodeStateAsUpdate(doc);
    expect(await journal.append(update)).toEqual({ ok: false, reason: 'The disk is full.' });
    failing.mockRestore();
    const { seq } = journal.position();
    expect(await journal.append(update)).toMatchObject({ ok: true, value: { seq: seq + 1 } });
    await journal.close();
    const { reading } = await opened();
    expect(peopleOf(reading.updates)).toEqual(everyone(4));
    expect(reading.findings).toEqual([]);
    expect(reading.seq).toBe(seq + 1);
  },
);
