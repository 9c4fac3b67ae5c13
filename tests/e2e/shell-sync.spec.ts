import type { Page } from '@playwright/test';
import { startBareServer } from '../sync/support/bareServer.ts';
import { violations } from './support/axe.ts';
import { expect, test } from './support/shell.ts';
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
  await home.page.getByLabel('Recovery code, with or without hyphens').fill(words.replace(/.$/u, 'U'));
  await expect(home.page.getByRole('alert')).toContainText('Group 14, character 4');
  await home.page.getByLabel('Recovery code, with or without hyphens').fill(words.toLowerCase());
  await home.page.getByText('In a file').click();
  await home.page.keyboard.press('Tab');
  await home.page.getByRole('button', { name: 'Take the code' }).click();
  await overRelay(home.page, url);
  await expect.poll(() => namesInVault(home.page)).toEqual(['Ada Quill', 'Bea Home']);
  await expect.poll(() => namesInVault(work.page)).toEqual(['Ada Quill', 'Bea Home']);

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
