import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { expect, test } from './support/shell.ts';
import { goTo, saved, startEmpty, whenOpen } from './support/steps.ts';

const open = async (page: Page): Promise<void> => {
  await whenOpen(page);
  await startEmpty(page);
};

const press = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('button', { name, exact: true }).focus();
  await page.keyboard.press('Enter');
};

const focused = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.textContent || document.activeElement?.ariaLabel || 'nothing');

const inPalette = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog', { name: 'Search and commands' }).waitFor();
  await page.keyboard.type(words);
  await expect(page.getByRole('menuitem').first()).toContainText(words);
  await page.keyboard.press('Enter');
};

test('after each deed about networks the focus is where one goes on', async ({ openShell }) => {
  const { page } = await openShell();
  await open(page);
  await goTo(page, 'Settings');
  await page.getByLabel('A new network').focus();
  await page.keyboard.type('Work');
  await press(page, 'Make it');
  await expect.poll(() => focused(page)).toBe(' Open');
  await page.getByLabel('Name of the network Work').focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Office');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name of the network Office')).toBeFocused();
  await press(page, 'Delete');
  await expect.poll(() => focused(page)).toBe(' Bring back');
  await page.keyboard.press('Enter');
  await expect.poll(() => focused(page)).toBe(' Open');
  await press(page, 'Delete');
  await press(page, 'Erase now…');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect.poll(() => focused(page)).toBe('Erase now…');
});

test('after each deed about backups the focus is where one goes on', async ({ openShell, profile }) => {
  const { app, page } = await openShell();
  await open(page);
  await goTo(page, 'Settings');
  const folder = join(profile, 'elsewhere');
  mkdirSync(folder);
  await app.evaluate(({ dialog }, path) => {
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
  }, folder);
  await press(page, 'Choose another folder');
  await expect(page.getByRole('button', { name: 'Back to the usual folder' })).toBeVisible();
  expect(await focused(page)).toBe('Choose another folder');
  await press(page, 'Back to the usual folder');
  await expect(page.getByRole('button', { name: 'Back to the usual folder' })).toHaveCount(0);
  await expect.poll(() => focused(page)).toBe('Choose another folder');
  await press(page, 'Back up now');
  await expect(page.getByText('Backed up and checked')).toBeVisible();
  expect(await focused(page)).toBe('Back up now');
  await press(page, 'Set a passphrase');
  await page.getByLabel('Passphrase', { exact: true }).fill('eight letters');
  await page.getByLabel('The same once more').fill('eight letters');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Change the passphrase' })).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect.poll(() => focused(page)).toBe('Change the passphrase');
  await press(page, 'Stop sealing');
  await expect.poll(() => focused(page)).toBe('Set a passphrase');
});

test('an erased network is said to be gone, with how much it held', async ({ openShell }) => {
  const { page, logged } = await openShell();
  await open(page);
  await page.evaluate(() => window.kith?.vaultCreate('Work'));
  await goTo(page, 'Settings');
  await press(page, 'Delete');
  await press(page, 'Erase now…');
  await page.keyboard.type('Work');
  await press(page, 'Erase for good');
  await expect(
    page.getByText('“Work” was erased from this computer: 0 people, its journal and its backups.'),
  ).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
  await logged('networkOpened networks=1');
  for (const what of ['networkMade', 'networkPutAway', 'networkErased']) await logged(`deed what=${what}`);
});

test('each section is reached from the list at the side, by keys and by the palette', async ({ openShell }) => {
  const { app, page } = await openShell();
  await open(page);
  await goTo(page, 'Settings');
  const list = page.getByRole('navigation', { name: 'Sections of the settings' });
  const current = list.locator('[aria-current=location]');
  await expect(current).toHaveText('You');
  await list.getByRole('button', { name: 'Backups' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Backups', exact: true })).toBeFocused();
  await expect(page.getByRole('heading', { name: 'Backups', exact: true })).toBeInViewport();
  await expect(current).toHaveText('Backups');
  expect(await page.evaluate(() => document.querySelector('main')?.scrollTop)).toBe(0);
  await page.mouse.move(600, 400);
  await page.mouse.wheel(0, -10_000);
  await expect(current).toHaveText('You');
  await goTo(page, 'Map');
  await inPalette(page, 'Settings: where your people are');
  await expect(page.getByRole('heading', { name: 'Where your people are' })).toBeFocused();
  await expect(current).toHaveText('Where your people are');
  expect(await violations(page)).toEqual([]);
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, width: 680, height: 700 }),
  );
  await page.setViewportSize({ width: 680, height: 700 });
  await page.getByRole('button', { name: 'Where your people are' }).click();
  await page.getByRole('menuitem', { name: 'Networks' }).click();
  await expect(page.getByRole('heading', { name: 'Networks', exact: true })).toBeInViewport();
  expect(await violations(page)).toEqual([]);
});

test('the palette makes a backup, leads to a new network, and switches to another', async ({ openShell }) => {
  const { page } = await openShell();
  await open(page);
  await inPalette(page, 'Back up now');
  await expect(page.getByText('Backed up and checked')).toBeVisible();
  await inPalette(page, 'New network');
  await expect(page.getByLabel('A new network')).toBeFocused();
  await page.keyboard.type('Work');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name of the network Work')).toBeVisible();
  await saved(page);
  const loaded = page.waitForEvent('load');
  await inPalette(page, 'Switch to Work');
  await loaded;
  await page.getByRole('button', { name: 'Start empty' }).waitFor();
});

test('the settings say where the network lies and show its folder', async ({ openShell, profile }) => {
  const { app, page } = await openShell();
  await open(page);
  await goTo(page, 'Settings');
  const place = page.getByRole('region', { name: 'Where your people are' });
  await expect(place).toContainText(join(profile, 'vaults', 'first'));
  await app.evaluate(({ shell }) => {
    shell.showItemInFolder = (path) => void Object.assign(globalThis, { shown: path });
  });
  await place.getByRole('button', { name: 'Show in folder' }).click();
  await expect.poll(() => app.evaluate(() => Reflect.get(globalThis, 'shown'))).toBe(join(profile, 'vaults', 'first'));
});
