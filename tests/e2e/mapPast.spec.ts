import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { carryWords, drag, fill, onMap, placeOf, pointOn, still } from './support/mapSteps.ts';
import { ringOf, whenOpen } from './support/steps.ts';

/** Someone is moved on a later day, and the next day has come. */
const withHistory = async (page: Page): Promise<string[]> => {
  await page.clock.setFixedTime('2026-03-02T10:00:00Z');
  await page.reload();
  const people = await fill(page, [3]);
  await page.clock.setFixedTime('2026-03-20T10:00:00Z');
  await page.evaluate((who) => {
    const id = window.kithTest?.idOf(who);
    if (id) window.kithTest?.edit([{ who: id, tier: 'wider', angle: 1 }]);
  }, people[0] ?? '');
  await page.evaluate(() => window.kithTest?.addPeople([{ name: 'Late Comer', tier: 'inner' }]));
  await page.clock.setFixedTime('2026-04-01T10:00:00Z');
  await page.evaluate(() => window.kithTest?.addPeople([{ name: 'In The Tray' }]));
  await still(page);
  return people;
};

/** How far someone stands from the middle, as drawn. */
const distanceOf = async (page: Page, name: string): Promise<number> => {
  const [at, centre] = [await placeOf(page, name), await onMap(page, (map) => map.centre())];
  return Math.hypot(at.x - centre.x, at.y - centre.y);
};

test('the map of an earlier day is shown, nobody on it can be moved, and now comes back', async ({ openApp }) => {
  const page = await openApp();
  await whenOpen(page);
  const [ada = '', bo = ''] = await withHistory(page);
  const count = () => onMap(page, (map) => map.marks().length);
  expect(await count()).toBe(4);
  const now = await distanceOf(page, ada);
  await page.getByRole('button', { name: 'How it looked…' }).click();
  const slider = page.getByRole('slider', { name: 'Day' });
  await expect(slider).toHaveAttribute('aria-valuetext', '2 March 2026');
  await expect.poll(count).toBe(3);
  expect(await distanceOf(page, ada)).toBeLessThan(now / 2);
  await expect(slider).toBeFocused();
  const tree = page.getByRole('tree', { name: 'Your people, ring by ring' });
  await expect(tree.getByRole('treeitem', { name: /^Inner circle, 3 / })).toHaveCount(1);
  await expect(tree.getByRole('treeitem', { name: /^Wider, 0 / })).toHaveCount(1);

  await drag(page, await placeOf(page, bo), await pointOn(page, 'wider'));
  await expect(carryWords(page)).toHaveCount(0);
  await page.mouse.up();
  expect(await ringOf(page, bo)).toBe('inner');

  await page.keyboard.press('Escape');
  await expect(slider).toHaveCount(0);
  await expect(tree).toBeFocused();
  await expect(tree.getByRole('treeitem', { name: /^Wider, 1 / })).toHaveCount(1);
  await page.getByRole('button', { name: 'How it looked…' }).click();
  await expect(slider).toBeFocused();
  for (let days = 0; days < 18; days += 1) await page.keyboard.press('ArrowRight');
  await expect(slider).toHaveAttribute('aria-valuetext', '20 March 2026');
  await expect.poll(count).toBe(4);
  await page.getByRole('button', { name: 'Back to now' }).first().click();
  await expect(slider).toHaveCount(0);
  expect(await ringOf(page, ada)).toBe('wider');
  expect(await count()).toBe(4);
});

test('playing goes from change to change up to today and stops there', async ({ openApp }) => {
  const page = await openApp();
  await whenOpen(page);
  await withHistory(page);
  await page.getByRole('button', { name: 'How it looked…' }).click();
  await page.getByRole('button', { name: 'Play from day to day' }).click();
  const bar = page.getByRole('region', { name: 'How the map looked' });
  await expect(bar).toContainText('20 March 2026');
  await expect(bar).toContainText('Today');
  await expect(bar.getByRole('button', { name: 'Play from day to day' })).toBeVisible();
});

test('where nothing is kept of earlier days nothing is offered', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [3]);
  await expect(page.getByRole('button', { name: /^Colours/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'How it looked…' })).toHaveCount(0);
});
