import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFileStore } from '../../relay/fileStore.ts';
import type { Lock, StoredRoom } from '../../relay/store.ts';

const lock: Lock = { kind: 'token', hash: Buffer.alloc(32, 5) };

let folder: string;
let damages: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-rooms-'));
  damages = [];
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const open = async (): Promise<StoredRoom> =>
  (await openFileStore(folder, (file) => damages.push(file))).open('room', () => undefined);

const roomFile = (): string => {
  const entry = readdirSync(join(folder, 'rooms'), { recursive: true, withFileTypes: true }).find((each) =>
    each.isFile(),
  );
  return join(entry?.parentPath ?? '', entry?.name ?? '');
};

const numbersIn = async (stored: StoredRoom): Promise<number[]> =>
  [...(await stored.updates())].map((update) => update[0] ?? -1);

/** Writes so many updates, whose first byte is their number. */
const write = async (count: number, size = 40): Promise<void> => {
  const stored = await open();
  for (let at = 0; at < count; at += 1) await stored.append(lock, [new Uint8Array(size).fill(at)]);
  await stored.close();
};

test('what was appended is read in its order, with the lock of the first (D2)', async () => {
  await write(3);
  const stored = await open();
  expect(stored.lock()).toEqual(lock);
  expect(stored.bytes()).toBe(120);
  await stored.append({ kind: 'open' }, [Uint8Array.of(3), Uint8Array.of(4)]);
  expect(await numbersIn(stored)).toEqual([0, 1, 2, 3, 4]);
  await stored.close();
  const again = await open();
  expect(again.lock()).toEqual(lock);
  expect(await numbersIn(again)).toEqual([0, 1, 2, 3, 4]);
  expect(damages).toEqual([]);
});

test('a write that was cut off anywhere is cut away, and the next one follows what is whole (D3)', async () => {
  await write(4);
  const whole = readFileSync(roomFile());
  const frame = whole.length / 4;
  for (let length = whole.length - 1; length >= 0; length -= 7) {
    writeFileSync(roomFile(), whole);
    truncateSync(roomFile(), length);
    const kept = Math.floor(length / frame);
    const stored = await open();
    await stored.append(lock, [Uint8Array.of(9)]);
    await stored.close();
    expect(await numbersIn(await open())).toEqual([...[0, 1, 2, 3].slice(0, kept), 9]);
  }
  expect(damages).toEqual([]);
});

test('a damaged place costs what lies there, keeps a copy, and opens the room to nobody (D2, D3)', async () => {
  await write(5);
  const whole = readFileSync(roomFile());
  const frame = whole.length / 5;
  await fc.assert(
    fc.asyncProperty(fc.nat(frame * 4 - 1), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ flip;
      writeFileSync(roomFile(), damaged);
      damages = [];
      const stored = await open();
      const hit = Math.floor(at / frame);
      expect(await numbersIn(stored)).toEqual([0, 1, 2, 3, 4].filter((each) => each !== hit));
      expect(stored.lock()).toEqual(lock);
      expect(readFileSync(damages[0] ?? '')).toEqual(damaged);
      rmSync(join(folder, 'aside'), { recursive: true });
    }),
    { numRuns: 60 },
  );
});

test('the same damage is kept once, and gone after a compaction', async () => {
  await write(3);
  const damaged = readFileSync(roomFile());
  damaged[20] = (damaged[20] ?? 0) ^ 1;
  writeFileSync(roomFile(), damaged);
  await open();
  const stored = await open();
  expect(damages).toHaveLength(1);
  await stored.compact(lock, Uint8Array.of(7));
  await stored.append(lock, [Uint8Array.of(8)]);
  await stored.close();
  expect(await numbersIn(await open())).toEqual([7, 8]);
  expect(damages).toHaveLength(1);
});

test('a compaction that fails leaves the room as it was', async () => {
  await write(2);
  const stored = await open();
  // The name of the temporary file is taken by a folder.
  mkdirSync(`${roomFile()}.new/full`, { recursive: true });
  await expect(stored.compact(lock, Uint8Array.of(7))).rejects.toThrow();
  rmSync(`${roomFile()}.new`, { recursive: true });
  await stored.append(lock, [Uint8Array.of(5)]);
  await stored.close();
  expect(await numbersIn(await open())).toEqual([0, 1, 5]);
});
