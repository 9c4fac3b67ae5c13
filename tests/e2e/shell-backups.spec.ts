import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { violations } from './support/axe.ts';
import { add, answerDialogs, backUp, filesIn, lookInto, rows, startWith, usual } from './support/backupSteps.ts';
import { expect, test } from './support/shell.ts';
import { goTo, namesInVault, saved, whenOpen } from './support/steps.ts';

test('a backup by hand shows how far it is, and cancelled it leaves no file', async ({ openShell, profile }) => {
  const { page } = await openShell();
  await startWith(page, ...Array.from({ length: 3000 }, (_, index) => `Person ${index}`));
  const shown = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const watch = new MutationObserver(() => {
          const percent = document.querySelector('[role="progressbar"]')?.getAttribute('aria-valuetext');
          const cancel = [...document.querySelectorAll('button')].find(({ textContent }) => textContent === 'Cancel');
          if (!percent || percent === '0 %') return;
          watch.disconnect();
          cancel?.click();
          resolve(percent);
        });
        watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
  );
  await page.getByRole('button', { name: 'Back up now' }).click();
  expect(await shown).toMatch(/^[2468]0 %$/);
  await expect(page.getByText('The backup was cancelled. Earlier backups are as they were.')).toBeVisible();
  expect(filesIn(usual(profile))).toEqual([]);
  await backUp(page);
  await expect(rows(page)).toHaveCount(1);
  expect(filesIn(usual(profile))).toHaveLength(1);
});

test('a passphrase seals new backups, is kept nowhere, and opens them again', async ({ openShell, profile }) => {
  const { page, said, quit } = await openShell();
  await startWith(page, 'Ada Byron');
  await page.getByRole('button', { name: 'Set a passphrase' }).click();
  const [first, second] = [page.getByLabel('Passphrase', { exact: true }), page.getByLabel('The same once more')];
  await first.fill('four words of mine');
  await second.fill('four words of mind');
  await page.getByRole('button', { name: 'Seal new backups' }).click();
  await expect(page.getByText('The two are not the same.')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await second.fill('four words of mine');
  await page.getByRole('button', { name: 'Seal new backups' }).click();
  await expect(page.getByText('New backups are sealed with your passphrase.')).toBeVisible();
  await backUp(page);
  await expect(rows(page).first()).toContainText('Sealed');

  await lookInto(page);
  await page.getByLabel('Its passphrase').fill('four words of mind');
  await page.getByRole('button', { name: 'Open', exact: true }).click();
  await expect(page.getByText('This is not the passphrase of this backup.')).toBeVisible();
  await page.getByLabel('Its passphrase').fill('four words of mine');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('table', { name: 'The backup beside what is here now' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();

  await quit();
  expect(said()).not.toContain('four words');
  const kept = [join(profile, 'backups.json'), ...filesIn(usual(profile)).map((file) => join(usual(profile), file))];
  expect(kept).toHaveLength(2);
  const logs = filesIn(join(profile, 'logs')).map((file) => join(profile, 'logs', file));
  expect(logs.length).toBeGreaterThan(0);
  for (const file of [...kept, ...logs]) {
    expect(readFileSync(file).includes('four words'), file).toBe(false);
    expect(readFileSync(file).includes('Ada Byron'), file).toBe(false);
  }
});

test('backups go to a folder of the person’s choice; when it is away, Kith says so and what is safe', async ({
  openShell,
  profile,
}, testInfo) => {
  const { app, page } = await openShell();
  await startWith(page, 'Ada Byron');
  const folder = testInfo.outputPath('stick');
  mkdirSync(folder);
  await answerDialogs(app, null);
  await page.getByRole('button', { name: 'Choose another folder' }).click();
  await expect(page.getByText(usual(profile))).toBeVisible();
  await answerDialogs(app, folder);
  await page.getByRole('button', { name: 'Choose another folder' }).click();
  await expect(page.getByText(folder)).toBeVisible();
  await backUp(page);
  expect(filesIn(folder)).toHaveLength(1);
  expect(filesIn(usual(profile))).toEqual([]);

  renameSync(folder, `${folder}-away`);
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('The folder of backups is not there. Earlier backups are as they were.')).toBeVisible();
  await expect(page.getByText('If it is on a drive, connect it, or choose another one.')).toBeVisible();
  await page.getByRole('button', { name: 'Back to the usual folder' }).click();
  await expect(page.getByText(usual(profile))).toBeVisible();
  await backUp(page);
  expect(filesIn(usual(profile))).toEqual([expect.stringMatching(/-000002\.kith$/)]);

  await expect(page.getByText(`Earlier backups may lie in ${folder}, which is not there`)).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  renameSync(`${folder}-away`, folder);
  await backUp(page);
  await expect(rows(page)).toHaveCount(3);
  await expect(page.getByText('Earlier backups may lie in')).toHaveCount(0);
  await expect(rows(page).nth(2)).toContainText('By you, in stick');
  await lookInto(page, 2);
  await expect(page.getByRole('table', { name: 'The backup beside what is here now' })).toBeVisible();
});

test('a backup file from anywhere can be opened, and one that is no backup is refused in words', async ({
  openShell,
  profile,
}, testInfo) => {
  const { app, page } = await openShell();
  await startWith(page, 'Ada Byron');
  await backUp(page);
  const [file = ''] = filesIn(usual(profile));
  const elsewhere = testInfo.outputPath('mine.kith');
  renameSync(join(usual(profile), file), elsewhere);
  await answerDialogs(app, elsewhere);
  await page.getByRole('button', { name: 'Open a backup file' }).click();
  await expect(page.getByRole('table', { name: 'The backup beside what is here now' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();

  writeFileSync(elsewhere, readFileSync(elsewhere).fill(0, 300, 340));
  await page.getByRole('button', { name: 'Open a backup file' }).click();
  await expect(page.getByText('This backup was damaged after it was written. Choose another one.')).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).last().click();
  writeFileSync(elsewhere, 'anything');
  await page.getByRole('button', { name: 'Open a backup file' }).click();
  await expect(page.getByText('This is not a backup of Kith.')).toBeVisible();
  expect(await namesInVault(page)).toEqual(['Ada Byron']);
});

test('quitting makes the last backup, and not a second one within the hour', async ({ openShell, profile }) => {
  const first = await openShell();
  await startWith(first.page, 'Ada Byron');
  await first.quit();
  expect(filesIn(usual(profile))).toHaveLength(1);
  const second = await openShell();
  await whenOpen(second.page);
  await goTo(second.page, 'Settings');
  await expect(rows(second.page)).toHaveCount(1);
  await expect(rows(second.page).first()).toContainText('By itself');
  await expect(rows(second.page).first()).toContainText('1 person');
  await add(second.page, 'Grace Hopper');
  await saved(second.page);
  await second.quit();
  expect(filesIn(usual(profile))).toHaveLength(1);
});

test('quitting does not wait for a disk that hangs, and loses nothing but the last backup', async ({
  openShell,
  profile,
}) => {
  const first = await openShell();
  await startWith(first.page, 'Ada Byron');
  // Whoever opens this to write waits until somebody reads, which nobody does.
  const hanging = join(profile, 'backups.json.new');
  execFileSync('mkfifo', [hanging]);
  const ended = new Promise((resolve) => first.app.process().once('exit', resolve));
  await first.app.evaluate(({ app }) => app.quit());
  await ended;
  await first.logged('lastBackupLeft');
  // The stand-in's Chromium, which is a program of its own.
  await first.kill();
  rmSync(hanging);
  const second = await openShell();
  await whenOpen(second.page);
  expect(await namesInVault(second.page)).toEqual(['Ada Byron']);
  await goTo(second.page, 'Settings');
  await backUp(second.page);
});

test('a person who wants none by themselves gets none, also after a restart', async ({ openShell, profile }) => {
  const first = await openShell();
  await startWith(first.page, 'Ada Byron');
  await first.page.getByRole('button', { name: /^Every hour/ }).click();
  await first.page.getByRole('option', { name: 'Only when I ask for one' }).click();
  await first.page.getByRole('textbox', { name: 'Weeks' }).fill('3');
  await first.page.keyboard.press('Enter');
  await expect
    .poll(() => (existsSync(join(profile, 'backups.json')) ? readFileSync(join(profile, 'backups.json'), 'utf8') : ''))
    .toContain('"weekly": 3');
  await first.quit();
  expect(filesIn(usual(profile))).toEqual([]);
  const second = await openShell();
  await whenOpen(second.page);
  await goTo(second.page, 'Settings');
  await expect(second.page.getByRole('textbox', { name: 'Weeks' })).toHaveValue('3');
  await expect(second.page.getByRole('button', { name: /Only when I ask for one/ })).toBeVisible();
});

test('settings of backups that cannot be read are told, and the usual ones apply', async ({ openShell, profile }) => {
  writeFileSync(join(profile, 'backups.json'), '{"version":1,"vaults":{');
  const { page } = await openShell();
  await startWith(page, 'Ada Byron');
  await expect(page.getByText('The settings of your backups could not be read, so the usual ones apply')).toBeVisible();
  await backUp(page);
  expect(filesIn(usual(profile))).toHaveLength(1);
});
