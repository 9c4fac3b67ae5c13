import type { Locator, Page } from '@playwright/test';
import { tabTo } from './keysOnly.ts';
import { onMap } from './mapSteps.ts';

/** What assistive technology has of the map, and where its keys are heard. */
export const treeOf = (page: Page): Locator => page.getByRole('tree', { name: 'Your people, ring by ring' });

/** Goes to the map with Tab, as a person does who has no mouse. */
export const goToMap = async (page: Page): Promise<void> => {
  await tabTo(page, treeOf(page));
  await page.waitForFunction(() => window.kithMap?.cursor() !== undefined);
};

/** What is announced of whoever the keyboard stands at: the accessible name of the tree's active descendant. */
export const announced = (page: Page): Promise<string | null | undefined> =>
  treeOf(page).evaluate((tree) => {
    const active = document.getElementById(tree.getAttribute('aria-activedescendant') ?? '');
    return tree.contains(active) ? active?.getAttribute('aria-label') : undefined;
  });

/** The name of whoever the keyboard's ring is drawn around. */
export const stoodOn = async (page: Page): Promise<string | undefined> => {
  const id = await onMap(page, (map) => map.cursor());
  return page.evaluate((who) => who && window.kithVault?.alters.get(who)?.name, id);
};

/** The names of those who are marked as chosen, in the order of the alphabet. */
export const chosenNames = async (page: Page): Promise<string[]> => {
  const ids = await onMap(page, (map) => map.chosen());
  return page.evaluate((all) => all.map((id) => window.kithVault?.alters.get(id)?.name ?? '').sort(), ids);
};
