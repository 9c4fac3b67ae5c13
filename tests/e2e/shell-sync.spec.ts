import { mkdirSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { startBareServer } from '../sync/support/bareServer.ts';
import { violations } from './support/axe.ts';
import { filesWith } from './support/canary.ts';
import { expect, type Shell, test } from './support/shell.ts';
import { goTo, namesInVault, saved, startEmpty, whenOpen } from './support/steps.ts';

const add = (page: Page, name: string): Promise<unknown> =>
  page.evaluate((who) => window.kithTest?.addPeople([{ name: who, tier: 'close' }]), name);

const open = async (page: Page): Promise<void> => {
  await whenOpen(page);
  await startEmpty(page);
};

const code = async (page: Page): Promise<string> => {
  const made = await page.evaluate(() => window.kith?.keyMake({ vault: 'first' as never, keep: 'file' }));
  if (!made?.ok) throw new Error('no code was made');
  return made.value;
};

const overRelay = async (page: Page, url: string): Promise<void> => {
  await page.getByRole('button', { name: 'Sync over a relay…' }).click();
  await page.getByLabel('Address of the relay').fill(url);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
};

const sign = (page: Page) => page.locator('[data-standing]').first();

test('two laptops show the same people over a relay, and neither loses anything when it goes', async ({
  openShell,
  openOther,
}) => {
  test.setTimeout(120_000);
  const { url, stop } = await startBareServer();
  const work = await openShell();
  await open(work.page);
  await add(work.page, 'Ada Quill');
  await expect(sign(work.page)).toHaveText('Only here');
  const words = await code(work.page);
  await goTo(work.page, 'Settings');
  await overRelay(work.page, url);
  await expect(sign(work.page)).toContainText('Up to date');
  expect(await violations(work.page)).toEqual([]);

  const home = await openOther();
  await open(home.page);
  await add(home.page, 'Bea Home');
  await sign(home.page).click();
  await home.page.getByRole('button', { name: 'Join another laptop’s network…' }).click();
  await home.page.getByLabel('The code of the other laptop').fill(words.replace(/.$/u, 'U'));
  await expect(home.page.getByRole('alert')).toContainText('Group 14, character 4');
  await home.page.getByLabel('The code of the other laptop').fill(words.toLowerCase());
  await home.page.getByText('In a file').click();
  await home.page.getByText('Merge into one').click();
  await home.page.getByRole('button', { name: 'Take the code' }).click();
  await expect(home.page.getByRole('dialog')).toHaveCount(0);
  await overRelay(home.page, url);
  await expect(sign(work.page)).toHaveText('Needs attention: a laptop asks');
  await expect(sign(home.page)).toHaveText('Compare the words');
  const spoken = await home.page.locator('[data-words]').innerText();
  expect(spoken).toMatch(/^[a-z]+ [a-z]+ [a-z]+ [a-z]+$/u);
  expect(await namesInVault(home.page)).toEqual(['Bea Home']);
  expect(await violations(home.page)).toEqual([]);
  await home.page.getByRole('button', { name: 'They match' }).click();
  await expect.poll(() => namesInVault(home.page)).toEqual(['Ada Quill', 'Bea Home']);
  expect(await namesInVault(work.page)).toEqual(['Ada Quill']);
  await expect(work.page.locator('[data-words]')).toHaveText(spoken);
  expect(await violations(work.page)).toEqual([]);
  await work.page.getByRole('button', { name: 'The words are the same: let it in' }).click();
  await expect.poll(() => namesInVault(work.page)).toEqual(['Ada Quill', 'Bea Home']);
  await expect(home.page.locator('[data-words]')).toHaveCount(0);
  await expect(home.page.getByRole('list', { name: 'Laptops of this network' }).getByRole('listitem')).toHaveCount(2);

  await expect(sign(work.page)).toContainText('Up to date');
  await stop();
  await expect(sign(work.page)).toContainText('Offline');
  await add(work.page, 'Cy Apart');
  await expect(sign(work.page)).toHaveText('Offline, 1 change to send');
  await saved(work.page);
  await work.quit();
  await home.quit();
  const again = await openShell();
  await whenOpen(again.page);
  expect(await namesInVault(again.page)).toEqual(['Ada Quill', 'Bea Home', 'Cy Apart']);
  await expect(sign(again.page)).toContainText('Offline');
});

test('a sync thread that is killed begins again by itself, and the sign says so meanwhile', async ({ openShell }) => {
  const { url, stop } = await startBareServer();
  const { app, page } = await openShell();
  await open(page);
  await code(page);
  await app.evaluate(() => {
    process.on('worker', (thread) => Object.assign(globalThis, { killable: () => thread.terminate() }));
  });
  await goTo(page, 'Settings');
  await overRelay(page, url);
  await expect(sign(page)).toContainText('Up to date');
  await app.evaluate(() => Reflect.get(globalThis, 'killable')());
  await expect(sign(page)).toHaveText('Sync stopped, starts again soon');
  await expect(page.getByText('Kith starts it again by itself, within five minutes.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await add(page, 'Ada Meanwhile');
  await saved(page);
  await expect(sign(page)).toContainText('Up to date', { timeout: 30_000 });
  await stop();
});

test('two laptops meet through a folder, and no name lies in it', async ({ openShell, openOther }, testInfo) => {
  test.setTimeout(120_000);
  const shared = testInfo.outputPath('shared');
  mkdirSync(shared);
  const through = async ({ app, page }: Shell): Promise<void> => {
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, shared);
    await page.getByRole('button', { name: 'Sync through a folder…' }).click();
  };
  const work = await openShell();
  await open(work.page);
  await add(work.page, 'Canary Quillfeather');
  const words = await code(work.page);
  await goTo(work.page, 'Settings');
  await through(work);
  await expect(sign(work.page)).toContainText('Up to date');
  const home = await openOther();
  await open(home.page);
  await home.page.evaluate(
    (given) => window.kith?.syncJoin({ vault: 'first' as never, code: given, keep: 'file' }),
    words,
  );
  await goTo(home.page, 'Settings');
  await through(home);
  await home.page.getByRole('button', { name: 'They match' }).click({ timeout: 30_000 });
  await expect.poll(() => namesInVault(home.page), { timeout: 30_000 }).toEqual(['Canary Quillfeather']);
  await work.page.getByRole('button', { name: 'The words are the same: let it in' }).click({ timeout: 60_000 });
  await add(home.page, 'Bea Home');
  await expect.poll(() => namesInVault(work.page), { timeout: 60_000 }).toEqual(['Bea Home', 'Canary Quillfeather']);
  expect(filesWith(shared, 'Quillfeather')).toEqual([]);
  expect(filesWith(shared, 'Bea Home')).toEqual([]);
});
