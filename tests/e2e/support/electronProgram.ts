import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as v from 'valibot';

const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'));
const packageSchema = v.object({ version: v.string() });

/** A packed test build, which holds the app it runs; docs/release.md says how to make one. */
export const packedProgram = process.env.KITH_PACKED;

/**
 * The program that shows the desktop window in tests: the packed one that KITH_PACKED names, else Electron where its
 * binary has been fetched, else the stand-in. Playwright asks the `electron` package for the program, and that package
 * heeds ELECTRON_OVERRIDE_DIST_PATH.
 */
export const shellProgram = (): { readonly name: string; readonly path: string } => {
  if (packedProgram) return { name: `the packed app ${packedProgram}`, path: packedProgram };
  const pathFile = join(folder, 'path.txt');
  if (existsSync(pathFile)) {
    const { version } = v.parse(packageSchema, JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
    return { name: `Electron ${version}`, path: join(folder, 'dist', readFileSync(pathFile, 'utf8')) };
  }
  const standIn = join(import.meta.dirname, '../../support/electron-stand-in');
  process.env.ELECTRON_OVERRIDE_DIST_PATH = standIn;
  return { name: 'the stand-in for Electron (its binary is not here)', path: join(standIn, 'electron') };
};

/** The folder that stands for `~/.config` in a test. */
export const configOf = (profile: string): string => join(profile, 'config');

/** What the app is started with: its own place for what lies outside the profile, such as what opens at login. */
export const shellEnvironment = (profile: string): Record<string, string> => {
  const given = Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return { ...Object.fromEntries(given), XDG_CONFIG_HOME: configOf(profile) };
};
