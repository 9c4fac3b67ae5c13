import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { drag, fill, onMap, still } from './support/mapSteps.ts';

const little = (page: Page) => page.locator('[data-minimap]');
const boxOf = async (page: Page) => {
  const box = await little(page).boundingBox();
  if (!box) throw new Error('there is no little map');
  return box;
};
const picture = (page: Page): Promise<string> =>
  little(page)
    .locator('canvas')
    .evaluate((canvas) => (canvas instanceof HTMLCanvasElement ? canvas.toDataURL() : ''));

const near = async (page: Page): Promise<void> => {
  for (let i = 0; i < 4; i += 1) await page.getByRole('button', { name: 'Nearer (+)' }).click();
  await still(page);
};

test('the little map is there while some of the map is out of sight, and leads there', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 15, 50, 80]);
  await expect(little(page)).toBeHidden();
  await near(page);
  await expect(little(page)).toBeVisible();
  const box = await boxOf(page);
  const before = await onMap(page, (map) => map.centre());
  // Beside the frame, at the right: the map moves to the left.
  await page.mouse.click(box.x + box.width - 20, box.y + box.height / 2);
  await still(page);
  const right = await onMap(page, (map) => map.centre());
  expect(right.x).toBeLessThan(before.x - 300);
  await page.getByRole('button', { name: 'Everyone (0)' }).click();
  await expect(little(page)).toBeHidden();
});

test('its frame is dragged, and the map follows in proportion', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 15, 50, 80]);
  await near(page);
  const box = await boxOf(page);
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const before = await onMap(page, (map) => map.centre());
  await drag(page, middle, { x: middle.x + 15, y: middle.y - 10 });
  await page.mouse.up();
  await still(page);
  const after = await onMap(page, (map) => map.centre());
  // A step there is as many steps here as the map is larger.
  const times = (before.x - after.x) / 15;
  expect(times).toBeGreaterThan(5);
  expect((after.y - before.y) / 10).toBeCloseTo(times, 1);
});

test('it is painted anew only where people change, not while one looks about', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 15]);
  await near(page);
  await page.evaluate(() => {
    const canvas = document.querySelector('[data-minimap] canvas');
    if (!(canvas instanceof HTMLCanvasElement)) throw new Error('there is no little map');
    const context = canvas.getContext('2d');
    // A mark that any painting would take away.
    context?.fillRect(0, 0, 9, 9);
  });
  const marked = await picture(page);
  await page.mouse.move(700, 500);
  await page.mouse.wheel(0, -200);
  await still(page);
  expect(await picture(page)).toBe(marked);
  await page.evaluate(() => window.kithTest?.addPeople([{ name: 'Zoe New', tier: 'known' }]));
  await still(page);
  expect(await picture(page)).not.toBe(marked);
});
