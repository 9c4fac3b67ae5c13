import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { savePdf } from '../../../electron/keys/savePdf.ts';
import { ok } from '../../../shared/domain/result.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-pdf-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const contents = { printToPDF: async () => Buffer.from('%PDF-1.4 a page') };

test('the page lies in the chosen file, which only this account may read', async () => {
  const path = join(folder, 'code.pdf');
  expect(await savePdf(contents, async () => path)).toEqual(ok(true));
  expect(readFileSync(path, 'utf8')).toBe('%PDF-1.4 a page');
  expect(statSync(path).mode & 0o777).toBe(process.platform === 'win32' ? 0o666 : 0o600);
});

test('where the person chooses no place nothing is written; where it cannot be written that is said', async () => {
  expect(await savePdf(contents, async () => null)).toEqual(ok(false));
  const failure = await savePdf(contents, async () => join(folder, 'not there', 'code.pdf'));
  expect(failure).toMatchObject({ ok: false, reason: expect.stringContaining('ENOENT') });
});
