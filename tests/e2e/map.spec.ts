import { expect, test } from './support/app.ts';
import {
  angleOf,
  backLayer,
  carryWords,
  drag,
  emptySpot,
  expectNear,
  fill,
  onMap,
  placeOf,
  pointOn,
  still,
} from './support/mapSteps.ts';
import { ringOf } from './support/steps.ts';

test('someone dragged across a ring’s edge stands on that ring, and undo takes it back', async ({ openApp }) => {
  const page = await openApp();
  const [, , , , , , ada = ''] = await fill(page, [5, 3, 8]);
  const from = await placeOf(page, ada);
  const before = await ringOf(page, ada);
  const to = await pointOn(page, 'active', 2.2);
  await drag(page, from, to);
  await expect(carryWords(page)).toContainText('Active · 8 of 50');
  await expect(carryWords(page)).toContainText('In touch every three months.');
  await page.mouse.up();
  await expect.poll(() => ringOf(page, ada)).toBe('active');
  await expect(page.getByRole('status').filter({ hasText: `${ada} is on Active now.` })).toBeVisible();
  await expectNear(page, ada, to, 70);
  await page.keyboard.press('Control+z');
  await expect.poll(() => ringOf(page, ada)).toBe(before);
  await expectNear(page, ada, from, 1);
});

test('a drop keeps the place that was pointed at, also within a ring', async ({ openApp }) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [0, 0, 12]);
  // None of the angles may be the one at which she stands: a press that goes nowhere opens her sheet.
  const start = await angleOf(page, ada);
  for (const turn of [2, 3.7, 5.4, 1.1]) {
    const angle = start + turn;
    const to = await pointOn(page, 'active', angle);
    await drag(page, await placeOf(page, ada), to);
    await page.mouse.up();
    await expectNear(page, ada, to, 60);
  }
  const placement = await page.evaluate((who) => {
    const id = window.kithTest?.idOf(who);
    return id && window.kithVault?.alters.get(id)?.placement;
  }, ada);
  expect(placement?.tier).toBe('active');
  expect(Math.cos((placement?.angle ?? 0) - start - 1.1)).toBeGreaterThan(0.9);
});

test('whom a hand has placed the map may place again, and one undo brings the hand’s place back', async ({
  openApp,
}) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [0, 0, 12]);
  const wanted = (await angleOf(page, ada)) + 2;
  const to = await pointOn(page, 'active', wanted);
  await drag(page, await placeOf(page, ada), to);
  await page.mouse.up();
  await expectNear(page, ada, to, 60);
  const angle = () =>
    page.evaluate((who) => {
      const id = window.kithTest?.idOf(who);
      return id && window.kithVault?.alters.get(id)?.placement?.angle;
    }, ada);
  const byHand = await angle();
  expect(Math.cos((byHand || 0) - wanted)).toBeGreaterThan(0.9);
  const at = await placeOf(page, ada);
  await page.mouse.click(at.x, at.y, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Let Kith choose the place' }).click();
  await expect.poll(angle).toBe(null);
  expect(await ringOf(page, ada)).toBe('active');
  await expect(page.getByRole('status').filter({ hasText: `Kith chooses the place of ${ada} again.` })).toBeVisible();
  await still(page);
  const now = await placeOf(page, ada);
  await page.mouse.click(now.x, now.y, { button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Archive' })).toBeVisible();
  await expect(page.getByRole('menuitem', { name: 'Let Kith choose the place' })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Control+z');
  await expect.poll(angle).toBe(byHand);
});

test('Escape while dragging puts everyone back and changes nothing', async ({ openApp }) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [4, 6, 8]);
  const from = await placeOf(page, ada);
  await drag(page, from, await pointOn(page, 'wider'));
  await expect(carryWords(page)).toContainText('Wider');
  await page.keyboard.press('Escape');
  await expect(carryWords(page)).toHaveCount(0);
  await page.mouse.up();
  expect(await ringOf(page, ada)).toBe('inner');
  await expectNear(page, ada, from, 0.5);
  expect(await page.evaluate(() => window.kithVault?.history.undo())).toBe('Added for a test');
});

test('a full ring says so kindly and still takes the person', async ({ openApp }) => {
  const page = await openApp();
  const all = await fill(page, [5, 15, 3]);
  const ada = all[20] ?? '';
  await drag(page, await placeOf(page, ada), await pointOn(page, 'close', 1));
  await expect(carryWords(page)).toContainText(
    `Close is full with 15. You can still put ${ada.split(' ')[0]} here; perhaps someone is ready for Active.`,
  );
  await page.mouse.up();
  await expect.poll(() => ringOf(page, ada)).toBe('close');
});

test('beyond the last ring is To meet', async ({ openApp }) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [5]);
  const centre = await onMap(page, (map) => map.centre());
  const edge = await onMap(page, (map) => map.ringScreenRadius('known' as never));
  await drag(page, await placeOf(page, ada), { x: centre.x + (edge?.outer ?? 0) + 40, y: centre.y });
  await expect(carryWords(page)).toContainText('To meet');
  await page.mouse.up();
  await expect.poll(() => ringOf(page, ada)).toBe('to-meet');
});

test('a click on a person or on their name opens the sheet, a click beside closes it', async ({ openApp }) => {
  const page = await openApp();
  const [ada = '', bo = ''] = await fill(page, [2]);
  const at = await placeOf(page, ada);
  await page.mouse.click(at.x, at.y);
  const sheet = page.getByRole('complementary');
  await expect(sheet).toContainText(ada);
  await still(page);
  const label = (await onMap(page, (map) => map.labels())).find(({ text }) => bo.startsWith(text));
  if (!label) throw new Error(`${bo} has no name on the map`);
  await page.mouse.click((label.box.left + label.box.right) / 2, (label.box.top + label.box.bottom) / 2);
  await expect(sheet).toContainText(bo);
  const beside = await pointOn(page, 'known', 2.5);
  await page.mouse.click(beside.x, beside.y);
  await expect(sheet).toHaveCount(0);
});

test('hovering someone draws the ties they have', async ({ openApp }) => {
  const page = await openApp();
  const [ada = '', bo = '', cem = ''] = await fill(page, [5]);
  const tied = await page.evaluate(
    ([a, b, c]) => {
      const [from, one, other] = [a, b, c].map((name) => window.kithTest?.idOf(name ?? ''));
      if (from && one && other)
        window.kithTest?.addTies([
          [from, one],
          [from, other],
        ]);
      return [one, other];
    },
    [ada, bo, cem],
  );
  const at = await placeOf(page, ada);
  const before = await onMap(page, (map) => map.redrawCounts());
  const bare = await backLayer(page);
  await page.mouse.move(at.x, at.y);
  await still(page);
  expect((await onMap(page, (map) => map.hoverTies())).sort()).toEqual(tied.sort());
  const after = await onMap(page, (map) => map.redrawCounts());
  expect(after.people).toBe(before.people);
  expect(await backLayer(page)).not.toBe(bare);
  await page.mouse.move(at.x, at.y + 300);
  await still(page);
  expect(await onMap(page, (map) => map.hoverTies())).toEqual([]);
  expect(await backLayer(page)).toBe(bare);
});

test('the menu moves someone without dragging, by the right button and by the menu key', async ({ openApp }) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [5]);
  const at = await placeOf(page, ada);
  await page.mouse.click(at.x, at.y, { button: 'right' });
  await page.getByRole('menuitemradio', { name: 'Wider' }).click();
  await expect.poll(() => ringOf(page, ada)).toBe('wider');
  await expect(page.getByRole('menu')).toHaveCount(0);
  const now = await placeOf(page, ada);
  await page.mouse.click(now.x, now.y);
  await expect(page.getByRole('complementary')).toBeVisible();
  await still(page);
  await page.getByRole('application').press('Shift+F10');
  await page.getByRole('menuitem', { name: 'Back to the tray' }).click();
  await expect.poll(() => ringOf(page, ada)).toBe(null);
});

test('the menu archives someone, and they leave the map', async ({ openApp }) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [5]);
  const at = await placeOf(page, ada);
  await page.mouse.click(at.x, at.y, { button: 'right' });
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await still(page);
  expect(await onMap(page, (map) => map.marks().length)).toBe(4);
});

test('a ring is renamed and sized where it is, and undo brings the old name back', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 2]);
  const title = await onMap(page, (map) => map.titlePosition('close' as never));
  await page.mouse.click(title?.x ?? 0, title?.y ?? 0);
  const editor = page.getByRole('dialog', { name: 'The ring Close' });
  await editor.getByRole('textbox', { name: 'Name' }).fill('Kin');
  await editor.getByRole('textbox', { name: 'For how many' }).fill('20');
  await page.keyboard.press('Enter');
  const rings = page.getByRole('list', { name: 'Rings, innermost first' });
  await expect(rings).toContainText('Kin: 2 of 20');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(rings).toContainText('Close: 2 of 15');
});

test('the search brings a person into the middle, and the filter dims the others', async ({ openApp }) => {
  const page = await openApp();
  const all = await fill(page, [5, 15, 50, 150, 500]);
  const far = all[600] ?? '';
  await page.getByRole('searchbox', { name: 'Find people' }).fill(far);
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => (window.kithMap?.zoom() ?? 0) >= 1);
  const at = await placeOf(page, far);
  const box = await page.getByRole('application').boundingBox();
  expect(Math.abs(at.x - ((box?.x ?? 0) + (box?.width ?? 0) / 2))).toBeLessThan(2);
  expect(Math.abs(at.y - ((box?.y ?? 0) + (box?.height ?? 0) / 2))).toBeLessThan(2);
  const named = await onMap(page, (map) => map.labels().map(({ text }) => text));
  expect(named).toHaveLength(1);
});

test('wheel, buttons and keys look nearer and at everyone, and dragging the ground pans', async ({ openApp }) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [5, 15]);
  const fit = await onMap(page, (map) => map.zoom());
  const before = await placeOf(page, ada);
  await page.mouse.move(before.x, before.y);
  await page.mouse.wheel(0, -300);
  await page.waitForFunction((zoom) => (window.kithMap?.zoom() ?? 0) > zoom * 1.3, fit);
  await expectNear(page, ada, before, 1);
  await page.getByRole('application').press('0');
  await page.waitForFunction((zoom) => Math.abs((window.kithMap?.zoom() ?? 0) - zoom) < 1e-6, fit);
  await page.getByRole('button', { name: 'Nearer (+)' }).click();
  await page.waitForFunction((zoom) => (window.kithMap?.zoom() ?? 0) > zoom * 1.3, fit);
  const empty = await pointOn(page, 'wider', 0.9);
  const centre = await onMap(page, (map) => map.centre());
  await drag(page, empty, { x: empty.x - 60, y: empty.y - 25 });
  await page.mouse.up();
  const panned = await onMap(page, (map) => map.centre());
  expect(panned.x - centre.x).toBeCloseTo(-60, 0);
  expect(panned.y - centre.y).toBeCloseTo(-25, 0);
});

test('two fingers zoom and pan, and one drags a person', async ({ openApp, browserName }) => {
  expect(browserName).toBe('chromium');
  const page = await openApp();
  const [ada = ''] = await fill(page, [5, 15]);
  const touch = await page.context().newCDPSession(page);
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', points: { x: number; y: number }[]) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: points.map((at, id) => ({ ...at, id })) });
  const zoom = await onMap(page, (map) => map.zoom());
  const spot = await emptySpot(page);
  const centre = await onMap(page, (map) => map.centre());
  await send('touchStart', [spot]);
  await send('touchStart', [spot, { x: spot.x, y: spot.y + 100 }]);
  await send('touchMove', [spot, { x: spot.x, y: spot.y + 150 }]);
  await send('touchMove', [spot, { x: spot.x, y: spot.y + 200 }]);
  await send('touchEnd', []);
  await still(page);
  expect(await onMap(page, (map) => map.zoom())).toBeCloseTo(zoom * 2, 1);
  expect((await onMap(page, (map) => map.centre())).x).toBeCloseTo(spot.x + 2 * (centre.x - spot.x), 0);
  await page.getByRole('application').press('0');
  const from = await placeOf(page, ada);
  const to = await pointOn(page, 'wider', 1);
  await send('touchStart', [from]);
  await send('touchMove', [{ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 }]);
  await send('touchMove', [to]);
  await send('touchEnd', []);
  await expect.poll(() => ringOf(page, ada)).toBe('wider');
});

test('cytoscape shows the people while the map is calm, and gives way while someone is carried', async ({
  openApp,
}) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [5, 15, 40]);
  const graph = () => onMap(page, (map) => map.graph());
  await expect.poll(graph).toEqual({ size: 60, isShown: true });
  await page.mouse.wheel(0, -200);
  await still(page);
  await expect.poll(graph).toEqual({ size: 60, isShown: true });
  await drag(page, await placeOf(page, ada), await pointOn(page, 'active', 1));
  expect((await graph()).isShown).toBe(false);
  await page.mouse.up();
  await expect.poll(() => ringOf(page, ada)).toBe('active');
  await expect.poll(graph).toEqual({ size: 60, isShown: true });
  await page.evaluate(() => window.kithTest?.addPeople([{ name: 'New Here', tier: 'close' }]));
  await expect.poll(graph).toEqual({ size: 61, isShown: true });
});
