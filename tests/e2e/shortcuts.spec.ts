import type { Page } from '@playwright/test';
import { actionIds, actions } from '../../shared/domain/actions.ts';
import { keysWords } from '../../shared/domain/keys.ts';
import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { fill, onMap, still } from './support/mapSteps.ts';

const sheet = (page: Page) => page.getByRole('dialog', { name: 'Keyboard shortcuts' });
const zoom = (page: Page): Promise<number> => onMap(page, (map) => map.zoom());

test('a question mark shows all shortcuts by place, but is only written while one types', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5]);
  await page.getByRole('searchbox', { name: 'Find people' }).focus();
  await page.keyboard.press('Shift+?');
  await expect(page.getByRole('searchbox', { name: 'Find people' })).toHaveValue('?');
  await expect(sheet(page)).toBeHidden();
  await page.getByRole('application').focus();
  await page.keyboard.press('Shift+?');
  await expect(sheet(page)).toBeVisible();
  for (const id of actionIds) {
    const { label, keys, where } = actions[id];
    const place = sheet(page).getByRole('region', { name: where === 'map' ? 'On the map' : 'Everywhere' });
    for (const key of keys ?? []) {
      const row = place.locator('dl > div').filter({ has: page.getByText(label.replace('…', ''), { exact: true }) });
      await expect(row.getByText(keysWords(key, false), { exact: true })).toBeVisible();
    }
  }
  await expect(sheet(page).getByRole('region', { name: 'In the tray' })).toContainText('Choose several');
  expect(await violations(page)).toEqual([]);
});

test('the keys of the map are heard while the map has the focus, and not elsewhere', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 15, 50]);
  const before = await zoom(page);
  await page.getByRole('application').focus();
  await page.keyboard.press('+');
  await still(page);
  expect(await zoom(page)).toBeCloseTo(before * 1.4, 3);
  await page.keyboard.press('-');
  await still(page);
  expect(await zoom(page)).toBeCloseTo(before, 3);
  await page.keyboard.press('=');
  await page.keyboard.press('0');
  await still(page);
  expect(await zoom(page)).toBeCloseTo(before, 3);
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'People' }).focus();
  await page.keyboard.press('+');
  await still(page);
  expect(await zoom(page)).toBeCloseTo(before, 3);
});

test('where no motion is wanted, the discs jump with the names', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 15, 50]);
  await page.getByRole('button', { name: 'Nearer (+)' }).click();
  await expect.poll(() => onMap(page, (map) => map.graph().isShown)).toBe(true);
  await page.getByRole('button', { name: 'Nearer (+)' }).click();
  await still(page);
  expect(await onMap(page, (map) => map.graphZoom() ?? map.zoom())).toBeCloseTo(await zoom(page), 6);
});

test('the buttons of the map say what the sheet says', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5]);
  const toolbar = page.getByRole('group', { name: 'Look at the map' });
  for (const name of ['Nearer (+)', 'Further away (−)', 'Everyone (0)', 'Show initials only (Ctrl+Shift+H)'])
    await expect(toolbar.getByRole('button', { name, exact: true })).toBeVisible();
});
