import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { whenStored } from './support/sheet.ts';
import { choose, expect, startSecond, test } from './support/shell.ts';
import { namesInVault, ringOf, startEmpty, whenOpen } from './support/steps.ts';

const boundsOf = (app: ElectronApplication): Promise<Electron.Rectangle | undefined> =>
  app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());

test('a second start brings the first window to the front and ends', async ({ openShell, profile }) => {
  const { app } = await openShell();
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  expect(await startSecond(profile)).toBe(0);
  const windows = (): Promise<boolean[]> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((window) => window.isMinimized()));
  await expect.poll(windows).toEqual([false]);
});

test('the window comes back where it was left', async ({ openShell }) => {
  const left = { x: 40, y: 60, width: 1100, height: 700 };
  const first = await openShell();
  await first.app.evaluate(({ BrowserWindow }, bounds) => BrowserWindow.getAllWindows()[0]?.setBounds(bounds), left);
  await first.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.maximize());
  await first.quit();
  const { app } = await openShell();
  expect(await boundsOf(app)).toEqual(left);
  const isMaximised = (): Promise<boolean | undefined> =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isMaximized());
  await expect.poll(isMaximised).toBe(true);
});

for (const [what, text] of [
  ['is torn', '{"bounds":{"x":1,'],
  ['holds something else', '{"bounds":{"x":"left"},"maximised":1}'],
] as const) {
  test(`a window opens in its usual size where the kept place ${what}`, async ({ openShell, profile }) => {
    writeFileSync(join(profile, 'window.json'), text);
    const { app } = await openShell();
    expect(await boundsOf(app)).toMatchObject({ width: 1280, height: 800 });
  });
}

test('what the page stored is there after a restart', async ({ openShell }) => {
  const first = await openShell();
  await first.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const request = indexedDB.open('restart', 1);
        request.onupgradeneeded = () => request.result.createObjectStore('kept');
        request.onerror = () => reject(request.error);
        request.onsuccess = () => {
          const transaction = request.result.transaction('kept', 'readwrite');
          transaction.objectStore('kept').put('Ada', 'name');
          transaction.oncomplete = () => resolve();
        };
      }),
  );
  await first.quit();
  const { page } = await openShell();
  const kept = await page.evaluate(
    () =>
      new Promise<unknown>((resolve, reject) => {
        const request = indexedDB.open('restart', 1);
        request.onupgradeneeded = () => reject(new Error('the store is gone'));
        request.onsuccess = () => {
          const read = request.result.transaction('kept').objectStore('kept').get('name');
          read.onsuccess = () => resolve(read.result);
        };
      }),
  );
  expect(kept).toBe('Ada');
});

test('people who were added in the app are there after a restart', async ({ openShell }) => {
  const first = await openShell();
  await whenOpen(first.page);
  await startEmpty(first.page);
  await choose(first.app, 'newPerson');
  await first.page.getByRole('dialog', { name: 'New person' }).waitFor();
  await first.page.keyboard.type('Ada Byron');
  await first.page.keyboard.press('Enter');
  await expect.poll(() => namesInVault(first.page)).toEqual(['Ada Byron']);
  await first.page.evaluate(() => window.kithTest?.addPeople([{ name: 'Bo Berg', tier: 'close' }]));
  await whenStored(first.page);
  await first.quit();
  const { page } = await openShell();
  await whenOpen(page);
  expect(await namesInVault(page)).toEqual(['Ada Byron', 'Bo Berg']);
  expect(await ringOf(page, 'Bo Berg')).toBe('close');
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
});

test('a page that dies is told of kindly and opened again', async ({ openShell }) => {
  const { app } = await openShell();
  await app.evaluate(({ BrowserWindow, dialog }) => {
    const told: string[] = [];
    Object.assign(globalThis, { told });
    const answer = (_window: unknown, options: Electron.MessageBoxOptions): Promise<Electron.MessageBoxReturnValue> => {
      told.push(options.message, ...(options.buttons ?? []));
      return Promise.resolve({ response: 0, checkboxChecked: false });
    };
    dialog.showMessageBox = answer as typeof dialog.showMessageBox;
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    contents?.once('did-finish-load', () => told.push('loaded'));
    contents?.forcefullyCrashRenderer();
  });
  const told = (): Promise<unknown> => app.evaluate(() => Reflect.get(globalThis, 'told'));
  await expect.poll(told).toEqual(['The window of Kith stopped working.', 'Reopen', 'Quit', 'loaded']);
});
