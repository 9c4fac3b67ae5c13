import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { drag, emptySpot, fill, onMap, placeOf, pointOn, still } from './support/mapSteps.ts';
import { saved, startEmpty } from './support/steps.ts';

interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const touching = (boxes: readonly Rect[]): number => {
  let count = 0;
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1)) {
      if (a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) count += 1;
    }
  });
  return count;
};

for (const { width, height, least } of [
  { width: 1280, height: 800, least: 0.9 },
  { width: 1920, height: 1080, least: 1 },
]) {
  test(`at ${width} × ${height} the names of 150 people are there and none overlaps another`, async ({ openApp }) => {
    const page = await openApp();
    await page.setViewportSize({ width, height });
    await fill(page, [5, 15, 50, 80]);
    await still(page);
    const labels = await onMap(page, (map) => map.labels());
    expect(labels.length).toBeGreaterThanOrEqual(150 * least);
    for (const { size } of labels) expect(size).toBeGreaterThanOrEqual(10);
    expect(touching(labels.map(({ box }) => box))).toBe(0);
  });
}

/** Turns the mouse's wheel, and waits until the page has heard it: a map that has not is as still as before. */
const turnWheel = async (page: Page, by: number): Promise<void> => {
  const hearing = await page.evaluateHandle(() => ({
    heard: new Promise((resolve) => {
      addEventListener('wheel', () => requestAnimationFrame(resolve), { once: true, capture: true });
    }),
  }));
  await page.mouse.wheel(0, by);
  await hearing.evaluate(({ heard }) => heard);
};

test('names overlap at no zoom, and no mark covers a name', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 15, 50, 150, 300, 30]);
  const centre = await onMap(page, (map) => map.centre());
  await page.mouse.move(centre.x + 60, centre.y + 40);
  for (let step = 0; step < 9; step += 1) {
    await still(page);
    const { labels, marks } = await onMap(page, (map) => ({ labels: map.labels(), marks: map.marks() }));
    expect(touching(labels.map(({ box }) => box))).toBe(0);
    const covered = labels.filter(({ id, box }) =>
      marks.some((mark) => {
        const x = Math.max(box.left, Math.min(box.right, mark.x));
        const y = Math.max(box.top, Math.min(box.bottom, mark.y));
        return mark.id !== id && Math.hypot(mark.x - x, mark.y - y) < mark.radius - 0.5;
      }),
    );
    expect(covered).toEqual([]);
    await turnWheel(page, -140);
  }
});

test('dragging and hovering leave the layer of the people alone', async ({ openApp }) => {
  const page = await openApp();
  const all = await fill(page, [5, 15, 50, 150, 500]);
  const from = await placeOf(page, all[3] ?? '');
  const to = await pointOn(page, 'active', 1);
  const start = await onMap(page, (map) => map.redrawCounts());
  await drag(page, from, to);
  await still(page);
  const held = await onMap(page, (map) => map.redrawCounts());
  expect(held.people - start.people).toBeLessThanOrEqual(1);
  // Once when they are taken up, and once for each ring they are carried over, which lights up there.
  expect(held.back - start.back).toBeLessThanOrEqual(6);
  await page.mouse.move(to.x + 40, to.y + 10, { steps: 40 });
  await still(page);
  const moved = await onMap(page, (map) => map.redrawCounts());
  expect(moved.people).toBe(held.people);
  expect(moved.back).toBe(held.back);
  expect(moved.front).toBeGreaterThan(held.front);
  await page.mouse.up();
  await still(page);
  const dropped = await onMap(page, (map) => map.redrawCounts());
  expect(dropped.people - moved.people).toBeLessThanOrEqual(2);
});

test('panning keeps every name where it is beside its person', async ({ openApp }) => {
  const page = await openApp();
  // Close enough for some names to have room and some not, so that who has one depends on who came first.
  await fill(page, [5, 15, 50, 150, 600]);
  await page.getByRole('button', { name: 'Nearer (+)' }).click();
  await page.getByRole('button', { name: 'Nearer (+)' }).click();
  await still(page);
  const named = async () =>
    new Map((await onMap(page, (map) => map.labels())).map(({ id, text, box }) => [id, { text, box }]));
  const before = await named();
  // Far enough that names are placed anew for the part of the map that comes into sight.
  for (let step = 0; step < 5; step += 1) {
    const spot = await emptySpot(page);
    await drag(page, spot, { x: spot.x + 170, y: spot.y + 30 });
    await page.mouse.up();
  }
  await still(page);
  const after = await named();
  let kept = 0;
  for (const [id, { text, box }] of after) {
    const old = before.get(id);
    if (!old) continue;
    kept += 1;
    expect(text).toBe(old.text);
    expect(box.left - old.box.left).toBeCloseTo(850, 0);
    expect(box.top - old.box.top).toBeCloseTo(150, 0);
  }
  expect(kept).toBeGreaterThan(20);
});

for (const scheme of ['light', 'dark'] as const) {
  for (const counts of [[0], [5], [5, 15, 50, 80], [5, 15, 50, 150, 780], [5, 15, 50, 150, 4780]]) {
    const total = counts.reduce((sum, count) => sum + count, 0);
    test(`${total} people are drawn in the ${scheme} theme`, async ({ openApp }, testInfo) => {
      const page = await openApp();
      await page.emulateMedia({ colorScheme: scheme });
      if (total === 0) await startEmpty(page);
      else await fill(page, counts);
      await still(page);
      expect(await onMap(page, (map) => map.marks().length)).toBe(total);
      const picture = await page.getByRole('application').screenshot();
      await testInfo.attach(`map-${total}-${scheme}.png`, { body: picture, contentType: 'image/png' });
      expect(picture.byteLength).toBeGreaterThan(8_000);
      if (total === 0) await expect(page.getByRole('button', { name: 'Import people' })).toBeVisible();
    });
  }
}

test('a map that is opened is drawn once, in its own letters, and then rests', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 15, 50, 150, 300]);
  await saved(page);
  await page.reload();
  await still(page);
  expect(await page.evaluate(() => document.fonts.check('1em "Source Sans 3 Variable"'))).toBe(true);
  expect(await onMap(page, (map) => map.marks().length)).toBe(520);
  // By then whatever is rendered around the map is there, and had nothing to change about it.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 2000 })));
  await still(page);
  expect((await onMap(page, (map) => map.redrawCounts())).people).toBe(1);
});

test('the map follows the theme, and a window without room for it does no harm', async ({ openApp }) => {
  const page = await openApp();
  await page.emulateMedia({ colorScheme: 'light' });
  await fill(page, [5, 15]);
  const before = await onMap(page, (map) => map.redrawCounts());
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.waitForFunction((count) => (window.kithMap?.redrawCounts().people ?? 0) > count, before.people);
  const setDisplay = (display: string) =>
    page.locator('[role=application]').evaluate((host, value) => {
      if (host instanceof HTMLElement) host.style.display = value;
    }, display);
  await setDisplay('none');
  await page.evaluate(() => window.kithTest?.addPeople([{ name: 'Ada Late', tier: 'inner' }]));
  await setDisplay('');
  await still(page);
  expect(await onMap(page, (map) => map.marks().length)).toBe(21);
});
