import { expect, type Page } from '@playwright/test';
import '../../../renderer/app/testHandle.ts';

/** What the first page and the settings say where Kith runs in a browser. */
export const browserWords =
  'Kith is running in your browser. Your people are kept in this browser on this computer and nothing is sent anywhere; clearing the browser’s data for this page would clear them too. The desktop app keeps them safer: it writes every edit to a journal and makes backups.';

/** What they say in the desktop app. */
export const desktopWords =
  'Everything stays on this computer. Kith works without the internet and sends nothing anywhere.';

/** Waits until the vault is open and the test handle is there. */
export const whenOpen = (page: Page): Promise<unknown> => page.waitForFunction(() => window.kithTest !== undefined);

/** Leaves the first run by "Start empty". */
export const startEmpty = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Start empty' }).click();
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
};

/** Waits until the window says that everything is on the disk. */
export const saved = (page: Page): Promise<void> => expect(page.locator('[data-saving=saved]')).toHaveText('Saved');

/** Goes to a screen by the rail. */
export const goTo = (page: Page, screen: 'Map' | 'People' | 'Settings'): Promise<void> =>
  page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: screen }).click();

/** The names of everyone in sight, as the vault has them. */
export const namesInVault = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...(window.kithVault?.alters.values() ?? [])]
      .filter((alter) => alter.deletedAt === null && alter.archivedAt === null)
      .map((alter) => alter.name)
      .sort(),
  );

/** The ring on which the vault has someone, or null for the tray. */
export const ringOf = (page: Page, name: string): Promise<string | null | undefined> =>
  page.evaluate((wanted) => {
    const alter = [...(window.kithVault?.alters.values() ?? [])].find((candidate) => candidate.name === wanted);
    return alter === undefined ? undefined : (alter.placement?.tier ?? null);
  }, name);

/** Hands a file made of text or bytes to the import dialog, which must be open. */
export const chooseFile = (page: Page, name: string, content: string | Uint8Array): Promise<void> =>
  page
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
