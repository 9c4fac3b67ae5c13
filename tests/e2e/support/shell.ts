import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, test as base, type ElectronApplication, expect, type Page, type TestInfo } from '@playwright/test';
import type { KithBridge } from '../../../shared/ipc.ts';
import type { MenuCommand } from '../../../shared/ipcEvents.ts';
import { builtMain } from './built.ts';
import { packedProgram, shellEnvironment, shellProgram } from './electronProgram.ts';
import { type Watch, watchPages } from './watch.ts';

declare global {
  interface Window {
    readonly kith?: KithBridge;
  }
}

/** The desktop app, running. */
export type Shell = {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly watch: Watch;
  /** Where the page's files lie: `app://kith/`, which the stand-in shows under a name of its own. */
  readonly own: string;
  /** Waits until the log holds a line with these words. */
  readonly logged: (words: string) => Promise<void>;
  /** What the shell has said so far beside its log. */
  readonly said: () => string;
  readonly quit: () => Promise<void>;
  /** Ends all of its processes at once, as kill -9 does. */
  readonly kill: () => Promise<void>;
};

type EachTest = {
  /** The folder in which this test's app keeps everything. */
  profile: string;
  /** Starts the built app with the test's profile, and with further words on its command line. */
  openShell: (...words: string[]) => Promise<Shell>;
  /** Starts the built app as on another laptop, or on a third one, with a profile of its own. */
  openOther: () => Promise<Shell>;
  openThird: () => Promise<Shell>;
  /** Switches of the command line beside the usual ones. */
  shellSwitches: string[];
};

const { path: program } = shellProgram();
const startArguments = (profile: string, switches: readonly string[] = []): string[] => [
  ...switches,
  ...(packedProgram ? [] : [builtMain]),
  `--user-data-dir=${profile}`,
  // So that a microphone that is refused differs from one that is not there.
  '--use-fake-device-for-media-stream',
];

const killAll = async (shell: ChildProcess, profile: string): Promise<void> => {
  const ended = shell.exitCode !== null || shell.signalCode !== null;
  const gone = ended ? undefined : new Promise((resolve) => shell.once('exit', resolve));
  // All of its processes carry the profile's folder in their command line.
  execFileSync('pkill', ['-9', '-f', '--', `--user-data-dir=${profile}`]);
  await gone;
};

const start = async (profile: string, switches: readonly string[], words: readonly string[]): Promise<Shell> => {
  // Playwright would hold the page to a colour scheme of its own.
  const app = await _electron.launch({
    args: [...startArguments(profile, switches), ...words],
    env: shellEnvironment(profile),
    colorScheme: null,
    ...(packedProgram ? { executablePath: packedProgram } : {}),
  });
  const lines: string[] = [];
  const running = app.process();
  running.stderr?.on('data', (data: Buffer) => lines.push(data.toString()));
  const page = await app.firstWindow();
  await page.waitForURL(/kith/);
  const own = new URL('/', page.url()).href;
  const watch = await watchPages(app.context(), own);
  await page.waitForLoadState();
  const logged = (words: string): Promise<void> => expect.poll(() => logText(profile), words).toContain(words);
  return {
    app,
    page,
    watch,
    own,
    logged,
    said: () => lines.join(''),
    quit: () => app.close(),
    kill: () => killAll(running, profile),
  };
};

/** What the log of a profile holds. */
export const logText = (profile: string): string => readFileSync(join(profile, 'logs/kith.log'), 'utf8');

/** Answers every question of the shell from now on: by the button of this number. The questions are kept. */
export const answerQuestions = (app: ElectronApplication, button: number): Promise<void> =>
  app.evaluate(({ dialog }, response) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    const answer = (...given: unknown[]): Promise<Electron.MessageBoxReturnValue> => {
      const options = given.at(-1) as Electron.MessageBoxOptions;
      asked.push(`${options.message} ${options.detail}`);
      return Promise.resolve({ response, checkboxChecked: false });
    };
    dialog.showMessageBox = answer as typeof dialog.showMessageBox;
  }, button);

/** What the shell has asked since `answerQuestions`. */
export const questionsOf = (app: ElectronApplication): Promise<string[]> =>
  app.evaluate(() => Reflect.get(globalThis, 'asked'));

/** Whether an item of the native menu can be chosen just now. */
export const isOffered = (app: ElectronApplication, command: MenuCommand | 'quickAdd'): Promise<boolean | undefined> =>
  app.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.enabled, command);

/** Chooses an item of the native menu, once it can be chosen. */
export const choose = async (app: ElectronApplication, command: MenuCommand | 'quickAdd'): Promise<void> => {
  await expect.poll(() => isOffered(app, command)).toBe(true);
  await app.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), command);
};

/**
 * Starts the app a second time with a profile that is in use, with further words on its command line, and gives the code
 * with which it ended.
 */
export const startSecond = (profile: string, ...words: string[]): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const flags = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const args = [...flags, ...startArguments(profile), ...words];
    const second: ChildProcess = spawn(program, args, { stdio: 'ignore', env: shellEnvironment(profile) });
    second.once('exit', (code) => resolve(code));
    second.once('error', reject);
  });

// Another laptop is one with another profile.
const onOther = async (
  testInfo: TestInfo,
  name: string,
  switches: readonly string[],
  use: (open: () => Promise<Shell>) => Promise<void>,
): Promise<void> => {
  const folder = testInfo.outputPath(name);
  mkdirSync(folder, { recursive: true });
  const open: Shell[] = [];
  await use(async () => {
    const shell = await start(folder, switches, []);
    open.push(shell);
    return shell;
  });
  for (const shell of open) await shell.quit();
};

/** Tests of the built desktop app. */
export const test = base.extend<EachTest>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
  profile: async ({}, use, testInfo) => {
    const folder = testInfo.outputPath('profile');
    mkdirSync(folder, { recursive: true });
    await use(folder);
  },
  shellSwitches: [[], { option: true }],

  openShell: async ({ profile, shellSwitches }, use, testInfo) => {
    const open: Shell[] = [];
    await use(async (...words) => {
      const shell = await start(profile, shellSwitches, words);
      open.push(shell);
      return shell;
    });
    if (testInfo.status !== testInfo.expectedStatus) console.log(open.map((shell) => shell.said()).join('\n'));
    for (const shell of open) await shell.quit();
  },

  openOther: ({ shellSwitches }, use, testInfo) => onOther(testInfo, 'other', shellSwitches, use),
  openThird: ({ shellSwitches }, use, testInfo) => onOther(testInfo, 'third', shellSwitches, use),
});

export { expect };
