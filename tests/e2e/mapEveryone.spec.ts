import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { fill, onMap, still } from './support/mapSteps.ts';
import { whenOpen } from './support/steps.ts';
import { chosenNames, goToMap, treeOf } from './support/treeSteps.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme axe finds nothing`, () => {
    test.use({ colorScheme });

    test('on the map while it is walked, with people chosen, a tie and a window of 320 × 256', async ({ openApp }) => {
      test.slow();
      const page = await openApp();
      await fill(page, [5, 15, 30]);
      await goToMap(page);
      for (let i = 0; i < 3; i += 1) await page.keyboard.press('Shift+ArrowRight');
      expect(await violations(page), 'walked, with people chosen').toEqual([]);
      await page.keyboard.press('t');
      await page.getByRole('dialog').waitFor();
      expect(await violations(page), 'tying').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Connect' }).click();
      await page.getByRole('dialog').waitFor();
      expect(await violations(page), 'connecting').toEqual([]);
      await page.keyboard.press('Escape');
      await page.setViewportSize({ width: 320, height: 256 });
      // A button that has the focus says its name in a tooltip, which lies outside all parts of the page.
      await treeOf(page).focus();
      await expect(page.getByRole('tooltip')).toHaveCount(0);
      expect(await violations(page), 'at 400 %').toEqual([]);
    });
  });
}

test('at 400 % zoom the map can be walked, and what it says of the chosen is within the window', async ({
  openApp,
}) => {
  const page = await openApp();
  await page.setViewportSize({ width: 320, height: 256 });
  await fill(page, [5, 15]);
  await goToMap(page);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  await still(page);
  const map = await page.getByRole('application').boundingBox();
  const at = await onMap(page, (handle) => handle.screenPosition(handle.cursor() ?? ('' as never)));
  if (!map || !at) throw new Error('there is no map');
  expect(map.height).toBeGreaterThan(120);
  expect(map.y).toBeGreaterThanOrEqual(0);
  expect(map.y + map.height).toBeLessThanOrEqual(256);
  expect(at.y).toBeGreaterThan(map.y);
  expect(at.y).toBeLessThan(map.y + map.height);
  const bar = page.getByRole('toolbar', { name: 'With the chosen people' });
  const above = await bar.boundingBox();
  expect((above?.y ?? 999) + (above?.height ?? 0)).toBeLessThanOrEqual(map.y);
  for (const button of await bar.getByRole('button').all()) {
    const box = await button.boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
    expect(box?.y).toBeGreaterThanOrEqual(0);
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary')).toBeInViewport({ ratio: 0.3 });
});

test('at 400 % zoom the words on the sample leave room for its map, which a larger window shows whole again', async ({
  openApp,
}) => {
  const page = await openApp();
  await whenOpen(page);
  await page.getByRole('button', { name: 'Look around with a sample' }).click();
  await still(page);
  const whole = await onMap(page, (map) => map.zoom());
  await page.setViewportSize({ width: 320, height: 256 });
  const host = page.getByRole('application');
  await expect.poll(async () => (await host.boundingBox())?.width).toBeLessThan(320);
  expect((await host.boundingBox())?.height).toBeGreaterThanOrEqual(120);
  expect((await page.getByRole('main').boundingBox())?.height).toBeGreaterThan(160);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await host.hover();
  for (let i = 0; i < 8; i += 1) await page.mouse.wheel(0, 400);
  await page.setViewportSize({ width: 1280, height: 800 });
  await still(page);
  expect(await onMap(page, (map) => map.zoom())).toBeCloseTo(whole, 2);
});

/** The colour behind the people in the middle of the innermost ring: red, green, blue. */
const groundOf = (page: Page): Promise<number[]> =>
  page
    .locator('[role=application] canvas')
    .first()
    .evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return [];
      const box = canvas.getBoundingClientRect();
      const { x = 0, y = 0 } = window.kithMap?.centre() ?? {};
      const ratio = canvas.width / box.width;
      const pixel = canvas.getContext('2d')?.getImageData((x - box.left) * ratio, (y - box.top) * ratio, 1, 1);
      return [...(pixel?.data ?? [])].slice(0, 3);
    });

test('with colours that the system forces, the map is drawn in them', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 15]);
  const colours = () =>
    page.evaluate(() => {
      const probe = document.createElement('i');
      document.body.append(probe);
      const read = (value: string): string => {
        probe.style.forcedColorAdjust = 'none';
        probe.style.color = value;
        return getComputedStyle(probe).color;
      };
      const all = { ink: read('var(--ink)'), system: read('CanvasText'), paper: read('var(--paper)') };
      probe.remove();
      return { ...all, isPaper: all.paper === all.ink };
    });
  await still(page);
  const tinted = await groundOf(page);
  const force = (forcedColors: 'active' | 'none') => page.emulateMedia({ forcedColors, reducedMotion: 'reduce' });
  // To and fro: the first time a font is loaded besides, which has the map drawn anew by itself.
  await force('active');
  await expect.poll(() => groundOf(page)).toEqual([255, 255, 255]);
  await force('none');
  await expect.poll(() => groundOf(page)).toEqual(tinted);
  await force('active');
  await expect.poll(() => groundOf(page)).toEqual([255, 255, 255]);
  expect(tinted).not.toEqual([255, 255, 255]);
  const { ink, system, isPaper } = await colours();
  expect(ink).toBe(system);
  expect(isPaper).toBe(false);
  await goToMap(page);
  await page.keyboard.press('Space');
  expect(await chosenNames(page)).toHaveLength(1);
});
