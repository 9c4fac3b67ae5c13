import { readdirSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { violations } from './support/axe.ts';
import { choose, expect, startSecond, test } from './support/shell.ts';
import { goTo, namesInVault, ringOf, startEmpty, whenOpen } from './support/steps.ts';

const card = 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Byron\r\nEMAIL:ada@example.org\r\nEND:VCARD\r\n';

/** Follows a link as macOS hands it over. */
const openUrl = (app: ElectronApplication, url: string): Promise<void> =>
  app.evaluate(({ app: shell }, given) => {
    shell.emit('open-url', { preventDefault: () => undefined }, given);
  }, url);

const openFile = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ app: shell }, given) => {
    shell.emit('open-file', { preventDefault: () => undefined }, given);
  }, path);

test('a link of the first start asks before it adds; Ignore and Escape do nothing', async ({ openShell, profile }) => {
  const { page } = await openShell('kith://add?name=Ada%20Byron');
  await whenOpen(page);
  const dialog = page.getByRole('dialog', { name: 'A link from outside' });
  await expect(dialog).toContainText('A link wants to add Ada Byron to your network. They would wait in the tray.');
  expect(await namesInVault(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Ignore' }).click();
  await startEmpty(page);
  expect(await startSecond(profile, 'kith://add?name=Bo+Berg')).toBe(0);
  await expect(dialog).toContainText('A link wants to add Bo Berg');
  // The question takes the focus, but none of its answers: a key that was meant for elsewhere answers nothing.
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(await namesInVault(page)).toEqual([]);
});

test('what a link wants is done when the person says so, and can be undone', async ({ openShell, profile }) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await startSecond(profile, 'kith://add?name=Ada%20Byron');
  const dialog = page.getByRole('dialog', { name: 'A link from outside' });
  await dialog.getByRole('button', { name: 'Add' }).click();
  await expect.poll(() => namesInVault(page)).toEqual(['Ada Byron']);
  expect(await ringOf(page, 'Ada Byron')).toBeNull();
  await choose(app, 'undo');
  await expect.poll(() => namesInVault(page)).toEqual([]);
});

test('a link shows a person or searches, after asking', async ({ openShell }) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  const ids = await page.evaluate(() =>
    window.kithTest?.addPeople([{ name: 'Ada Byron', tier: 'close' }, { name: 'Bo Berg' }]),
  );
  const dialog = page.getByRole('dialog', { name: 'A link from outside' });
  await openUrl(app, `kith://person/${ids?.[0]}`);
  await expect(dialog).toContainText('A link wants to show Ada Byron.');
  await dialog.getByRole('button', { name: 'Show' }).click();
  await expect(page.getByRole('complementary')).toContainText('Ada Byron');
  await openUrl(app, 'kith://search?q=berg');
  await expect(dialog).toContainText('A link wants to search your people for “berg”.');
  await dialog.getByRole('button', { name: 'Search' }).click();
  await expect(page.getByRole('searchbox', { name: 'Find people' })).toHaveValue('berg');
});

test('someone who is not here, and a link that Kith does not know, are said and change nothing', async ({
  openShell,
}) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  const dialog = page.getByRole('dialog', { name: 'A link from outside' });
  await openUrl(app, 'kith://person/nobody');
  await expect(dialog).toContainText('A link wants to show someone who is not in this network.');
  await dialog.locator('button', { hasText: 'Close' }).click();
  await openUrl(app, 'kith://erase?everything=1');
  await expect(page.getByText('A link asked Kith for something it does not know. Nothing was done.')).toBeVisible();
  await expect(dialog).toHaveCount(0);
});

test('many links at once are asked about one after the other, and no more than five', async ({ openShell }) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  for (const name of ['A', 'B', 'C', 'D', 'E', 'F', 'G']) await openUrl(app, `kith://add?name=${name}`);
  const dialog = page.getByRole('dialog', { name: 'A link from outside' });
  for (const name of ['A', 'B', 'C', 'D', 'E']) {
    await expect(dialog).toContainText(`A link wants to add ${name} to`);
    await dialog.getByRole('button', { name: 'Ignore' }).click();
  }
  await expect(dialog).toHaveCount(0);
});

test('while no network is open a link waits for the next one', async ({ openShell }) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await goTo(page, 'Settings');
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'No network is open' })).toBeVisible();
  await openUrl(app, 'kith://add?name=Ada');
  await page.getByRole('button', { name: /^Open / }).click();
  await expect(page.getByRole('dialog', { name: 'A link from outside' })).toContainText('A link wants to add Ada');
});

test('an address book opened with Kith comes to the preview of the import', async ({ openShell, profile }) => {
  const [first, second] = [join(profile, 'one.vcf'), join(profile, 'two.vcf')];
  writeFileSync(first, card);
  writeFileSync(second, card.replaceAll('Ada Byron', 'Bo Berg'));
  const { page } = await openShell(first);
  await whenOpen(page);
  const preview = page.getByRole('dialog');
  await expect(preview).toContainText('one.vcf');
  await expect(preview).toContainText('Ada Byron');
  expect(await namesInVault(page)).toEqual([]);
  await preview.getByRole('button', { name: 'Cancel' }).click();
  await startEmpty(page);
  await startSecond(profile, second);
  await expect(preview).toContainText('two.vcf');
  await preview.getByRole('button', { name: 'Cancel' }).click();
  await expect(preview).toHaveCount(0);
});

test('a file waits until the dialog that is open has been left', async ({ openShell, profile }) => {
  const path = join(profile, 'one.vcf');
  writeFileSync(path, card);
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await choose(app, 'newPerson');
  const dialog = page.getByRole('dialog', { name: 'New person' });
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Half a na');
  await openFile(app, path);
  await openUrl(app, 'kith://erase');
  await expect(page.getByText('A link asked Kith for something it does not know.')).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toHaveValue('Half a na');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toContainText('one.vcf');
});

test('a file that is too large is said, and so is a backup that is none', async ({ openShell, profile }) => {
  const [large, backup] = [join(profile, 'large.csv'), join(profile, 'Friends.kith')];
  writeFileSync(large, '');
  truncateSync(large, 64 * 2 ** 20 + 1);
  writeFileSync(backup, Buffer.from([0, 255, 7]));
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await openFile(app, large);
  await expect(page.getByText('large.csv has more than 64 MB, so Kith did not open it.')).toBeVisible();
  await openFile(app, backup);
  await expect(page.getByRole('dialog')).toContainText('not a backup');
});

test('a backup that is opened with Kith is looked into', async ({ openShell, profile }) => {
  const { app, page } = await openShell();
  await whenOpen(page);
  await startEmpty(page);
  await page.evaluate(() => window.kithTest?.addPeople([{ name: 'Ada Byron', tier: 'close' }]));
  await expect(page.locator('[data-saving=saved]')).toBeVisible();
  await page.evaluate(async () => {
    const shelf = await window.kith?.vaultShelf();
    if (shelf?.ok) await window.kith?.backupMake({ vault: shelf.value.current, reason: 'by hand' });
  });
  const made = readdirSync(join(profile, 'backups'), { recursive: true, encoding: 'utf8' });
  const backup = made.find((name) => name.endsWith('.kith'));
  await openFile(app, join(profile, 'backups', backup ?? ''));
  await expect(page.getByRole('dialog').getByRole('row', { name: 'People 1 1' })).toBeVisible();
});
