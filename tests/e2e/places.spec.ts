import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { fill, onMap, placeOf, still } from './support/mapSteps.ts';
import { goTo } from './support/steps.ts';

const sheet = (page: Page) => page.getByRole('complementary');
const centre = (page: Page) => onMap(page, (map) => ({ ...map.centre(), zoom: map.zoom() }));
const back = (page: Page): Promise<void> => page.keyboard.press('Alt+ArrowLeft');
const forward = (page: Page): Promise<void> => page.keyboard.press('Alt+ArrowRight');

test('back and forward lead through screens, people and outlooks', async ({ openApp }) => {
  const page = await openApp();
  const [ada = '', bo = ''] = await fill(page, [5, 15, 50]);
  await page.getByRole('button', { name: 'Nearer (+)' }).click();
  await still(page);
  const near = await centre(page);
  const open = async (name: string): Promise<void> => {
    await page.keyboard.press('Control+k');
    await page.keyboard.type(name);
    await expect(page.getByRole('menuitem', { name }).first()).toHaveAttribute('data-focused', 'true');
    await page.keyboard.press('Enter');
    await expect(sheet(page)).toContainText(name);
    await still(page);
  };
  await open(ada);
  const atAda = await placeOf(page, ada);
  await open(bo);
  await goTo(page, 'People');
  await expect(page.getByRole('grid', { name: 'People' })).toBeVisible();
  await page.getByRole('heading', { name: 'People', exact: true }).first().waitFor({ state: 'attached' });
  await back(page);
  await expect(page.getByRole('application')).toBeVisible();
  await expect(sheet(page)).toContainText(bo);
  await back(page);
  await expect(sheet(page)).toContainText(ada);
  await expect.poll(async () => Math.abs((await placeOf(page, ada)).x - atAda.x)).toBeLessThan(1.5);
  await back(page);
  await expect(sheet(page)).toHaveCount(0);
  await expect.poll(async () => Math.abs((await centre(page)).x - near.x)).toBeLessThan(1.5);
  expect((await centre(page)).zoom).toBeCloseTo(near.zoom, 3);
  await back(page);
  await expect(page.getByRole('status').filter({ hasText: 'This is where you began.' })).toBeVisible();
  await forward(page);
  await expect(sheet(page)).toContainText(ada);
  await forward(page);
  await forward(page);
  await expect(page.getByRole('grid', { name: 'People' })).toBeVisible();
});

test('the side buttons of the mouse do the same', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5]);
  await goTo(page, 'People');
  await goTo(page, 'Settings');
  const press = (button: number) =>
    page.evaluate(
      (which) =>
        ['mousedown', 'mouseup'].map((type) =>
          document.body.dispatchEvent(new MouseEvent(type, { button: which, bubbles: true, cancelable: true })),
        ),
      button,
    );
  // Not taken by the browser, which would leave Kith.
  expect(await press(3)).toEqual([false, false]);
  await expect(page.getByRole('grid', { name: 'People' })).toBeVisible();
  await press(4);
  await expect(page.getByRole('heading', { name: 'Settings', exact: true })).toBeVisible();
});

test('someone who was deleted is passed by', async ({ openApp }) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [5]);
  await goTo(page, 'People');
  await goTo(page, 'Map');
  const at = await placeOf(page, ada);
  await page.mouse.click(at.x, at.y);
  await expect(sheet(page)).toContainText(ada);
  await page.keyboard.press('Escape');
  await expect(sheet(page)).toHaveCount(0);
  await page.evaluate((name) => {
    const id = window.kithTest?.idOf(name);
    window.kithVault?.transact('Deleted for a test', (roots) => {
      if (id) roots.alters.get(id)?.set('deletedAt', '2026-01-01T00:00:00.000Z');
    });
  }, ada);
  await back(page);
  await expect(page.getByRole('application')).toBeVisible();
  await expect(sheet(page)).toHaveCount(0);
  await back(page);
  await expect(page.getByRole('grid', { name: 'People' })).toBeVisible();
});
