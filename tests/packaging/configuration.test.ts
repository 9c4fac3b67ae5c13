import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { service } from '../../electron/sync/local/sight.ts';
import { configuration } from '../../packaging/configuration.ts';

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');
const release = configuration('release', {});
const signing = { CSC_LINK: 'certificate.p12', APPLE_KEYCHAIN_PROFILE: 'kith' };
const feed = { KITH_UPDATE_FEED: 'https://kith.example/releases', KITH_RELEASE_KEY: 'key.pem' };

/** Every place where two trees differ, as a path. */
const differences = (a: unknown, b: unknown, path = ''): readonly string[] => {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null)
    return Object.is(a, b) || (typeof a === 'function' && typeof b === 'function') ? [] : [path];
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))];
  const keys = new Set([...left.keys(), ...right.keys()]);
  return [...keys].flatMap((key) => differences(left.get(key), right.get(key), path === '' ? key : `${path}.${key}`));
};

test('a release is made for every platform, for both kinds of processor', () => {
  const targets = [release.linux, release.mac, release.win].flatMap(({ target }) => target);
  expect(targets.map(({ target }) => target)).toEqual(['AppImage', 'deb', 'dmg', 'nsis']);
  expect(targets.map(({ arch }) => [...arch].sort())).toEqual(Array(4).fill(['arm64', 'x64']));
});

test('a test build differs in its name, its places and one fuse, whatever is in the environment', () => {
  for (const environment of [{}, { KITH_HOMEPAGE: 'https://kith.example' }]) {
    expect(differences(configuration('release', environment), configuration('test', environment)).toSorted()).toEqual([
      'appId',
      'artifactName',
      'directories.output',
      'electronFuses.enableNodeCliInspectArguments',
      'extraMetadata.desktopName',
      'extraMetadata.name',
      'extraMetadata.productName',
      'files.3.from',
      'linux.executableName',
      'productName',
    ]);
  }
});

test('the code is one archive with integrity', () => {
  expect(release).toMatchObject({ asar: true, disableAsarIntegrity: false, npmRebuild: false });
  expect(release).not.toHaveProperty('asarUnpack');
});

describe('what a file or a link opens', () => {
  test('a backup belongs to Kith everywhere', () => {
    for (const { fileAssociations } of [release.linux, release.mac, release.win])
      expect(fileAssociations).toContainEqual(expect.objectContaining({ ext: 'kith', rank: 'Owner' }));
  });

  test('a contact card is offered to Kith everywhere and taken from nobody', () => {
    expect(release.mac.fileAssociations).toContainEqual(expect.objectContaining({ ext: 'vcf', rank: 'Alternate' }));
    expect(release.linux.mimeTypes).toContain('text/vcard');
    // electron-builder's own association on Windows makes an app the one that opens a kind of file.
    expect(release.win.fileAssociations.map(({ ext }) => ext)).toEqual(['kith']);
    const script = read(release.nsis.include);
    expect(script).toMatch(/WriteRegNone SHELL_CONTEXT "Software\\Classes\\\.vcf\\OpenWithProgids"/);
    expect(script).not.toMatch(/WriteReg\w+ SHELL_CONTEXT "Software\\Classes\\\.vcf"/);
    const made = [...script.matchAll(/WriteReg\w+ SHELL_CONTEXT "([^"]+\.vcf)"/g)].map(([, key]) => key);
    expect(made.length).toBeGreaterThan(0);
    for (const key of made) expect(script).toContain(`DeleteRegKey SHELL_CONTEXT "${key}"`);
  });

  test('a link begins with kith:', () => {
    expect(release.protocols.flatMap(({ schemes }) => schemes)).toEqual(['kith']);
  });
});

describe('the desktop', () => {
  test('finds Kith by words, and knows its window', () => {
    expect(release.linux.desktop.entry.Keywords.split(';')).toEqual(expect.arrayContaining(['contacts', 'people', '']));
    expect(release.linux).toMatchObject({ category: 'Office', syncDesktopName: true });
    expect(release.extraMetadata.desktopName).toBe(`${release.linux.executableName}.desktop`);
  });

  test('keeps the people when the program goes', () => {
    expect(release.nsis).toMatchObject({ deleteAppDataOnUninstall: false, perMachine: false });
  });
});

describe('signatures', () => {
  test('are absent where no certificate is named; a Mac then gets an ad hoc one, so that the app starts', () => {
    expect(release.mac.extendInfo.NSBonjourServices).toEqual([`_${service.type}._tcp`]);
    expect(release.mac).toMatchObject({ identity: '-', hardenedRuntime: false, notarize: false });
    expect(release.forceCodeSigning).toBe(false);
  });

  test('come with the hardened runtime and the two entitlements it needs: to run, and to scan a code', () => {
    const { mac } = configuration('release', { ...signing });
    expect(mac).toMatchObject({ hardenedRuntime: true, notarize: true, preAutoEntitlements: false });
    expect(mac).not.toHaveProperty('identity');
    for (const file of [mac.entitlements, mac.entitlementsInherit])
      expect([...read(file).matchAll(/<key>(.*)<\/key>/g)].map(([, key]) => key)).toEqual([
        'com.apple.security.cs.allow-jit',
        'com.apple.security.device.camera',
      ]);
  });

  test('are sent to the notary only where there is one, and never without a certificate', () => {
    expect(configuration('release', { CSC_NAME: 'Kith' }).mac.notarize).toBe(false);
    for (const name of ['APPLE_API_KEY', 'APPLE_ID', 'APPLE_KEYCHAIN_PROFILE']) {
      expect(configuration('release', { CSC_NAME: 'Kith', [name]: 'set' }).mac.notarize).toBe(true);
      expect(configuration('release', { [name]: 'set' }).mac.notarize).toBe(false);
    }
  });

  test('hold no secret in the configuration', () => {
    const secrets = { ...signing, ...feed, CSC_KEY_PASSWORD: 'canary-1', WIN_CSC_KEY_PASSWORD: 'canary-2' };
    expect(JSON.stringify(configuration('release', secrets))).not.toMatch(/canary|certificate\.p12|key\.pem/);
  });
});

describe('the update feed', () => {
  test('is off, and nothing is guessed from the repository', () => {
    expect(release.publish).toBeNull();
  });

  test('is turned on by one variable, and then nothing unsigned is packed, not even ad hoc', () => {
    const fed = configuration('release', feed);
    expect(fed.publish).toEqual([{ provider: 'generic', url: 'https://kith.example/releases' }]);
    expect(fed.forceCodeSigning).toBe(true);
    expect(fed.mac).not.toHaveProperty('identity');
    expect(fed.mac.hardenedRuntime).toBe(true);
  });

  test.each(['http://kith.example/releases', 'kith.example', 'file:///tmp/feed'])('does not take %s', (address) => {
    expect(() => configuration('release', { ...feed, KITH_UPDATE_FEED: address })).toThrow('https');
  });

  test('needs the key that signs the downloads', () => {
    expect(() => configuration('release', { ...feed, KITH_RELEASE_KEY: '' })).toThrow('KITH_RELEASE_KEY');
  });

  test('is never in a test build', () => {
    expect(configuration('test', feed)).toMatchObject({ publish: null, forceCodeSigning: false });
  });
});

test('electron-builder is pinned, and its lockfile is whole and names no host', () => {
  const { devDependencies } = JSON.parse(read('packaging/package.json'));
  expect(devDependencies['electron-builder']).toBe('26.17.0');
  const lock = JSON.parse(read('packaging/package-lock.json'));
  expect(lock.packages[''].devDependencies).toEqual(devDependencies);
  const packages = new Map<string, { integrity?: string; resolved?: string }>(Object.entries(lock.packages));
  packages.delete('');
  expect(packages.size).toBeGreaterThan(200);
  expect(
    [...packages].filter(([, { integrity, resolved }]) => integrity === undefined || resolved !== undefined),
  ).toEqual([]);
});
