import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { arrivalsIn } from '../../../electron/desktop/arrivals.ts';
import { makeDoorkeeper } from '../../../electron/desktop/doorkeeper.ts';
import { makeMailbox } from '../../../electron/desktop/mailbox.ts';
import { readOpenedFile } from '../../../electron/desktop/openedFile.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-door-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a command line', () => {
  test('links, files and the switch of quick add are found between Chromium’s own switches', () => {
    const words = [
      '--enable-features=x.csv',
      'people.vcf',
      'KITH://add?name=A',
      '/b/c.KITH',
      '--quick-add',
      'main.js',
      '-x.vcf',
    ];
    expect(arrivalsIn(words, '/home/ada')).toEqual({
      links: ['KITH://add?name=A'],
      files: ['/home/ada/people.vcf', '/b/c.KITH'],
      quickAdd: true,
    });
  });

  test('one link and ten files at most', () => {
    const words = Array.from({ length: 30 }, (_one, at) => (at % 2 === 0 ? `kith://search?q=${at}` : `/f${at}.csv`));
    const { links, files } = arrivalsIn(words, '/');
    expect([links, files.length]).toEqual([['kith://search?q=0'], 10]);
  });

  test('a link is never taken for a file, whatever its end', () => {
    expect(arrivalsIn(['kith://add?name=a.vcf'], '/').files).toEqual([]);
  });

  test('whatever the words, every file is an absolute path of a kind that Kith opens', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom('a.vcf', '../../x.csv', '-.kith', '~/y.vcf'))),
        (words) => {
          const { files } = arrivalsIn(words, '/home/ada');
          for (const file of files) expect(file).toMatch(/^\/.*\.(?:vcf|vcard|csv|kith)$/is);
        },
      ),
    );
  });
});

describe('an opened file', () => {
  test('is read whole and named without its folders', async () => {
    const path = join(folder, 'Ada’s people.vcf');
    writeFileSync(path, 'BEGIN:VCARD');
    const read = await readOpenedFile(path);
    expect(read.ok && { ...read.value, bytes: Buffer.from(read.value.bytes).toString() }).toEqual({
      name: 'Ada’s people.vcf',
      bytes: 'BEGIN:VCARD',
    });
  });

  test('an empty one is empty', async () => {
    const path = join(folder, 'empty.csv');
    writeFileSync(path, '');
    expect(await readOpenedFile(path)).toEqual({ ok: true, value: { name: 'empty.csv', bytes: new Uint8Array() } });
  });

  test('of 64 MB is read, of one byte more is refused', async () => {
    const path = join(folder, 'large.csv');
    writeFileSync(path, '');
    truncateSync(path, 64 * 2 ** 20);
    const read = await readOpenedFile(path);
    expect(read.ok && read.value.bytes.length).toBe(64 * 2 ** 20);
    truncateSync(path, 64 * 2 ** 20 + 1);
    const refused = await readOpenedFile(path);
    // Not compared as a whole: a failure would print 64 MB.
    expect(refused.ok ? 'was read' : refused.reason).toBe('large.csv has more than 64 MB, so Kith did not open it.');
  });

  test('that is a folder, a pipe that nobody writes to, or not there, is a sentence', async () => {
    mkdirSync(join(folder, 'a.vcf'));
    expect(spawnSync('mkfifo', [join(folder, 'pipe.csv')]).status).toBe(0);
    const said = await Promise.all(['a.vcf', 'pipe.csv', 'none.csv'].map((name) => readOpenedFile(join(folder, name))));
    expect(said).toEqual([
      { ok: false, reason: 'a.vcf is not a file, so Kith did not open it.' },
      { ok: false, reason: 'pipe.csv is not a file, so Kith did not open it.' },
      { ok: false, reason: 'none.csv could not be opened. It may have been moved, or belong to somebody else.' },
    ]);
  });
});

describe('the door', () => {
  const make = () => {
    const post = vi.fn();
    const quickAdd = vi.fn();
    const openBackup = vi.fn(async () => undefined);
    return { post, quickAdd, openBackup, door: makeDoorkeeper(post, openBackup, quickAdd, vi.fn()) };
  };

  test('a link is posted as what it asks for, an unknown one as a sentence', () => {
    const { post, door } = make();
    door.link('kith://search?q=chess');
    door.link('kith://erase');
    expect(post.mock.calls).toEqual([
      ['link', { kind: 'search', text: 'chess' }],
      ['sentence', 'A link asked Kith for something it does not know. Nothing was done.'],
    ]);
  });

  test('address books go to the import, backups to their own, what cannot be read is said', async () => {
    const { post, door, quickAdd, openBackup } = make();
    for (const name of ['b.vcf', 'c.csv', 'd.KITH']) writeFileSync(join(folder, name), name);
    const files = ['b.vcf', 'c.csv', 'd.KITH', 'gone.vcf'].map((name) => join(folder, name));
    door.arrive({ links: [], files, quickAdd: true });
    await vi.waitFor(() => expect(post).toHaveBeenCalledTimes(3));
    expect(post.mock.calls.map(([name, value]) => [name, value.name ?? 'a sentence']).sort()).toEqual([
      ['importFile', 'b.vcf'],
      ['importFile', 'c.csv'],
      ['sentence', 'a sentence'],
    ]);
    expect(openBackup.mock.calls).toEqual([[join(folder, 'd.KITH')]]);
    expect(quickAdd).toHaveBeenCalledTimes(1);
  });
});

describe('the mailbox', () => {
  const make = () => {
    const sent: unknown[] = [];
    const wake = vi.fn();
    return { sent, wake, mailbox: makeMailbox((name, value) => sent.push([name, value]), wake) };
  };

  test('keeps what comes while the window is not ready, in its order, and brings the window to the front', () => {
    const { sent, wake, mailbox } = make();
    mailbox.post('sentence', 'one');
    mailbox.post('menu', 'find');
    expect([sent, wake.mock.calls.length]).toEqual([[], 2]);
    mailbox.windowReady();
    mailbox.post('sentence', 'two');
    mailbox.windowNotReady();
    mailbox.post('sentence', 'three');
    expect(sent).toEqual([
      ['sentence', 'one'],
      ['menu', 'find'],
      ['sentence', 'two'],
    ]);
    mailbox.windowReady();
    mailbox.windowReady();
    expect(sent.slice(3)).toEqual([['sentence', 'three']]);
  });

  test('is not filled by a page that sends without end', () => {
    const { sent, mailbox } = make();
    for (let at = 0; at < 1000; at += 1) mailbox.post('sentence', String(at));
    mailbox.windowReady();
    expect(sent).toHaveLength(20);
  });
});
