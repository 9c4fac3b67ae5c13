import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication } from '@playwright/test';
import { violations } from './support/axe.ts';
import { filesWith } from './support/canary.ts';
import {
  banner,
  begin,
  button,
  codeOnScreen,
  confirm,
  giveKeyring,
  keyFile,
  makeKey,
  section,
} from './support/keys.ts';
import { expect, test } from './support/shell.ts';
import { goTo, startEmpty, whenOpen } from './support/steps.ts';

const onClipboard = (app: ElectronApplication): Promise<string> =>
  app.evaluate(({ clipboard }) => clipboard.readText());

/** Answers the next native dialog for saving; null: the person cancels. */
const choosePdf = (app: ElectronApplication, path: string | null): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: chosen === null, filePath: chosen ?? '' });
  }, path);

const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

test('a code is shown, copied, printed, confirmed, and in no file', async ({ openShell, profile }) => {
  const shell = await openShell();
  const { page, app } = shell;
  await begin(shell);
  await giveKeyring(shell);
  await goTo(page, 'Settings');
  expect(await violations(page)).toEqual([]);
  await button(page, 'Make a recovery code').click();
  const code = await codeOnScreen(page);
  expect(code).toMatch(/^(?:[0-9A-Z]{4}-){13}[0-9A-Z]{4}$/);
  expect(await violations(page)).toEqual([]);

  await button(page, 'Copy').click();
  await expect(page.getByText('The clipboard is emptied after a minute')).toBeVisible();
  expect(await onClipboard(app)).toBe(code);

  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await button(page, 'Print').click();
  await expect(page.locator('body[data-printed=yes]')).toBeAttached();
  await page.emulateMedia({ media: 'print' });
  const sheet = page.locator('body > div').filter({ has: page.getByText('Kith recovery code') });
  await expect(sheet).toBeVisible();
  await expect(sheet).toContainText('Network: My network');
  expect((await sheet.getByRole('listitem').allInnerTexts()).map((group) => group.trim()).join('-')).toBe(code);
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(page.locator('#root')).toBeHidden();
  await page.emulateMedia({ media: 'screen' });
  await expect(sheet).toBeHidden();

  const pdf = join(profile, '..', 'code.pdf');
  await choosePdf(app, null);
  await button(page, 'Save as PDF…').click();
  await choosePdf(app, join(profile, 'not there', 'code.pdf'));
  await button(page, 'Save as PDF…').click();
  await expect(page.getByText('The PDF could not be written there (ENOENT).')).toBeVisible();
  expect(existsSync(pdf)).toBe(false);
  await choosePdf(app, pdf);
  await button(page, 'Save as PDF…').click();
  await expect(page.getByText('Saved. Whoever opens that file has the code')).toBeVisible();
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-');
  expect(pagesOf(readFileSync(pdf))).toBe(1);
  expect(statSync(pdf).mode & 0o077).toBe(0);

  await page.getByLabel('To confirm, type the last group').fill('0000');
  await button(page, 'I wrote it down').click();
  await expect(page.getByText('That is not the last group.')).toBeVisible();
  await confirm(page, code);
  await expect(section(page)).toContainText('and you wrote it down');
  await shell.quit();
  expect(shell.said()).not.toContain(code);
  for (const trace of [code, code.replaceAll('-', ''), code.slice(0, 9)]) expect(filesWith(profile, trace)).toEqual([]);
});

test('a code is shown again only after asking, and a new one takes its place', async ({ openShell }) => {
  const shell = await openShell();
  await begin(shell);
  await giveKeyring(shell);
  const code = await makeKey(shell.page);
  await shell.quit();
  const again = await openShell();
  await whenOpen(again.page);
  await expect(banner(again.page)).toContainText('keychain no longer has the key');
  await giveKeyring(again);
  await goTo(again.page, 'Settings');
  await expect(section(again.page)).toContainText('sealed by this computer’s keychain');
  await expect(again.page.getByText(code.slice(0, 4))).toHaveCount(0);
  await button(again.page, 'Show the code…').click();
  await expect(again.page.getByRole('dialog')).toContainText('anyone at this computer');
  await button(again.page, 'Show it').click();
  await expect(again.page.getByRole('dialog', { name: 'Your recovery code' })).toBeVisible();
  expect(await codeOnScreen(again.page)).toBe(code);
  await button(again.page, 'Done').click();
  await button(again.page, 'Make a new one…').click();
  await button(again.page, 'Make a new one').click();
  await expect(again.page.getByRole('dialog', { name: 'Your recovery code' })).toBeVisible();
  expect(await codeOnScreen(again.page)).not.toBe(code);
});

test('a code that is left on the clipboard goes when Kith closes', async ({ openShell }) => {
  const shell = await openShell();
  await begin(shell);
  await giveKeyring(shell);
  await goTo(shell.page, 'Settings');
  await button(shell.page, 'Make a recovery code').click();
  await button(shell.page, 'Copy').click();
  await expect.poll(() => onClipboard(shell.app)).not.toBe('');
  // A quit that the app itself puts off, so that there is someone to ask.
  await shell.app.evaluate(({ app }) => app.emit('before-quit', { preventDefault: () => undefined }));
  await expect.poll(() => onClipboard(shell.app)).toBe('');
});

test('without a keychain there is an honest choice, made with the keyboard alone', async ({ openShell, profile }) => {
  const shell = await openShell();
  const { page } = shell;
  const press = (...keys: string[]): Promise<void> =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
  await begin(shell);
  await goTo(page, 'Settings');
  await button(page, 'Make a recovery code').focus();
  await press('Enter');
  const dialog = page.getByRole('dialog', { name: 'This computer has no keychain for the key' });
  await expect(dialog.getByRole('radio')).toHaveCount(3);
  await expect(dialog).toContainText('any program that you run can read it');
  expect(await violations(page)).toEqual([]);
  const go = button(page, 'Go on');
  await dialog.getByRole('radio', { checked: true }).focus();
  await press('ArrowDown', 'ArrowDown', 'Tab', 'Tab');
  await expect(go).toBeFocused();
  await press('Enter');
  await expect(section(page)).toContainText('You put this off');
  expect(readFileSync(keyFile(profile), 'utf8')).toContain('later');

  await button(page, 'Make a recovery code').focus();
  await press('Enter');
  await dialog.getByRole('radio', { checked: true }).focus();
  await press('ArrowDown', 'Tab', 'Tab', 'Enter');
  const code = await codeOnScreen(page);
  await page.getByLabel('To confirm, type the last group').focus();
  await page.keyboard.type(code.slice(-4).toLowerCase());
  await press('Enter');
  await expect(section(page)).toContainText('and you wrote it down');
  await expect(section(page)).toContainText('It is not sealed');
  expect(JSON.parse(readFileSync(keyFile(profile), 'utf8'))).toMatchObject({ keep: 'file', writtenDown: true });
  expect(statSync(keyFile(profile)).mode & 0o777).toBe(0o600);

  await button(page, 'Keep the key elsewhere…').focus();
  await press('Enter');
  await dialog.getByRole('radio', { checked: true }).focus();
  await press('ArrowUp', 'Tab', 'Tab', 'Enter');
  await expect(section(page)).toContainText('kept nowhere on this computer');
  expect(readFileSync(keyFile(profile), 'utf8')).not.toContain('secrets');
  await shell.quit();

  const again = await openShell();
  await whenOpen(again.page);
  await goTo(again.page, 'Settings');
  await expect(section(again.page)).toContainText('Kith asks for it when it is needed');
  await expect(banner(again.page)).toBeHidden();
  await button(again.page, 'Type the code…').click();
  await again.page.getByLabel('Recovery code, with or without hyphens').fill(code);
  await button(again.page, 'Bring the key back').click();
  await expect(section(again.page)).toContainText('Kith has it until it closes');
});

test('a code that is kept nowhere is not let go of in silence', async ({ openShell }) => {
  const shell = await openShell();
  const { page } = shell;
  await begin(shell);
  await goTo(page, 'Settings');
  await button(page, 'Make a recovery code').click();
  await button(page, 'Go on').click();
  const code = await codeOnScreen(page);
  await expect(page.getByRole('dialog')).toContainText('once Kith closes, only your paper has it');
  await page.keyboard.press('Escape');
  const warning = page.getByRole('status').filter({ hasText: 'You have not confirmed yet' });
  await expect(warning).toBeVisible();
  await expect(section(page)).toContainText('Kith forgets it when it closes');
  await goTo(page, 'Map');
  await expect(warning).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await warning.getByRole('button', { name: 'Show the code…' }).click();
  await button(page, 'Show it').click();
  expect(await codeOnScreen(page)).toBe(code);
  await page.keyboard.press('Escape');
  await shell.quit();

  // Let go of all the same: the settings say what can be done.
  const again = await openShell();
  await whenOpen(again.page);
  await goTo(again.page, 'Settings');
  await expect(section(again.page)).toContainText('if not, make a new one');
  await button(again.page, 'Make a new one…').click();
  await button(again.page, 'Make a new one').click();
  await confirm(again.page, await codeOnScreen(again.page));
  await expect(section(again.page)).toContainText('and you wrote it down');
  await expect(again.page.getByText('You have not confirmed yet')).toHaveCount(0);
});

test('a new name leaves the key alone; erasing the network erases it', async ({ openShell, profile }) => {
  const shell = await openShell();
  const { page } = shell;
  await begin(shell);
  await goTo(page, 'Settings');
  await page.getByLabel('A new network').fill('Work');
  await button(page, 'Make it').click();
  await button(page, 'Open').click();
  await button(page, 'Start empty').waitFor();
  await whenOpen(page);
  await startEmpty(page);
  await goTo(page, 'Settings');
  await button(page, 'Make a recovery code').click();
  await page.getByText('In a file that only this account can read').click();
  await button(page, 'Go on').click();
  await confirm(page, await codeOnScreen(page));
  const vault = readdirSync(join(profile, 'vaults')).find((name) => name !== 'first') ?? '';
  const kept = readFileSync(keyFile(profile, vault), 'utf8');
  const key = /"key": "([0-9a-f]{64})"/.exec(kept)?.[1] ?? 'no key';
  expect(filesWith(profile, key)).toEqual([keyFile(profile, vault)]);
  await page.getByLabel('Name of the network Work').fill('Office');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('Name of the network Office')).toBeVisible();
  expect(readFileSync(keyFile(profile, vault), 'utf8')).toBe(kept);

  await button(page, 'Open').click();
  await page.waitForEvent('load');
  await whenOpen(page);
  await goTo(page, 'Settings');
  await expect(section(page)).toContainText('This network has no key yet');
  await button(page, 'Delete').click();
  expect(readFileSync(keyFile(profile, vault), 'utf8')).toBe(kept);
  await button(page, 'Erase now…').click();
  await page.getByLabel('Type “Office” to go on').fill('Office');
  const loaded = page.waitForEvent('load', { predicate: (loadedPage) => loadedPage.url().includes('kith') });
  await button(page, 'Erase for good').click();
  await loaded;
  await whenOpen(page);
  await shell.quit();
  expect(filesWith(profile, key)).toEqual([]);
});
