import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pictureHandlers } from '../../../electron/pictures/handlers.ts';
import { ok } from '../../../shared/domain/result.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-picture-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const bytes = Uint8Array.of(137, 80, 78, 71);
const contents = { printToPDF: async () => Buffer.from('%PDF-1.4 a map') } as never;

test('a picture lies where the person wanted it, under the name that was offered', async () => {
  const saves = pictureHandlers(async (name) => join(folder, name));
  const path = join(folder, 'map.png');
  expect(await saves.pictureSave({ name: 'map.png', bytes }, contents)).toEqual(ok(path));
  expect([...readFileSync(path)]).toEqual([...bytes]);
});

test('a PDF is what stands ready for the printer', async () => {
  const saves = pictureHandlers(async (name) => join(folder, name));
  const path = join(folder, 'map.pdf');
  expect(await saves.pictureSavePdf('map.pdf', contents)).toEqual(ok(path));
  expect(readFileSync(path, 'utf8')).toBe('%PDF-1.4 a map');
});

test('where no place is chosen nothing is written; where it cannot be written that is said', async () => {
  expect(await pictureHandlers(async () => null).pictureSave({ name: 'map.png', bytes }, contents)).toEqual(ok(null));
  const saves = pictureHandlers(async (name) => join(folder, 'not there', name));
  const failure = await saves.pictureSave({ name: 'map.png', bytes }, contents);
  expect(failure).toMatchObject({ ok: false, reason: expect.stringContaining('ENOENT') });
});
