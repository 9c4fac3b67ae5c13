import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from 'playwright-core';
import '../../../renderer/app/testHandle.ts';
import { builtMain } from '../../e2e/support/built.ts';
import { shellEnvironment, shellProgram } from '../../e2e/support/electronProgram.ts';

/** The built desktop app, running with a profile of its own. */
export interface Desktop {
  readonly app: ElectronApplication;
  readonly page: Page;
}

/** Makes a profile in a folder, or in a new one. */
export const makeProfile = (folder = mkdtempSync(join(tmpdir(), 'kith-desktop-'))): string => {
  mkdirSync(folder, { recursive: true });
  return folder;
};

export const removeProfile = (profile: string): void => rmSync(profile, { recursive: true, force: true });

/**
 * Starts the app and waits for its vault.
 * @param switches words before the program on the command line
 */
export const startDesktop = async (profile: string, switches: readonly string[] = []): Promise<Desktop> => {
  shellProgram();
  const app = await _electron.launch({
    args: [...switches, builtMain, `--user-data-dir=${profile}`],
    env: shellEnvironment(profile),
    colorScheme: null,
  });
  const page = await app.firstWindow();
  await page.waitForURL(/kith/);
  await page.waitForFunction(() => window.kithTest !== undefined, undefined, { timeout: 120_000 });
  return { app, page };
};

/** Ends every process of the app at once, as a power cut does to them. */
export const killTree = async ({ app }: Desktop, profile: string): Promise<void> => {
  const gone = new Promise((resolve) => app.process().once('exit', resolve));
  execFileSync('pkill', ['-9', '-f', '--', `--user-data-dir=${profile}`]);
  await gone;
};

/** Ends the shell alone; whatever it started is left to end by itself. */
export const killShell = async ({ app }: Desktop, profile: string): Promise<void> => {
  const child = app.process();
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await gone;
  // Without its shell the browser has nobody to talk to; it must not hold the profile.
  try {
    execFileSync('pkill', ['-9', '-f', '--', `--user-data-dir=${profile}`]);
  } catch {
    // It had gone with its shell.
  }
};

/** The folder of the window's own stores, if it is there. */
export const storesIn = (profile: string): string | undefined =>
  [join(profile, 'IndexedDB'), join(profile, 'chromium', 'Default', 'IndexedDB')].find((path) => existsSync(path));

/** Adds a person and gives their name once the window says that everything is saved. */
export const addSaved = (page: Page, name: string): Promise<void> =>
  page.evaluate(async (who) => {
    window.kithTest?.addPeople([{ name: who, tier: 'known' }]);
    // Waits first: until this turn is over the sign still shows how it was before.
    do await new Promise((resolve) => setTimeout(resolve, 0));
    while (document.querySelector('[data-saving=saved]') === null);
  }, name);

/** Leaves the first run, so that the rail with its sign of saving is there. */
export const startEmpty = (page: Page): Promise<void> => page.getByRole('button', { name: 'Start empty' }).click();

export const namesIn = (page: Page): Promise<Set<string>> =>
  page
    .evaluate(() => [...(window.kithVault?.alters.values() ?? [])].map((alter) => alter.name))
    .then((names) => new Set(names));
