import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAsar } from './asar.ts';
import { cameraWords, electronProgram, kinds, mayBePacked } from './configuration.ts';
import type { Kind } from './fuses.ts';
import { fuseFaults, readFuseWires } from './fuseWire.ts';

const platformOf = (folder: string, app: string): string => {
  if (existsSync(join(folder, `${app}.app`))) return 'darwin';
  return existsSync(join(folder, `${app}.exe`)) ? 'win32' : 'linux';
};

/** On a Mac the hash of the archive's contents is in Info.plist; in an .exe it is a resource that only Windows reads. */
const plistFaults = (app: string, platform: string, headerHash: string): readonly string[] => {
  if (platform !== 'darwin') return [];
  const plist = readFileSync(join(app, 'Contents/Info.plist'), 'utf8');
  return [
    ...(plist.includes(headerHash) ? [] : ['Info.plist does not hold the hash of app.asar']),
    ...[...plist.matchAll(/<key>(NS(?!LocalNetwork)\w+UsageDescription)<\/key>\s*(?:<string>([^<]*)<\/string>)?/g)]
      .filter(([, name, words]) => name !== 'NSCameraUsageDescription' || words !== cameraWords)
      .map(([, name]) => `${name} should not be in Info.plist`),
  ];
};

/**
 * Looks at a packed folder as it lies on the disk.
 * @param folder what electron-builder made, such as `dist/linux-unpacked`
 * @param withFeed whether it was packed with an update feed, whose address then lies beside the archive
 * @returns one line for each thing that is not as it must be; none where all is well
 */
export const faultsOf = (folder: string, kind: Kind, withFeed = false): readonly string[] => {
  const { name, program } = kinds[kind];
  const platform = platformOf(folder, name);
  const app = platform === 'darwin' ? join(folder, `${name}.app`) : folder;
  const resources = join(app, platform === 'darwin' ? 'Contents/Resources' : 'resources');
  const binary = readFileSync(electronProgram(folder, platform, { app: name, program }));
  const { paths, headerHash } = readAsar(readFileSync(join(resources, 'app.asar')));
  return [
    ...fuseFaults(readFuseWires(binary), kind),
    ...paths.filter((path) => !mayBePacked(path)).map((path) => `${path} should not be in app.asar`),
    ...plistFaults(app, platform, headerHash),
    ...readdirSync(resources)
      .filter((file) => /^(app|default_app\.asar|app\.asar\.unpacked|app-update\.yml)$/.test(file))
      .filter((file) => !withFeed || file !== 'app-update.yml')
      .map((file) => `${file} should not lie beside app.asar`),
  ];
};
