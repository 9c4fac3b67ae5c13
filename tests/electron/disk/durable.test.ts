import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sameBytes, writeDurably } from '../../../electron/disk/durable.ts';

let folder = '';
let file = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-durable-'));
  file = join(folder, 'kept');
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

const bytes = Buffer.from('what is kept');

test('a file is there whole, for this account only, and nothing lies beside it', async () => {
  await writeDurably(file, bytes, sameBytes(bytes));
  expect(readFileSync(file, 'utf8')).toBe('what is kept');
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['kept']);
});

test('what is read back is judged before the former file goes; one that is refused leaves nothing', async () => {
  writeFileSync(file, 'the former');
  const seen: string[] = [];
  const refuse = (readBack: Buffer): void => {
    seen.push(readBack.toString(), readFileSync(file, 'utf8'));
    throw new Error('not good');
  };
  await expect(writeDurably(file, bytes, refuse)).rejects.toThrow('not good');
  expect(seen).toEqual(['what is kept', 'the former']);
  expect(readFileSync(file, 'utf8')).toBe('the former');
  expect(readdirSync(folder)).toEqual(['kept']);
});

test('other bytes than were written are refused', () => {
  expect(() => sameBytes(bytes)(Buffer.from('what is kepT'))).toThrow('other bytes');
  expect(() => sameBytes(bytes)(Buffer.from(bytes))).not.toThrow();
});

test('a place that is taken by a folder is an error, and the folder stays', async () => {
  mkdirSync(join(file, 'in the way'), { recursive: true });
  await expect(writeDurably(file, bytes, sameBytes(bytes))).rejects.toThrow();
  expect(readdirSync(folder)).toEqual(['kept']);
});

// On Windows folders are not synced.
test.runIf(process.platform !== 'win32')('the bytes are synced before the name is given, the name after', async () => {
  const handle = await open(folder, 'r');
  const prototype: { sync: () => Promise<void> } = Object.getPrototypeOf(handle);
  await handle.close();
  const { sync } = prototype;
  const names: string[][] = [];
  vi.spyOn(prototype, 'sync').mockImplementation(function (this: unknown) {
    names.push(readdirSync(folder));
    return Reflect.apply(sync, this, []);
  });
  await writeDurably(file, bytes, sameBytes(bytes));
  expect(names).toEqual([['kept.new'], ['kept']]);
});
