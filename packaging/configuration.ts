import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fuseOptions, type Kind } from './fuses.ts';
import { setLateFuses } from './fuseWire.ts';
import { type Environment, readSettings, type Settings } from './settings.ts';

/** What a build of one kind is called and where its parts lie; a test build differs from a release in this and one fuse. */
export const kinds = {
  release: { appId: 'app.kith.desktop', name: 'Kith', program: 'kith', built: 'out', packed: 'packaging/dist' },
  test: {
    appId: 'app.kith.desktop.test',
    name: 'Kith Test',
    program: 'kith-test',
    built: 'out-test',
    packed: 'packaging/dist-test',
  },
} as const;

/** Only these kinds of file, so that a source map, a stamp or a stray secret in the built folder stays out. */
const packedFiles = [
  'main/**/*.{js,png}',
  // The browser mode is for Node; in a packed app it would never be run.
  '!main/serve.js',
  'preload/*.cjs',
  'renderer/**/*.{html,js,css,svg,png,woff2,wasm}',
];

/**
 * Whether a file may lie in the packed archive; a second opinion on `files`, told in other words.
 * @param path inside the archive
 */
export const mayBePacked = (path: string): boolean =>
  /^(package\.json|resources\/[^/]+\.png|out\/(main|preload|renderer)\/.+\.(js|cjs|html|css|svg|png|woff2|wasm))$/.test(
    path,
  ) && path !== 'out/main/serve.js';

const resources = 'packaging/resources';

/** What macOS says when Kith first wants to look; an app that looks without such words is ended by the system. */
export const cameraWords = 'Kith looks for the code that your other laptop shows, only while you scan it.';

/**
 * What Electron's own Info.plist says in case an app listens or looks. Kith looks only for a code; the others are taken
 * out, and without them macOS forbids it.
 */
const wishesOnMac = {
  NSAudioCaptureUsageDescription: null,
  NSBluetoothAlwaysUsageDescription: null,
  NSBluetoothPeripheralUsageDescription: null,
  NSCameraUsageDescription: cameraWords,
  NSMicrophoneUsageDescription: null,
};

/** macOS lets nobody look for others on the local network who does not say what for. */
const neededOnMac = {
  NSLocalNetworkUsageDescription: 'Where you turn it on, Kith finds your other laptops on the local network.',
  NSBonjourServices: ['_kith-sync._tcp'],
};

/** A Kith backup belongs to Kith. */
const backups = {
  ext: 'kith',
  name: 'Kith backup',
  description: 'Kith backup',
  mimeType: 'application/x-kith-backup',
  role: 'Viewer',
  rank: 'Owner',
};

/** An address book belongs to whatever opened it before; Kith is only offered. */
const addressBooks = {
  ext: 'vcf',
  name: 'Contact card',
  description: 'Contact card',
  role: 'Viewer',
  rank: 'Alternate',
};

type PackContext = {
  readonly appOutDir: string;
  readonly electronPlatformName: string;
  readonly packager: { readonly appInfo: { readonly productFilename: string }; readonly executableName?: string };
};

/**
 * Where Electron's program lies in a packed folder.
 * @param platform as Node names it
 * @param names what the app and, on Linux, its program are called
 */
export const electronProgram = (folder: string, platform: string, names: { app: string; program: string }): string => {
  if (platform === 'darwin')
    return join(folder, `${names.app}.app/Contents/Frameworks/Electron Framework.framework/Electron Framework`);
  return join(folder, platform === 'win32' ? `${names.app}.exe` : names.program);
};

const afterPack = (kind: Kind) => (context: PackContext) => {
  const names = { app: kinds[kind].name, program: kinds[kind].program };
  const file = electronProgram(context.appOutDir, context.electronPlatformName, names);
  const program = readFileSync(file);
  setLateFuses(program, kind);
  writeFileSync(file, program);
};

const linux = (kind: Kind) => ({
  target: [
    { target: 'AppImage', arch: ['x64', 'arm64'] },
    { target: 'deb', arch: ['x64', 'arm64'] },
  ],
  executableName: kinds[kind].program,
  icon: `${resources}/icons`,
  category: 'Office',
  synopsis: 'A living map of the people in your life',
  // The window and its desktop entry share one name, so that the dock shows them as one.
  syncDesktopName: true,
  // Only named, not declared anew: text/vcard is the system's own.
  mimeTypes: ['text/vcard', 'text/x-vcard'],
  fileAssociations: [backups],
  desktop: {
    entry: {
      GenericName: 'Personal network',
      Keywords: 'contacts;people;friends;network;relationships;address book;',
      StartupNotify: 'true',
    },
  },
});

const mac = ({ mac: signing, feed }: Settings) => ({
  target: [{ target: 'dmg', arch: ['arm64', 'x64'] }],
  icon: `${resources}/icon.icns`,
  category: 'public.app-category.productivity',
  darkModeSupport: true,
  fileAssociations: [backups, addressBooks],
  extendInfo: { ...wishesOnMac, ...neededOnMac },
  // Without a certificate the app is sealed ad hoc, or Apple's own processors would not start it. The hardened runtime
  // would then refuse Electron's framework, which carries no team; so it comes with the certificate.
  ...(signing.signed || feed !== null ? { hardenedRuntime: true } : { hardenedRuntime: false, identity: '-' }),
  entitlements: `${resources}/entitlements.mac.plist`,
  entitlementsInherit: `${resources}/entitlements.mac.plist`,
  // Nothing beyond what the file says is added.
  preAutoEntitlements: false,
  gatekeeperAssess: false,
  notarize: signing.notarised,
});

const windows = () => ({
  target: [{ target: 'nsis', arch: ['x64', 'arm64'] }],
  icon: `${resources}/icon.ico`,
  fileAssociations: [backups],
  // Needs no rights of an administrator, now or for a later version.
  requestedExecutionLevel: 'asInvoker',
});

const nsis = {
  oneClick: true,
  perMachine: false,
  // One installer for each kind of processor, half the size of one for both.
  buildUniversalInstaller: false,
  // The people in it belong to the person, not to the program.
  deleteAppDataOnUninstall: false,
  include: `${resources}/contactCards.nsh`,
};

/**
 * The configuration of electron-builder 26, to be run with the project's folder as `--projectDir`.
 * @param kind the app for people, or the one for Playwright
 * @param environment the variables that docs/release.md lists; what is absent is off
 * @throws where a variable is set to something that cannot be meant
 */
export const configuration = (kind: Kind, environment: Environment) => {
  const { appId, name, program, built, packed } = kinds[kind];
  const settings = readSettings(kind, environment);
  return {
    appId,
    productName: name,
    copyright: 'Copyright © 2026 The Kith authors',
    artifactName: `${program}-\${version}-\${os}-\${arch}.\${ext}`,
    directories: { output: packed, buildResources: resources },
    extraMetadata: {
      name: program,
      productName: name,
      author: 'The Kith authors',
      main: 'out/main/main.js',
      desktopName: `${program}.desktop`,
      ...settings.metadata,
    },
    // The build holds all its code, so neither sources nor node_modules go in; pictures it finds in resources/.
    files: ['package.json', 'resources/*.png', '!node_modules', { from: built, to: 'out', filter: packedFiles }],
    extraResources: [
      { from: 'LICENSE', to: 'LICENSE.kith.txt' },
      { from: 'node_modules/@fontsource-variable/source-sans-3/LICENSE', to: 'LICENSE.source-sans-3.txt' },
    ],
    asar: true,
    disableAsarIntegrity: false,
    npmRebuild: false,
    electronFuses: fuseOptions(kind),
    afterPack: afterPack(kind),
    protocols: [{ name: 'Kith link', schemes: ['kith'], role: 'Viewer' }],
    linux: { ...linux(kind), ...settings.maintainer },
    mac: mac(settings),
    win: windows(),
    nsis,
    // Left out, electron-builder would guess a place from the repository.
    publish: settings.feed === null ? null : [{ provider: 'generic', url: settings.feed }],
    forceCodeSigning: settings.feed !== null,
  };
};
