import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect } from './shell.ts';
import { goTo, saved, startEmpty, whenOpen } from './steps.ts';

/** Adds people with a note each. */
export const add = (page: Page, ...names: string[]): Promise<unknown> =>
  page.evaluate(
    (who) => window.kithTest?.addPeople(who.map((name) => ({ name, tier: 'close', note: `About ${name}` }))),
    names,
  );

/** Marks everyone as deleted. */
export const wreck = (page: Page): Promise<unknown> =>
  page.evaluate(() =>
    window.kithVault?.transact('Wrecked', (roots) => {
      for (const person of roots.alters.values()) person.set('deletedAt', '2026-01-01T00:00:00.000Z');
    }),
  );

/** The usual folder of backups of a profile. */
export const usual = (profile: string): string => join(profile, 'backups', 'first');

/** The names of the files in a folder; none where it is not there. */
export const filesIn = (folder: string): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/** The rows of the list of backups. */
export const rows = (page: Page) => page.getByRole('table', { name: 'Backups that there are' }).locator('tbody tr');

/** Makes a backup by hand and waits for it. */
export const backUp = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Back up now' }).click();
  await expect(page.getByText('Backed up and checked:')).toBeVisible();
};

/** Opens a backup of the list. */
export const lookInto = (page: Page, row = 0): Promise<void> =>
  rows(page)
    .nth(row)
    .getByRole('button', { name: /Look into/ })
    .click();

/** Answers the next native dialogs with this path; null: the person cancels. */
export const answerDialogs = (app: ElectronApplication, path: string | null): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = () =>
      Promise.resolve({ canceled: chosen === null, filePaths: chosen === null ? [] : [chosen] });
  }, path);

/** Begins with these people, on the settings. */
export const startWith = async (page: Page, ...names: string[]): Promise<void> => {
  await whenOpen(page);
  await startEmpty(page);
  await add(page, ...names);
  await saved(page);
  await goTo(page, 'Settings');
};
