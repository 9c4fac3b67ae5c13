import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { fill, onMap, still } from './support/mapSteps.ts';
import { ringOf } from './support/steps.ts';
import { announced, chosenNames, goToMap, stoodOn, treeOf } from './support/treeSteps.ts';

const press = async (page: Page, key: string, times = 1): Promise<void> => {
  for (let i = 0; i < times; i += 1) await page.keyboard.press(key);
};

/** Who is met on a walk around the ring. */
const walkRound = async (page: Page, count: number): Promise<string[]> => {
  const met: string[] = [];
  for (let i = 0; i < count; i += 1) {
    met.push((await stoodOn(page)) ?? '');
    await page.keyboard.press('ArrowRight');
  }
  return met;
};

test('arrows walk along a ring clockwise and between rings, each person announced with their place', async ({
  openApp,
}) => {
  const page = await openApp();
  await fill(page, [5, 0, 12]);
  await goToMap(page);
  const met = await walkRound(page, 5);
  expect(new Set(met).size).toBe(5);
  expect(await stoodOn(page)).toBe(met[0]);
  expect(await announced(page)).toBe(`${met[0]}, Inner circle, 1 of 5, no ties`);
  await page.keyboard.press('ArrowLeft');
  expect(await announced(page)).toBe(`${met[4]}, Inner circle, 5 of 5, no ties`);
  await page.keyboard.press('Home');
  expect(await stoodOn(page)).toBe(met[0]);
  await page.keyboard.press('ArrowDown');
  expect(await announced(page)).toMatch(/, Active, \d+ of 12, no ties$/);
  await page.keyboard.press('End');
  expect(await announced(page)).toMatch(/, Active, 12 of 12, no ties$/);
  await page.keyboard.press('ArrowDown');
  expect(await announced(page)).toMatch(/, Active, 12 of 12, no ties$/);
  await page.keyboard.press('ArrowUp');
  expect(await announced(page)).toMatch(/, Inner circle, \d of 5, no ties$/);
});

test('letters find a name, and small t ties', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 15, 30]);
  await page.evaluate(() =>
    window.kithTest?.addPeople([
      { name: 'Tomás Quill', tier: 'active' },
      { name: 'Zoë Quist', tier: 'close' },
    ]),
  );
  await goToMap(page);
  await page.keyboard.type('zoe');
  expect(await stoodOn(page)).toBe('Zoë Quist');
  // A pause, so that the next letters begin another name.
  await page.waitForTimeout(900);
  await page.keyboard.type('Tom');
  expect(await stoodOn(page)).toBe('Tomás Quill');
  await page.waitForTimeout(900);
  await page.keyboard.type('t');
  const tie = page.getByRole('dialog', { name: 'Tie Tomás Quill to another person' });
  await tie.getByRole('combobox').fill('zoe');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(
    page.getByRole('status').filter({ hasText: /Tomás Quill and Zoë Quist are tied: \p{Ll}+\./u }),
  ).toBeVisible();
  await expect(tie).toHaveCount(0);
  await expect(treeOf(page)).toBeFocused();
  expect(await announced(page)).toMatch(/^Tomás Quill, Active, \d+ of 31, 1 tie$/);
});

test('Alt with an arrow moves the person a ring, says where they are now, and undo takes it back', async ({
  openApp,
}) => {
  const page = await openApp();
  await fill(page, [3, 4, 8]);
  await goToMap(page);
  const who = (await stoodOn(page)) ?? '';
  await page.keyboard.press('Alt+ArrowDown');
  await expect.poll(() => ringOf(page, who)).toBe('close');
  const now = /, Close, (\d) of 5, no ties$/.exec((await announced(page)) ?? '');
  const said = `${who} moved to Close, ${now?.[1]} of 5.`;
  await expect(page.getByRole('status').filter({ hasText: said })).toBeVisible();
  await page.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => ringOf(page, who)).toBe('inner');
  await page.keyboard.press('Alt+ArrowUp');
  expect(await ringOf(page, who)).toBe('inner');
  await page.keyboard.press('Control+z');
  await expect.poll(() => ringOf(page, who)).toBe('close');
  expect(await stoodOn(page)).toBe(who);
});

test('Enter opens the sheet, and the keys come back to the map from it', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5]);
  await goToMap(page);
  await page.keyboard.press('ArrowRight');
  const who = (await stoodOn(page)) ?? '';
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('complementary');
  await expect(sheet).toContainText(who);
  await expect(treeOf(page)).not.toBeFocused();
  await sheet.press('Escape');
  await expect(sheet).toHaveCount(0);
  await expect(treeOf(page)).toBeFocused();
  expect(await stoodOn(page)).toBe(who);
});

test('the menu key, F2 and the keys of the view mean whoever the keyboard stands at', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [2, 6]);
  await goToMap(page);
  await page.keyboard.press('ArrowDown');
  const who = (await stoodOn(page)) ?? '';
  await page.keyboard.press('Shift+F10');
  await expect(page.getByRole('menuitem', { name: `Open ${who}` })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(treeOf(page)).toBeFocused();
  await page.keyboard.press('F2');
  await expect(page.getByRole('dialog', { name: 'The ring Close' })).toBeVisible();
  await page.keyboard.press('Escape');
  await still(page);
  const zoom = await onMap(page, (map) => map.zoom());
  await page.keyboard.press('+');
  await page.waitForFunction((before) => (window.kithMap?.zoom() ?? 0) > before * 1.2, zoom);
});

test('Space chooses, Shift with arrows chooses on the way, and Escape lets go', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 15]);
  await goToMap(page);
  const first = (await stoodOn(page)) ?? '';
  await page.keyboard.press('Space');
  expect(await chosenNames(page)).toEqual([first]);
  await expect(treeOf(page).getByRole('treeitem', { selected: true })).toHaveCount(1);
  await page.keyboard.press('Space');
  expect(await chosenNames(page)).toEqual([]);
  await press(page, 'Shift+ArrowRight', 2);
  expect(await chosenNames(page)).toHaveLength(3);
  await expect(page.getByRole('toolbar', { name: 'With the chosen people' })).toContainText('3 chosen');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('status').filter({ hasText: '3 people moved to Close.' })).toBeVisible();
  for (const name of await chosenNames(page)) expect(await ringOf(page, name)).toBe('close');
  await page.keyboard.press('Control+z');
  for (const name of await chosenNames(page)) await expect.poll(() => ringOf(page, name)).toBe('inner');
  await page.keyboard.press('Escape');
  expect(await chosenNames(page)).toEqual([]);
  await page.keyboard.press('Control+a');
  expect(await chosenNames(page)).toHaveLength(20);
});

test('what the keyboard stands at stays in sight when the map is near', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 15, 50, 80]);
  await goToMap(page);
  await press(page, '+', 4);
  await still(page);
  const box = await page.getByRole('application').boundingBox();
  if (!box) throw new Error('there is no map');
  for (const key of ['ArrowDown', 'End', 'ArrowDown', 'ArrowDown', 'ArrowLeft', 'Home']) {
    await press(page, key, key === 'ArrowLeft' ? 9 : 1);
    await still(page);
    const at = await onMap(page, (map) => map.screenPosition(map.cursor() ?? ('' as never)));
    expect(at?.x).toBeGreaterThan(box.x + 20);
    expect(at?.x).toBeLessThan(box.x + box.width - 20);
    expect(at?.y).toBeGreaterThan(box.y + 20);
    expect(at?.y).toBeLessThan(box.y + box.height - 20);
  }
});

test('where no motion is wanted the map goes there at once', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 15, 50, 80]);
  await goToMap(page);
  await press(page, '+', 5);
  await still(page);
  const before = await onMap(page, (map) => map.centre());
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  const next = await page.evaluate(
    () =>
      new Promise((resolve) =>
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(window.kithMap?.centre()))),
      ),
  );
  await still(page);
  const after = await onMap(page, (map) => map.centre());
  expect(next).toEqual(after);
  expect(after).not.toEqual(before);
});

test('a screen reader that presses a ring goes to its first person, and one that presses a person opens them', async ({
  openApp,
}) => {
  const page = await openApp();
  await fill(page, [5, 15]);
  const tree = treeOf(page);
  await tree.getByRole('treeitem', { name: 'Close, 15 of 15' }).dispatchEvent('click');
  await expect.poll(() => announced(page)).toMatch(/, Close, 1 of 15, no ties$/);
  await expect(tree.getByRole('treeitem', { expanded: true })).toHaveAttribute('aria-label', 'Close, 15 of 15');
  const name = (await announced(page))?.split(',')[0] ?? '';
  await tree.getByRole('treeitem', { name: new RegExp(`^${name},`) }).dispatchEvent('click');
  await expect(page.getByRole('complementary')).toContainText(name);
});

test('of 5,000 people only those nearby are there for a screen reader, each with their true place', async ({
  openApp,
}) => {
  test.slow();
  const page = await openApp();
  await fill(page, [5, 15, 50, 150, 4780]);
  await goToMap(page);
  await press(page, 'ArrowDown', 4);
  await expect.poll(() => announced(page)).toMatch(/, Known, [\d,]+ of 4,780, no ties$/);
  await press(page, 'ArrowRight', 12);
  const tree = treeOf(page);
  expect(await tree.getByRole('treeitem').count()).toBeLessThan(30);
  const item = page.locator(`[id="${await tree.getAttribute('aria-activedescendant')}"]`);
  const place = /, Known, ([\d,]+) of 4,780/.exec((await announced(page)) ?? '')?.[1]?.replace(',', '');
  await expect(item).toHaveAttribute('aria-posinset', place ?? '');
  await expect(item).toHaveAttribute('aria-setsize', '4780');
  await expect(item).toHaveAttribute('aria-level', '2');
  await expect(tree.getByRole('treeitem', { expanded: true })).toHaveAttribute('aria-label', /^Known, 4,780/);
});

test('the keys walk among those the filter means', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 15]);
  await page.evaluate(() =>
    window.kithTest?.addPeople([
      { name: 'Zoë One', tier: 'inner' },
      { name: 'Zoë Two', tier: 'close' },
      { name: 'Zoë Three', tier: 'close' },
    ]),
  );
  await page.getByRole('searchbox', { name: 'Find people' }).fill('Zoë');
  await goToMap(page);
  await page.keyboard.press('Home');
  expect(await announced(page)).toBe('Zoë One, Inner circle, 1 of 1, no ties');
  await page.keyboard.press('ArrowDown');
  expect(await announced(page)).toMatch(/^Zoë (Two|Three), Close, \d of 2, no ties$/);
  await page.keyboard.press('Control+a');
  expect(await chosenNames(page)).toEqual(['Zoë One', 'Zoë Three', 'Zoë Two']);
});
