import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { carryWords, drag, expectNear, fill, onMap, placeOf, pointOn, still } from './support/mapSteps.ts';
import { ringOf } from './support/steps.ts';

const waiting = [0, 0, 0, 0, 0, 0];

test('someone is dragged from the tray onto a ring', async ({ openApp }) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [...waiting, 12]);
  await expect(page.getByRole('heading', { name: '12 people wait for a place' })).toBeVisible();
  const row = await page.getByRole('option', { name: ada }).boundingBox();
  const to = await pointOn(page, 'close', 0.5);
  await drag(page, { x: (row?.x ?? 0) + 80, y: (row?.y ?? 0) + 20 }, to);
  await expect(carryWords(page)).toContainText('Close · 0 of 15');
  await page.mouse.up();
  await expect.poll(() => ringOf(page, ada)).toBe('close');
  await expect(page.getByRole('heading', { name: '11 people wait for a place' })).toBeVisible();
  // The empty ring has widened for its first person.
  await expectNear(page, ada, to, 130);
});

test('Escape and a drop beside the map leave people in the tray', async ({ openApp }) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [...waiting, 3]);
  const row = await page.getByRole('option', { name: ada }).boundingBox();
  const from = { x: (row?.x ?? 0) + 80, y: (row?.y ?? 0) + 20 };
  await drag(page, from, await pointOn(page, 'inner', 0.5));
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await drag(page, from, { x: from.x, y: from.y + 90 });
  await expect(carryWords(page)).toContainText('Drop on a ring');
  await page.mouse.up();
  await expect(carryWords(page)).toHaveCount(0);
  expect(await ringOf(page, ada)).toBe(null);
});

test('many are chosen with shift and put on a ring at once, as one step of undo', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [...waiting, 60]);
  const rows = page.getByRole('option');
  await rows.nth(1).click();
  await rows.nth(7).click({ modifiers: ['Shift'] });
  await rows.nth(9).click({ modifiers: ['Control'] });
  await page.getByRole('button', { name: 'Put 8 people on' }).click();
  await page.getByRole('menuitem', { name: 'Known' }).click();
  await expect(page.getByRole('heading', { name: '52 people wait for a place' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Rings, innermost first' })).toContainText('Known: 8 of 500');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { name: '60 people wait for a place' })).toBeVisible();
});

test('several are dragged together', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [...waiting, 30]);
  const rows = page.getByRole('option');
  await rows.nth(0).click();
  await rows.nth(3).click({ modifiers: ['Shift'] });
  const row = await rows.nth(2).boundingBox();
  await drag(page, { x: (row?.x ?? 0) + 80, y: (row?.y ?? 0) + 20 }, await pointOn(page, 'active', 1));
  await page.mouse.up();
  await expect(page.getByRole('list', { name: 'Rings, innermost first' })).toContainText('Active: 4 of 50');
});

test('the tray is worked with keys alone', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [...waiting, 40]);
  const list = page.getByRole('listbox', { name: 'People who wait for a place' });
  await list.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(list.getByRole('option', { selected: true })).toHaveCount(3);
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('button', { name: 'Put 40 people on' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('End');
  await expect(list.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '40');
  await page.getByRole('button', { name: 'Put 1 person on' }).press('Enter');
  await page.getByRole('menuitem', { name: 'Wider' }).press('Enter');
  await expect(page.getByRole('heading', { name: '39 people wait for a place' })).toBeVisible();
});

test('ten thousand wait, and only the rows in sight are there', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [...waiting, 10_000]);
  await expect(page.getByRole('heading', { name: '10,000 people wait for a place' })).toBeVisible();
  expect(await page.getByRole('option').count()).toBeLessThan(40);
  await page.getByRole('listbox').press('End');
  await expect(page.locator('[aria-posinset="10000"]')).toBeVisible();
});

test('the tray folds away and comes back', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [...waiting, 3]);
  await page.getByRole('button', { name: 'Fold the tray away' }).click();
  await expect(page.getByRole('listbox')).toHaveCount(0);
  await page.getByRole('button', { name: '3 people wait for a place: show them' }).click();
  await still(page);
  await expect(page.getByRole('option')).toHaveCount(3);
});

test('axe finds nothing about the tray, a ring’s editor and a person’s menu', async ({ openApp }) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [3, 0, 0, 0, 0, 0, 5]);
  expect(await violations(page)).toEqual([]);
  const title = await onMap(page, (map) => map.titlePosition('close' as never));
  await page.mouse.click(title?.x ?? 0, title?.y ?? 0);
  await page.getByRole('dialog').waitFor();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  const at = await placeOf(page, ada);
  await page.mouse.click(at.x, at.y, { button: 'right' });
  await page.getByRole('menu').waitFor();
  expect(await violations(page)).toEqual([]);
});
