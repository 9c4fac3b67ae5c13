import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { type BrowserContext, test as base, chromium, expect, type Page } from '@playwright/test';
import { builtServe } from './built.ts';
import { type Watch, watchPages } from './watch.ts';

/** A browser with a profile of its own, which can be closed and started again. */
export type Profile = {
  readonly page: () => Page;
  /** Closes the browser and starts it again with the same profile, as a person does who comes back the next day. */
  readonly reopen: () => Promise<Page>;
};

type EachTest = {
  /** Opens Kith in a fresh browser context: an empty vault. */
  openApp: () => Promise<Page>;
  /** Opens Kith in a browser of its own whose data outlives it; slower than `openApp`. */
  openProfile: () => Promise<Profile>;
};
type EachWorker = { appUrl: string };

const untilOpen = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    server.once('exit', (code) => reject(new Error(`the browser mode ended with ${code}`)));
    if (server.stdout === null) return reject(new Error('the browser mode has no output'));
    createInterface({ input: server.stdout }).on('line', (line) => {
      const url = /^Kith is open at (\S+)$/.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  });

type Opened = { readonly context: BrowserContext; readonly watch: Watch };

const closeAll = async (open: readonly Opened[]): Promise<void> => {
  for (const { context } of open) await context.close();
  const complaints = open.flatMap(({ watch }) => watch.complaints);
  expect(complaints, 'what Kith never does').toEqual([]);
};

/** Tests of the app as the browser mode serves it. Each fails if the page breaks its policy, throws, or uses the network. */
export const test = base.extend<EachTest, EachWorker>({
  appUrl: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
    async ({}, use) => {
      const server = spawn(process.execPath, [builtServe, '--port', '0'], { stdio: ['ignore', 'pipe', 'inherit'] });
      await use(await untilOpen(server));
      server.kill('SIGTERM');
    },
    { scope: 'worker' },
  ],

  openApp: async ({ browser, appUrl, viewport, colorScheme }, use) => {
    const open: Opened[] = [];
    await use(async () => {
      const context = await browser.newContext({ viewport, colorScheme });
      open.push({ context, watch: await watchPages(context, appUrl) });
      const page = await context.newPage();
      await page.goto(appUrl);
      return page;
    });
    await closeAll(open);
  },

  openProfile: async ({ appUrl, viewport, launchOptions }, use, testInfo) => {
    const open: Opened[] = [];
    const start = async (folder: string): Promise<Page> => {
      const context = await chromium.launchPersistentContext(folder, { ...launchOptions, viewport });
      open.push({ context, watch: await watchPages(context, appUrl) });
      const page = context.pages()[0] ?? (await context.newPage());
      await page.goto(appUrl);
      return page;
    };
    let count = 0;
    await use(async () => {
      const folder = testInfo.outputPath(`profile-${++count}`);
      let page = await start(folder);
      const reopen = async (): Promise<Page> => {
        await page.context().close();
        page = await start(folder);
        return page;
      };
      return { page: () => page, reopen };
    });
    await closeAll(open);
  },
});

export { expect };
