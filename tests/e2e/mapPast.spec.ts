import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { carryWords, deleteApart, drag, fill, onMap, placeOf, pointOn, still } from './support/mapSteps.ts';
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

const choosesInPalette = async (page: Page, words: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.keyboard.type(words);
  await expect(page.getByRole('menuitem').first()).toContainText(words);
  await page.keyboard.press('Enter');
};

test('on an earlier day keys and lists change nothing, and the arrows walk', async ({ openApp }) => {
  const page = await openApp();
  await whenOpen(page);
  const [ada = '', bo = ''] = await withHistory(page);
  const before = await page.evaluate(() => window.kithTest?.canonical());
  await page.getByRole('tree').focus();
  await page.keyboard.press('Control+a');
  await choosesInPalette(page, 'See how the map looked');
  await expect(page.getByRole('slider', { name: 'Day' })).toBeVisible();
  await still(page);
  await page.getByRole('tree').focus();
  const first = await onMap(page, (map) => map.cursor());
  await page.keyboard.press('ArrowRight');
  await expect.poll(() => onMap(page, (map) => map.cursor())).not.toBe(first);
  const said = page.getByRole('status').filter({ hasText: 'The map shows an earlier day.' });
  for (const keys of ['Control+l', 'Control+Shift+l', 'Control+Shift+e', 'Alt+ArrowDown', 't', 'F2', 'Shift+F10']) {
    await page.keyboard.press(keys);
    await expect(said).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  await page.keyboard.press('Control+k');
  for (const words of ['Archive the chosen', 'Tidy the map', 'Spoke today', 'Divide the map', 'Move the chosen']) {
    await page.getByRole('searchbox', { name: 'A name, or what you want to do' }).fill(words);
    await expect(page.getByRole('menuitem', { name: words })).toHaveCount(0);
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('?');
  const keys = page.getByRole('region', { name: 'On the map' });
  await expect(keys).toContainText('Walk along a ring');
  await expect(keys).not.toContainText('Tidy the map');
  await expect(keys).not.toContainText('Tie them to another person');
  await page.keyboard.press('Escape');
  expect(await page.evaluate(() => window.kithTest?.canonical())).toBe(before);
  expect([await ringOf(page, ada), await ringOf(page, bo)]).toEqual(['wider', 'inner']);
});

test('whoever is carried when an earlier day is opened goes back to their place', async ({ openApp }) => {
  const page = await openApp();
  await whenOpen(page);
  const [, bo = ''] = await withHistory(page);
  const to = await pointOn(page, 'wider', 2);
  await drag(page, await placeOf(page, bo), to);
  await expect(carryWords(page)).toBeVisible();
  await choosesInPalette(page, 'See how the map looked');
  await expect(page.getByRole('slider', { name: 'Day' })).toBeVisible();
  await expect(carryWords(page)).toHaveCount(0);
  await page.mouse.move(to.x + 4, to.y);
  await page.mouse.up();
  await still(page);
  expect(await ringOf(page, bo)).toBe('inner');
});

test('whoever is deleted elsewhere while they are carried is not written to', async ({ openApp }) => {
  const page = await openApp();
  const [, bo = ''] = await fill(page, [3]);
  await drag(page, await placeOf(page, bo), await pointOn(page, 'wider', 2));
  await deleteApart(page, bo);
  await page.mouse.up();
  await expect(page.getByRole('status').filter({ hasText: `${bo} is no longer in your network.` })).toBeVisible();
  expect(await ringOf(page, bo)).toBe('inner');
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
