import { expect, type Locator, type Page } from '@playwright/test';

/** Presses Tab until something has the focus. */
export const tabTo = async (page: Page, target: Locator): Promise<void> => {
  await target.waitFor();
  const isThere = (): Promise<boolean> => target.evaluate((element) => element === document.activeElement);
  for (let presses = 0; presses < 100; presses += 1) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  await expect(target, 'reached with Tab').toBeFocused();
};

/** Counts what only a pointer does, so that a step that needs one cannot slip in. */
export const countPointers = (page: Page): Promise<void> =>
  page.evaluate(() => {
    addEventListener('pointerdown', () => {
      document.documentElement.dataset.pointers = String(Number(document.documentElement.dataset.pointers ?? 0) + 1);
    });
  });
