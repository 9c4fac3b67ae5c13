import type { Page } from '@playwright/test';
import { actionIds, actions } from '../../shared/domain/actions.ts';
import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { fill, onMap } from './support/mapSteps.ts';

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Search and commands' });
const items = (page: Page) => dialog(page).getByRole('menuitem');

const open = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+k');
  await expect(dialog(page)).toBeVisible();
};

/** Types into the palette and takes the first hit, once it is marked. */
const choose = async (page: Page, words: string, hit: string): Promise<void> => {
  await open(page);
  await page.keyboard.type(words);
  await expect(items(page).first()).toContainText(hit);
  await expect(items(page).first()).toHaveAttribute('data-focused', 'true');
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeHidden();
};

test('the palette lists every action once, with its shortcut, and goes where it is told', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5]);
  await open(page);
  for (const id of actionIds.filter((one) => one !== 'search' && !('onlyFound' in actions[one])))
    await expect(items(page).filter({ hasText: actions[id].label })).toHaveCount(1);
  await expect(items(page).filter({ hasText: 'Export the map' })).toContainText('Ctrl+E');
  const ids = await items(page).evaluateAll((all) => all.map((item) => item.getAttribute('data-key')));
  expect(new Set(ids).size).toBe(ids.length);
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await choose(page, 'settings: rings', 'Settings: rings');
  await expect(page.getByRole('heading', { name: 'Rings' })).toBeFocused();
});

test('a person is opened and brought into sight, and comes first the next time', async ({ openApp }) => {
  const page = await openApp();
  const all = await fill(page, [5, 15, 50]);
  const ada = all[30] ?? '';
  await choose(page, ada, ada);
  await expect(page.getByRole('complementary', { name: `About ${ada}` })).toBeVisible();
  expect(await onMap(page, (map) => map.zoom())).toBeGreaterThanOrEqual(1);
  await open(page);
  await expect(dialog(page).getByRole('group', { name: 'Lately' }).getByRole('menuitem').first()).toContainText(ada);
  // What was chosen lately outlives the window.
  await page.reload();
  await page.waitForFunction(() => window.kithTest !== undefined);
  await open(page);
  await expect(items(page).first()).toContainText(ada);
});

test('what can be done only on the map is offered only there', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5]);
  await page.keyboard.press('Control+2');
  await open(page);
  await expect(items(page).filter({ hasText: 'Go to the map' })).toBeVisible();
  await expect(items(page).filter({ hasText: 'Further away' })).toHaveCount(0);
});

test('the names on a ring, or of those the filter finds, are on the clipboard', async ({ openApp }) => {
  const page = await openApp();
  const all = await fill(page, [3, 4]);
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await choose(page, 'copy inner', 'Copy the names on Inner circle');
  await expect(page.getByRole('status').filter({ hasText: '3 names are on the clipboard.' })).toBeVisible();
  expect((await clipboard()).split('\n')).toEqual(all.slice(0, 3).sort());
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox', { name: 'Find people' })).toBeFocused();
  await page.keyboard.type(all[4] ?? '');
  await expect(page.getByText('1 of 7')).toBeVisible();
  await choose(page, 'copy the names in sight', 'Copy the names in sight');
  await expect.poll(clipboard).toBe(all[4]);
});
