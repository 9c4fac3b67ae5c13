import type { Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { filesWith } from './support/canary.ts';
import { expect, isOffered, test } from './support/shell.ts';
import { goTo, namesInVault, saved, startEmpty, whenOpen } from './support/steps.ts';

const add = (page: Page, name: string): Promise<unknown> =>
  page.evaluate((who) => window.kithTest?.addPeople([{ name: who, tier: 'close', note: `About ${who}` }]), name);

const makeAndOpen = async (page: Page, name: string): Promise<void> => {
  await goTo(page, 'Settings');
  await page.getByLabel('A new network').fill(name);
  await page.getByRole('button', { name: 'Make it' }).click();
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await page.getByRole('button', { name: 'Start empty' }).waitFor();
  await whenOpen(page);
};

const open = async (page: Page, name: string): Promise<void> => {
  await goTo(page, 'Settings');
  const row = page.getByRole('listitem').filter({ has: page.getByLabel(`Name of the network ${name}`) });
  await row.getByRole('button', { name: 'Open', exact: true }).click();
  await page.waitForEvent('load');
  await whenOpen(page);
};

test('networks are kept apart, each is there after switching and after a restart', async ({ openShell }) => {
  const { page, quit } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await add(page, 'Private Person');
  await makeAndOpen(page, 'Work');
  expect(await namesInVault(page)).toEqual([]);
  await startEmpty(page);
  await add(page, 'Work Person');
  await saved(page);
  await goTo(page, 'Settings');
  await page.getByLabel('Name of the network Work').fill('Office');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name of the network Office')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await quit();
  const again = await openShell();
  await whenOpen(again.page);
  expect(await namesInVault(again.page)).toEqual(['Work Person']);
  await open(again.page, 'My network');
  expect(await namesInVault(again.page)).toEqual(['Private Person']);
});

test('a deleted network comes back; an erased one leaves nothing on the disk', async ({ openShell, profile }) => {
  const { page, quit } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await add(page, 'Lasting Person');
  await makeAndOpen(page, 'Canarynetwork');
  await startEmpty(page);
  for (let at = 0; at < 30; at += 1) await add(page, `Canaryperson ${at}`);
  await saved(page);
  await open(page, 'My network');
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Delete' }).click();
  await page.getByRole('button', { name: 'Bring back' }).click();
  await page.getByRole('button', { name: 'Delete' }).click();
  expect(filesWith(profile, 'Canaryperson').length).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Erase now…' }).click();
  const erase = page.getByRole('button', { name: 'Erase for good' });
  await expect(erase).toBeDisabled();
  await page.getByLabel('Type “Canarynetwork” to go on').fill('Canarynetwork');
  const loaded = page.waitForEvent('load', { predicate: (loadedPage) => loadedPage.url().includes('kith') });
  await erase.click();
  await loaded;
  await whenOpen(page);
  expect(await namesInVault(page)).toEqual(['Lasting Person']);
  await saved(page);
  await quit();
  expect(filesWith(profile, 'Canaryperson')).toEqual([]);
  expect(filesWith(profile, 'Canarynetwork')).toEqual([]);
  const again = await openShell();
  await whenOpen(again.page);
  expect(await namesInVault(again.page)).toEqual(['Lasting Person']);
});

test('a network that is closed leaves the list of them, from which it is opened again', async ({ openShell }) => {
  const { app, page, quit } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await add(page, 'Lasting Person');
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No network is open' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  // Without a network a command means nothing, and it is not done later either.
  await expect.poll(() => isOffered(app, 'newPerson')).toBe(false);
  await app.evaluate(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('newPerson')?.click());
  await page.getByRole('button', { name: 'Open My network' }).click();
  await page.waitForEvent('load');
  await whenOpen(page);
  await expect.poll(() => isOffered(app, 'newPerson')).toBe(true);
  expect(await namesInVault(page)).toEqual(['Lasting Person']);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await page.getByRole('heading', { name: 'No network is open' }).waitFor();
  await quit();
});
