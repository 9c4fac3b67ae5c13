import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { recoveryCodeOf } from '../../shared/seal/recoveryCode.ts';
import { violations } from './support/axe.ts';
import { banner, begin, button, giveKeyring, keyFile, makeKey, people, section } from './support/keys.ts';
import { expect, test } from './support/shell.ts';
import { goTo, namesInVault, saved, whenOpen } from './support/steps.ts';

const replaced = (code: string, position: number): string =>
  code.slice(0, position) + (code[position] === '7' ? '8' : '7') + code.slice(position + 1);

test('a garbled key is a quiet banner over everyone, put off until the next start', async ({ openShell, profile }) => {
  const first = await openShell();
  await begin(first);
  await giveKeyring(first);
  await makeKey(first.page);
  await first.quit();
  writeFileSync(keyFile(profile), readFileSync(keyFile(profile), 'utf8').slice(0, 80));

  const second = await openShell();
  await whenOpen(second.page);
  await expect(banner(second.page)).toBeVisible();
  expect(await namesInVault(second.page)).toEqual(people);
  expect(await violations(second.page)).toEqual([]);
  await button(second.page, 'Later').click();
  await expect(banner(second.page)).toBeHidden();
  await second.page.reload();
  await whenOpen(second.page);
  await goTo(second.page, 'Settings');
  await expect(section(second.page)).toContainText('cannot be opened on this computer any more');
  await expect(banner(second.page)).toBeHidden();
  await second.quit();

  const { page } = await openShell();
  await whenOpen(page);
  await expect(banner(page)).toBeVisible();
});

test('a code is typed: a wrong character is named by its place, the right one brings the key back', async ({
  openShell,
  profile,
}) => {
  const first = await openShell();
  await begin(first);
  await giveKeyring(first);
  const code = await makeKey(first.page);
  await first.quit();
  writeFileSync(keyFile(profile), '{}');
  const second = await openShell();
  const { page } = second;
  await giveKeyring(second);
  await button(page, 'Type the code…').click();
  const box = page.getByLabel('Recovery code, with or without hyphens');
  const back = button(page, 'Bring the key back');
  await box.fill(code.slice(0, 60));
  await back.click();
  await expect(page.getByRole('alert')).toHaveText('A code has 56 characters; this has 48.');
  await box.fill(`U${code.slice(1)}`);
  await expect(page.getByRole('alert')).toHaveText('Group 1, character 1: “U” is in no code.');
  await box.fill(replaced(code, 21));
  await back.click();
  await expect(page.getByRole('alert')).toContainText('Group 5, character 2 seems wrong.');
  expect(await violations(page)).toEqual([]);
  await box.fill(recoveryCodeOf(new Uint8Array(32)));
  await back.click();
  await expect(page.getByRole('alert')).toContainText('This is the code of another key');
  await box.fill(code.toLowerCase().replaceAll('-', ' '));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(banner(page)).toBeHidden();
  await goTo(page, 'Settings');
  await expect(section(page)).toContainText('sealed by this computer’s keychain');
  expect(await namesInVault(page)).toEqual(people);
});

test('a keychain that fails, and a key that is gone, leave everyone where they are', async ({ openShell, profile }) => {
  const shell = await openShell();
  await begin(shell);
  await giveKeyring(shell);
  await makeKey(shell.page);
  await shell.app.evaluate(({ safeStorage }) => {
    safeStorage.decryptStringAsync = () => Promise.reject(new Error('the keyring is locked'));
  });
  await shell.page.reload();
  await whenOpen(shell.page);
  await expect(banner(shell.page)).toContainText('keychain no longer has the key');
  expect(await namesInVault(shell.page)).toEqual(people);
  await shell.page.evaluate(() => window.kithTest?.addPeople([{ name: 'Mary Shelley', tier: 'close' }]));
  await saved(shell.page);
  await shell.quit();
  rmSync(keyFile(profile));
  const again = await openShell();
  await whenOpen(again.page);
  await expect(banner(again.page)).toContainText('cannot be read on this computer any more');
  expect(await namesInVault(again.page)).toEqual([...people, 'Mary Shelley'].sort());
});
