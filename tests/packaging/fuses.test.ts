import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configuration } from '../../packaging/configuration.ts';
import { fuseOptions, fuses, isOn } from '../../packaging/fuses.ts';
import { fuseFaults, readFuseWires, setLateFuses } from '../../packaging/fuseWire.ts';

/** The fuses of Electron in the order of the wire: `FuseV1Options` of @electron/fuses 2.1.3, config.d.ts. */
const electrons = [
  'RunAsNode',
  'EnableCookieEncryption',
  'EnableNodeOptionsEnvironmentVariable',
  'EnableNodeCliInspectArguments',
  'EnableEmbeddedAsarIntegrityValidation',
  'OnlyLoadAppFromAsar',
  'LoadBrowserProcessSpecificV8Snapshot',
  'GrantFileProtocolExtraPrivileges',
  'WasmTrapHandlers',
];

/** What `electronFuses` may hold: `FuseOptionsV1` in the schema of electron-builder 26.17.0. */
const known = [
  'enableCookieEncryption',
  'enableEmbeddedAsarIntegrityValidation',
  'enableNodeCliInspectArguments',
  'enableNodeOptionsEnvironmentVariable',
  'grantFileProtocolExtraPrivileges',
  'loadBrowserProcessSpecificV8Snapshot',
  'onlyLoadAppFromAsar',
  'resetAdHocDarwinSignature',
  'runAsNode',
];

/** The schema itself where electron-builder is installed, else the list above. */
const builders = (): readonly string[] => {
  const schema = join(import.meta.dirname, '../../packaging/node_modules', 'app-builder-lib/scheme.json');
  if (!existsSync(schema)) return known;
  return Object.keys(JSON.parse(readFileSync(schema, 'utf8')).definitions.FuseOptionsV1.properties).sort();
};

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const program = (...wires: readonly string[]): Buffer =>
  Buffer.from(
    wires.map((wire) => `code${sentinel}\x01${String.fromCharCode(wire.length)}${wire}code`).join(''),
    'latin1',
  );

const wireOf = (kind: 'release' | 'test'): string => fuses.map((fuse) => (isOn(fuse, kind) ? '1' : '0')).join('');

describe('the table of fuses', () => {
  test('decides on every fuse of Electron, in its order, each with a reason', () => {
    expect(fuses.map((fuse) => fuse.title)).toEqual(electrons);
    expect(fuses.filter((fuse) => fuse.why.length < 20)).toEqual([]);
  });

  test.each(['release', 'test'] as const)('sets every fuse electron-builder has a name for in a %s build', (kind) => {
    expect(Object.keys(fuseOptions(kind)).sort()).toEqual(builders());
    expect(Object.values(fuseOptions(kind)).filter((value) => typeof value !== 'boolean')).toEqual([]);
    expect(configuration(kind, {}).electronFuses).toEqual(fuseOptions(kind));
  });

  test('closes a release to foreign code', () => {
    expect(fuseOptions('release')).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      grantFileProtocolExtraPrivileges: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      enableCookieEncryption: true,
      loadBrowserProcessSpecificV8Snapshot: false,
    });
  });

  test('opens a test build to Playwright, and to nothing else', () => {
    const differing = fuses.filter((fuse) => isOn(fuse, 'release') !== isOn(fuse, 'test'));
    expect(differing.map((fuse) => fuse.title)).toEqual(['EnableNodeCliInspectArguments']);
    expect(fuseOptions('test').enableNodeCliInspectArguments).toBe(true);
  });
});

describe('the wire in the program', () => {
  test('is read, once for each kind of processor', () => {
    expect(readFuseWires(program('101100011'))).toEqual(['101100011']);
    expect(readFuseWires(program('101100011', '010011001'))).toEqual(['101100011', '010011001']);
  });

  test('gets the fuses that electron-builder does not know, in every copy, and no other byte is touched', () => {
    const binary = program('101100010', '010011000');
    setLateFuses(binary, 'release');
    expect(binary).toEqual(program('101100011', '010011001'));
  });

  test.each([
    ['a fuse more', program('1011000111')],
    ['a fuse less', program('10110001')],
    ['a fuse more in its second copy', program('101100011', '1011000111')],
    ['another layout', Buffer.from(`${sentinel}\x02\x09101100011`, 'latin1')],
    ['no fuses', Buffer.from('not Electron')],
  ])('stops the packing of a program with %s, and leaves it as it was', (_what, binary) => {
    const before = Buffer.from(binary);
    expect(() => setLateFuses(binary, 'release')).toThrow(/fuses/);
    expect(binary).toEqual(before);
  });

  test('is compared with the table', () => {
    expect(fuseFaults([wireOf('release')], 'release')).toEqual([]);
    expect(fuseFaults([wireOf('test')], 'test')).toEqual([]);
    expect(fuseFaults([wireOf('test')], 'release')).toEqual(['EnableNodeCliInspectArguments is 1, not 0']);
    expect(fuseFaults([wireOf('release'), '101100011'], 'release')).toHaveLength(7);
    expect(fuseFaults([`r${wireOf('release').slice(1)}`], 'release')).toEqual(['RunAsNode is r, not 0']);
    expect(fuseFaults(['0100'], 'release')).toEqual(['4 fuses were read, 9 are decided on']);
  });
});
