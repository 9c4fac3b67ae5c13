import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readAsar } from '../../packaging/asar.ts';
import { cameraWords } from '../../packaging/configuration.ts';
import { fuses } from '../../packaging/fuses.ts';
import { faultsOf } from '../../packaging/readBack.ts';

const wire = fuses.map((fuse) => (fuse.released ? '1' : '0')).join('');
const program = (letters: string): string => `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09${letters}`;

/** An archive of empty files, laid out as asar does. */
const archive = (files: object): Buffer => {
  const text = JSON.stringify({ files });
  const front = Buffer.alloc(16);
  front.writeUInt32LE(4, 0);
  front.writeUInt32LE(text.length + 8, 4);
  front.writeUInt32LE(text.length + 4, 8);
  front.writeUInt32LE(text.length, 12);
  return Buffer.concat([front, Buffer.from(text)]);
};

const file = { size: 0, offset: '0' };
const good = archive({ 'package.json': file, out: { files: { main: { files: { 'main.js': file } } } } });
const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes.subarray(16)).digest('hex');
let folder: string;

const put = (path: string, content: string | Buffer): void => {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), content);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-packed-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('an archive tells its files and the hash of its table of contents', () => {
  expect(readAsar(good)).toEqual({ paths: ['package.json', 'out/main/main.js'], headerHash: hashOf(good) });
  expect(() => readAsar(Buffer.from('this is no archive at all'))).toThrow();
});

describe('a packed folder for Linux', () => {
  beforeEach(() => {
    put('kith', program(wire));
    put('resources/app.asar', good);
  });

  test('is as it must be', () => {
    expect(faultsOf(folder, 'release')).toEqual([]);
  });

  test('with an open fuse is told of', () => {
    put('kith', program(`1${wire.slice(1)}`));
    expect(faultsOf(folder, 'release')).toEqual(['RunAsNode is 1, not 0']);
  });

  test('with sources, loose code or a feed is told of', () => {
    put(
      'resources/app.asar',
      archive({ electron: { files: { 'main.ts': file } }, 'x.node': { ...file, unpacked: true } }),
    );
    put('resources/app/main.js', '');
    put('resources/app-update.yml', '');
    expect(faultsOf(folder, 'release')).toEqual([
      'electron/main.ts should not be in app.asar',
      'x.node (lies outside the archive) should not be in app.asar',
      'app should not lie beside app.asar',
      'app-update.yml should not lie beside app.asar',
    ]);
  });
});

test('the address of a feed is right where there is one', () => {
  put('kith', program(wire));
  put('resources/app.asar', good);
  put('resources/app-update.yml', '');
  expect(faultsOf(folder, 'release', true)).toEqual([]);
});

describe('a packed app for a Mac', () => {
  const contents = 'Kith.app/Contents';
  beforeEach(() => {
    put(`${contents}/Frameworks/Electron Framework.framework/Electron Framework`, program(wire));
    put(`${contents}/Resources/app.asar`, good);
    put(`${contents}/Info.plist`, `<string>${hashOf(good)}</string><key>NSLocalNetworkUsageDescription</key>`);
  });

  test('is as it must be', () => {
    expect(faultsOf(folder, 'release')).toEqual([]);
  });

  test('may wish to scan a code', () => {
    const wish = `<key>NSCameraUsageDescription</key>\n<string>${cameraWords}</string>`;
    put(`${contents}/Info.plist`, `<string>${hashOf(good)}</string>${wish}`);
    expect(faultsOf(folder, 'release')).toEqual([]);
  });

  test('with another hash, a wish to listen, or one to look for whatever else, is told of', () => {
    const wishes = '<key>NSMicrophoneUsageDescription</key><string>This app needs it</string>';
    put(`${contents}/Info.plist`, `${wishes}<key>NSCameraUsageDescription</key><string>This app needs it</string>`);
    expect(faultsOf(folder, 'release')).toEqual([
      'Info.plist does not hold the hash of app.asar',
      'NSMicrophoneUsageDescription should not be in Info.plist',
      'NSCameraUsageDescription should not be in Info.plist',
    ]);
  });
});
