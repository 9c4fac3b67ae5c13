import { generateKeyPairSync } from 'node:crypto';
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { downloadFaults, signDownloads } from '../../packaging/downloads.ts';

const keyPair = (): { readonly own: string; readonly open: string } => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    own: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    open: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
};

const key = keyPair();
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-downloads-'));
  for (const name of ['kith.deb', 'kith.AppImage', 'latest-linux.yml', 'builder-debug.yml', 'notes.txt'])
    writeFileSync(join(folder, name), `this is ${name}`);
});
afterEach(() => rmSync(folder, { recursive: true }));

test('the list names each download and what a feed says of it, and nothing else', () => {
  signDownloads(folder, key.own);
  const lines = readFileSync(join(folder, 'SHA512SUMS'), 'utf8').split('\n');
  expect(lines.map((line) => line.replace(/^[0-9a-f]{128} {2}/, ''))).toEqual([
    'kith.AppImage',
    'kith.deb',
    'latest-linux.yml',
    '',
  ]);
});

describe('a signed folder', () => {
  beforeEach(() => signDownloads(folder, key.own));

  test('is as it was signed', () => {
    expect(downloadFaults(folder, key.open)).toEqual([]);
  });

  test.each([
    ['changed', 'kith.deb', () => appendFileSync(join(folder, 'kith.deb'), '!')],
    ['missing', 'kith.AppImage', () => rmSync(join(folder, 'kith.AppImage'))],
    ['new', 'kith.exe', () => writeFileSync(join(folder, 'kith.exe'), '')],
    ['changed in the feed', 'latest-linux.yml', () => writeFileSync(join(folder, 'latest-linux.yml'), 'version: 9')],
  ])('tells of a download that is %s', (_what, name, change) => {
    change();
    expect(downloadFaults(folder, key.open)).toEqual([`${name} is not as it was signed`]);
  });

  test('tells of a list that was changed with the download', () => {
    appendFileSync(join(folder, 'SHA512SUMS'), `${'0'.repeat(128)}  kith.exe\n`);
    expect(downloadFaults(folder, key.open)).toEqual(['SHA512SUMS was not signed with this key']);
  });

  test('does not hold under another key, nor without its signature', () => {
    expect(downloadFaults(folder, keyPair().open)).toEqual(['SHA512SUMS was not signed with this key']);
    rmSync(join(folder, 'SHA512SUMS.sig'));
    expect(downloadFaults(folder, key.open)).toEqual(['SHA512SUMS.sig is missing']);
  });
});

test('no other kind of key, and no empty folder, is signed', () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const other = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(() => signDownloads(folder, other)).toThrow('Ed25519');
  for (const name of ['kith.deb', 'kith.AppImage', 'latest-linux.yml']) rmSync(join(folder, name));
  expect(() => signDownloads(folder, key.own)).toThrow('holds no downloads');
});
