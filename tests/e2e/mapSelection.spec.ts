import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { type At, drag, emptySpot, fill, onMap, placeOf, pointOn, still } from './support/mapSteps.ts';
import { ringOf } from './support/steps.ts';
import { chosenNames, treeOf } from './support/treeSteps.ts';

const barOf = (page: Page) => page.getByRole('toolbar', { name: 'With the chosen people' });

const click = async (page: Page, name: string, modifier: 'Shift' | 'Control'): Promise<void> => {
  const at = await placeOf(page, name);
  await page.keyboard.down(modifier);
  await page.mouse.click(at.x, at.y);
  await page.keyboard.up(modifier);
};

const chooseThese = async (page: Page, names: readonly string[]): Promise<void> => {
  for (const name of names) await click(page, name, 'Shift');
  await expect.poll(() => chosenNames(page)).toEqual([...names].sort());
};

const undone = (page: Page): Promise<unknown> => page.evaluate(() => window.kithVault?.history.undo());

const tiesCount = (page: Page): Promise<number> =>
  page.evaluate(() => [...(window.kithVault?.ties.values() ?? [])].length);

test('Shift and Ctrl choose one more or one less, and open nobody', async ({ openApp }) => {
  const page = await openApp();
  const [ada = '', bo = '', cem = ''] = await fill(page, [3, 6]);
  await click(page, ada, 'Shift');
  await click(page, bo, 'Control');
  await click(page, cem, 'Shift');
  await click(page, ada, 'Control');
  expect(await chosenNames(page)).toEqual([bo, cem].sort());
  await expect(barOf(page)).toContainText('2 chosen');
  await expect(page.getByRole('complementary')).toHaveCount(0);
  await barOf(page).getByRole('button', { name: 'Clear' }).click();
  await expect(barOf(page)).toHaveCount(0);
  await expect(treeOf(page)).toBeFocused();
});

/** Draws a line around points with Shift held, like a hand, and leaves the button down. */
const lasso = async (page: Page, corners: readonly At[]): Promise<void> => {
  const [first = { x: 0, y: 0 }, ...rest] = corners;
  await page.mouse.move(first.x, first.y);
  await page.keyboard.down('Shift');
  await page.mouse.down();
  for (const corner of rest) await page.mouse.move(corner.x, corner.y, { steps: 6 });
};

/** The corners of the left half of the window's map, beginning where there is nobody. */
const leftHalf = async (page: Page): Promise<At[]> => {
  const box = await page.getByRole('application').boundingBox();
  const centre = await onMap(page, (map) => map.centre());
  if (!box) throw new Error('there is no map');
  return [
    { x: box.x + 6, y: box.y + 6 },
    { x: centre.x - 7, y: box.y + 6 },
    { x: centre.x - 7, y: box.y + box.height - 6 },
    { x: box.x + 6, y: box.y + box.height - 6 },
  ];
};

test('a line drawn around people with Shift chooses them, and neither moves the map nor draws the people anew', async ({
  openApp,
}) => {
  const page = await openApp();
  await fill(page, [5, 15, 40]);
  const graph = () => onMap(page, (map) => map.graph().isShown);
  await expect.poll(graph).toBe(true);
  const corners = await leftHalf(page);
  const before = await onMap(page, (map) => ({ centre: map.centre(), counts: map.redrawCounts() }));
  await lasso(page, corners);
  await page.mouse.up();
  await page.keyboard.up('Shift');
  const marks = await onMap(page, (map) => map.marks());
  const inside = marks.filter(({ x }) => x < before.centre.x - 7).map(({ id }) => id);
  expect((await onMap(page, (map) => map.chosen())).sort()).toEqual(inside.sort());
  expect(inside.length).toBeGreaterThan(15);
  const after = await onMap(page, (map) => ({ centre: map.centre(), counts: map.redrawCounts() }));
  expect(after.centre).toEqual(before.centre);
  expect(after.counts.people).toBe(before.counts.people);
  expect(after.counts.front).toBeGreaterThan(before.counts.front);
  expect(await graph()).toBe(true);
});

test('a line may begin on someone, who stays where they are', async ({ openApp }) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [5, 15]);
  await lasso(page, [await placeOf(page, ada), ...(await leftHalf(page))]);
  await page.mouse.up();
  await page.keyboard.up('Shift');
  expect((await chosenNames(page)).length).toBeGreaterThan(1);
  expect(await ringOf(page, ada)).toBe('inner');
});

test('Escape throws a line away that is being drawn', async ({ openApp }) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [5, 15]);
  await chooseThese(page, [ada]);
  await lasso(page, await leftHalf(page));
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await page.keyboard.up('Shift');
  expect(await chosenNames(page)).toEqual([ada]);
});

test('whoever is chosen carries the others along, and one undo takes all back', async ({ openApp }) => {
  const page = await openApp();
  const [ada = '', bo = '', cem = ''] = await fill(page, [3, 6]);
  await chooseThese(page, [ada, bo, cem]);
  await drag(page, await placeOf(page, bo), await pointOn(page, 'wider', 1));
  await page.mouse.up();
  for (const name of [ada, bo, cem]) await expect.poll(() => ringOf(page, name)).toBe('wider');
  const angles = await page.evaluate(
    (names) =>
      names.map((name) => window.kithVault?.alters.get(window.kithTest?.idOf(name) ?? ('' as never))?.placement?.angle),
    [ada, bo, cem],
  );
  expect(new Set(angles).size, 'each in a place of their own').toBe(3);
  await undone(page);
  for (const name of [ada, bo, cem]) expect(await ringOf(page, name)).toBe('inner');
  const other = (await onMap(page, (map) => map.marks().length)) - 3;
  expect(other).toBe(6);
});

test('many moved by keys stay in their order around the circle, near to where each was', async ({ openApp }) => {
  const page = await openApp();
  const all = await fill(page, [3, 6]);
  const chosen = all.slice(3, 7);
  const angles = async (): Promise<number[]> => {
    const middle = await onMap(page, (map) => map.centre());
    const places = await Promise.all(chosen.map((name) => placeOf(page, name)));
    return places.map((at) => Math.atan2(at.y - middle.y, at.x - middle.x));
  };
  const before = await angles();
  await chooseThese(page, chosen);
  await treeOf(page).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('status').filter({ hasText: /moved to/ })).toBeVisible();
  await still(page);
  const after = await angles();
  const moved = after.map((angle, at) => {
    const way = angle - (before[at] ?? 0);
    return Math.abs(Math.atan2(Math.sin(way), Math.cos(way)));
  });
  // Four people on a ring of their own choose among five places, and each goes to the nearest that is free.
  expect(Math.max(...moved)).toBeLessThan(1.9);
  expect(new Set(after.map((angle) => angle.toFixed(2))).size).toBe(4);
});

test('whoever is not chosen is carried alone', async ({ openApp }) => {
  const page = await openApp();
  const [ada = '', bo = '', cem = ''] = await fill(page, [3]);
  await chooseThese(page, [ada, bo]);
  await drag(page, await placeOf(page, cem), await pointOn(page, 'wider', 1));
  await page.mouse.up();
  await expect.poll(() => ringOf(page, cem)).toBe('wider');
  expect(await ringOf(page, ada)).toBe('inner');
});

test('the bar moves, tags and archives everyone chosen, each as one step of undo', async ({ openApp }) => {
  const page = await openApp();
  const names = (await fill(page, [4, 6])).slice(0, 4);
  await chooseThese(page, names);
  const bar = barOf(page);
  const said = (words: string) => expect(page.getByRole('status').filter({ hasText: words }).first()).toBeVisible();
  await bar.getByRole('button', { name: 'Move to ring' }).click();
  await page.getByRole('menuitemradio', { name: 'Active' }).click();
  await said('4 people are on Active now.');
  for (const name of names) expect(await ringOf(page, name)).toBe('active');
  await undone(page);
  for (const name of names) expect(await ringOf(page, name)).toBe('inner');

  await bar.getByRole('button', { name: 'Tag', exact: true }).click();
  await page.keyboard.type('choir');
  await page
    .getByRole('menuitemcheckbox', { name: 'New: choir' })
    .or(page.getByRole('menuitem', { name: 'New: choir' }))
    .click();
  await said('Tagged 4 people “choir”.');
  const tagged = () =>
    page.evaluate(() => [...(window.kithVault?.alters.values() ?? [])].filter(({ tags }) => tags.length > 0).length);
  expect(await tagged()).toBe(4);
  await undone(page);
  expect(await tagged()).toBe(0);

  await bar.getByRole('button', { name: 'Archive' }).click();
  await said('4 people are archived.');
  await expect(bar).toHaveCount(0);
  await expect(treeOf(page)).toBeFocused();
  await still(page);
  expect(await onMap(page, (map) => map.marks().length)).toBe(6);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(bar).toContainText('4 chosen');
  // The keys are the map's again.
  await expect(treeOf(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
});

test('the bar ties everyone chosen with each other, or each with one person', async ({ openApp }) => {
  const page = await openApp();
  const [ada = '', bo = '', cem = '', dagny = ''] = await fill(page, [4, 6]);
  await chooseThese(page, [ada, bo, cem]);
  await barOf(page).getByRole('button', { name: 'Connect' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Tie them' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'Tied 3 people with each other: 3 ties.' })).toBeVisible();
  expect(await tiesCount(page)).toBe(3);
  await undone(page);
  expect(await tiesCount(page)).toBe(0);
  await barOf(page).getByRole('button', { name: 'Connect' }).click();
  await page.getByRole('radio', { name: 'With one person' }).check({ force: true });
  await page.getByRole('combobox', { name: 'With whom' }).fill(dagny);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Tie them' }).click();
  await expect(page.getByRole('status').filter({ hasText: `Tied 3 people with ${dagny}: 3 ties.` })).toBeVisible();
  expect(await tiesCount(page)).toBe(3);
});

test('names are copied, one on each line', async ({ openApp }) => {
  const page = await openApp();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  const [ada = '', bo = ''] = await fill(page, [4]);
  await chooseThese(page, [ada, bo]);
  await barOf(page).getByRole('button', { name: 'Copy names' }).click();
  await expect(page.getByRole('status').filter({ hasText: '2 names are on the clipboard.' })).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${ada}\n${bo}`);
});

test('neighbours are chosen with those they are tied to, and a filter with those it means', async ({ openApp }) => {
  const page = await openApp();
  const [ada = '', bo = '', cem = ''] = await fill(page, [5, 4]);
  await page.evaluate(
    ([a, b, c]) => {
      const [from, one, other] = [a, b, c].map((name) => window.kithTest?.idOf(name ?? ''));
      if (from && one && other)
        window.kithTest?.addTies([
          [from, one],
          [from, other],
        ]);
    },
    [ada, bo, cem],
  );
  await chooseThese(page, [ada]);
  await barOf(page).getByRole('button', { name: 'Add neighbours' }).click();
  expect(await chosenNames(page)).toEqual([ada, bo, cem].sort());
  await barOf(page).getByRole('button', { name: 'Clear' }).click();
  await page.getByRole('searchbox', { name: 'Find people' }).fill(bo);
  await page.getByRole('button', { name: 'Choose them' }).click();
  expect(await chosenNames(page)).toEqual([bo]);
});

test('a finger that rests on someone opens their menu, from which they are chosen', async ({ openApp }) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [5]);
  const touch = await page.context().newCDPSession(page);
  const at = await placeOf(page, ada);
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ ...at, id: 0 }] });
  await expect(page.getByRole('menuitem', { name: `Open ${ada}` })).toBeVisible();
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await page.getByRole('menuitem', { name: 'Choose', exact: true }).click();
  expect(await chosenNames(page)).toEqual([ada]);
  await expect(page.getByRole('complementary')).toHaveCount(0);
});

test('a finger that moves on pans the map or carries someone, and a pinch on a touchpad zooms it where it is', async ({
  openApp,
}) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [5, 15]);
  const touch = await page.context().newCDPSession(page);
  const spot = await emptySpot(page);
  const centre = await onMap(page, (map) => map.centre());
  const point = (x: number) => [{ x, y: spot.y, id: 0 }];
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: point(spot.x) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: point(spot.x + 30) });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: point(spot.x + 80) });
  await page.waitForTimeout(600);
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await still(page);
  await expect(page.getByRole('menu')).toHaveCount(0);
  expect((await onMap(page, (map) => map.centre())).x - centre.x).toBeCloseTo(80, 0);
  // The same with someone in hand: whoever is carried is not asked about.
  const from = await placeOf(page, ada);
  const to = await pointOn(page, 'wider', 2);
  await touch.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ ...from, id: 0 }] });
  await touch.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ ...to, id: 0 }] });
  await page.waitForTimeout(600);
  await expect(page.getByRole('menu')).toHaveCount(0);
  await touch.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await expect.poll(() => ringOf(page, ada)).toBe('wider');
  const at = await placeOf(page, ada);
  const zoom = await onMap(page, (map) => map.zoom());
  await page.mouse.move(at.x, at.y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -30);
  await page.keyboard.up('Control');
  await still(page);
  expect(await onMap(page, (map) => map.zoom())).toBeGreaterThan(zoom * 1.3);
  const now = await placeOf(page, ada);
  expect(Math.hypot(now.x - at.x, now.y - at.y)).toBeLessThan(1);
});
