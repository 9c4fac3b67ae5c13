import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { backLayer, drag, fill, onMap, placeOf, still } from './support/mapSteps.ts';

const organise = (page: Page, whom: readonly string[], organisation: string) =>
  page.evaluate(
    ([names, name]) => {
      for (const each of names) {
        const who = window.kithTest?.idOf(each);
        if (who) window.kithTest?.edit([{ who, fields: { organisation: name } }]);
      }
    },
    [whom, organisation] as const,
  );

const divideBy = async (page: Page, division: string): Promise<void> => {
  await page.getByRole('button', { name: /^(Divide|By )/ }).click();
  await page.getByRole('menuitemradio', { name: division }).click();
  await expect(page.getByText(/^The map is (not )?divided/)).toBeVisible();
  await still(page);
};

const centre = (page: Page) => onMap(page, (map) => map.centre());

/** The angle at which someone stands, radians. */
const angleOf = async (page: Page, name: string): Promise<number> => {
  const [at, middle] = [await placeOf(page, name), await centre(page)];
  return Math.atan2(at.y - middle.y, at.x - middle.x);
};

const apart = (a: number, b: number): number => Math.abs(Math.atan2(Math.sin(a - b), Math.cos(a - b)));

test('the circle is divided, who belongs together stands together, and one undo brings all back', async ({
  openApp,
}) => {
  const page = await openApp();
  const people = await fill(page, [0, 0, 16]);
  const [choir, school] = [people.filter((_, at) => at % 2 === 0), people.filter((_, at) => at % 2 === 1)];
  await organise(page, choir, 'Choir');
  await organise(page, school, 'School');
  const [before, painted] = [await angleOf(page, choir[0] ?? ''), await backLayer(page)];
  await divideBy(page, 'Organisation');
  await expect(page.getByRole('button', { name: 'By organisation' })).toBeVisible();
  expect(await backLayer(page)).not.toBe(painted);
  const angles = await Promise.all(choir.map((name) => angleOf(page, name)));
  const middle = Math.atan2(
    angles.reduce((sum, angle) => sum + Math.sin(angle), 0),
    angles.reduce((sum, angle) => sum + Math.cos(angle), 0),
  );
  for (const name of choir) expect(apart(await angleOf(page, name), middle)).toBeLessThan(Math.PI / 2 + 0.3);
  for (const name of school) expect(apart(await angleOf(page, name), middle)).toBeGreaterThan(Math.PI / 2 - 0.3);
  expect(await violations(page)).toEqual([]);
  // It is the network that is divided, not the window.
  expect(await page.evaluate(() => window.kithVault?.settings().sectors)).toBe('organisation');
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('button', { name: 'Divide' })).toBeVisible();
  await still(page);
  expect(apart(await angleOf(page, choir[0] ?? ''), before)).toBeLessThan(0.01);
});

test('each sector has its name at the rim, within the window and over nobody', async ({ openApp }) => {
  const page = await openApp();
  await page.setViewportSize({ width: 800, height: 800 });
  const people = await fill(page, [0, 6, 18, 20]);
  const sectors = ['Royal Observatory', 'Northern School', 'Tailors', 'Harbour Choir'];
  for (const [at, name] of sectors.entries())
    await organise(
      page,
      people.filter((_, index) => index % sectors.length === at),
      name,
    );
  expect(await onMap(page, (map) => map.sectorNames())).toEqual([]);
  await divideBy(page, 'Organisation');
  const names = await onMap(page, (map) => map.sectorNames());
  expect(names.map(({ name }) => name).sort()).toEqual([...sectors].sort());
  const window = await page.getByRole('application').boundingBox();
  const labels = await onMap(page, (map) => map.labels());
  for (const { name, box } of names) {
    expect(box.left, name).toBeGreaterThanOrEqual(window?.x ?? 0);
    expect(box.right, name).toBeLessThanOrEqual((window?.x ?? 0) + (window?.width ?? 0));
    const over = labels.filter(
      ({ box: other }) =>
        other.left < box.right && other.right > box.left && other.top < box.bottom && other.bottom > box.top,
    );
    expect(
      over.map(({ text }) => text),
      name,
    ).toEqual([]);
  }
  await divideBy(page, 'Not divided');
  expect(await onMap(page, (map) => map.sectorNames())).toEqual([]);
});

const factsOf = (page: Page, name: string) =>
  page.evaluate((who) => {
    const id = window.kithTest?.idOf(who);
    const alter = id && window.kithTest?.vault.alters.get(id);
    return alter ? { organisation: alter.organisation, angle: alter.placement?.angle ?? null } : undefined;
  }, name);

const over = async (page: Page, name: string, onto: string): Promise<void> => {
  const to = await placeOf(page, onto);
  await drag(page, await placeOf(page, name), { x: to.x + 6, y: to.y + 4 });
  await page.mouse.up();
};

const inHalves = async (page: Page) => {
  const people = await fill(page, [0, 0, 16]);
  const [choir, school] = [people.slice(0, 8), people.slice(8)];
  await organise(page, choir, 'Choir');
  await organise(page, school, 'School');
  await divideBy(page, 'Organisation');
  return { choir, school };
};

test('who is dropped beyond a border changes sides when asked, and one undo takes the move and the change back', async ({
  openApp,
}) => {
  const page = await openApp();
  const { choir, school } = await inHalves(page);
  const [ada = ''] = choir;
  const stood = await angleOf(page, ada);
  await over(page, ada, school[3] ?? '');
  const question = page.getByRole('dialog', { name: `${ada}: to School?` });
  await expect(question).toContainText('Their organisation changes from Choir to School.');
  expect(await factsOf(page, ada), 'nothing is written before the answer').toEqual({
    organisation: 'Choir',
    angle: null,
  });
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await expect.poll(() => factsOf(page, ada)).toEqual({ organisation: 'School', angle: expect.any(Number) });
  await still(page);
  expect(apart(await angleOf(page, ada), stood)).toBeGreaterThan(0.5);
  await page.keyboard.press('ControlOrMeta+z');
  await expect.poll(() => factsOf(page, ada)).toEqual({ organisation: 'Choir', angle: null });
  await still(page);
  expect(apart(await angleOf(page, ada), stood)).toBeLessThan(0.01);
});

test('who is dropped beyond a border may only stand there, is put back by Escape, and is not asked about at home', async ({
  openApp,
}) => {
  const page = await openApp();
  const { choir, school } = await inHalves(page);
  const [ada = '', bo = ''] = choir;
  await over(page, bo, school[4] ?? '');
  await page.getByRole('button', { name: 'Only stand here' }).click();
  await expect.poll(() => factsOf(page, bo)).toEqual({ organisation: 'Choir', angle: expect.any(Number) });
  await still(page);
  // Whoever stands beyond the border crosses none when they are moved there.
  await over(page, bo, school[5] ?? '');
  await still(page);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const stood = await angleOf(page, ada);
  await over(page, ada, school[2] ?? '');
  await page.getByRole('dialog', { name: `${ada}: to School?` }).waitFor();
  await page.keyboard.press('Escape');
  await still(page);
  expect(await factsOf(page, ada)).toEqual({ organisation: 'Choir', angle: null });
  expect(apart(await angleOf(page, ada), stood)).toBeLessThan(0.01);
  await over(page, ada, choir[6] ?? '');
  await still(page);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect((await factsOf(page, ada))?.angle).not.toBeNull();
});

test('tidying leaves alone whom a hand has placed, and brings others to those they know', async ({ openApp }) => {
  const page = await openApp();
  const people = await fill(page, [0, 0, 12]);
  const [ada = '', bo = ''] = people;
  const friends = people.slice(6, 9);
  const [from, to] = [await placeOf(page, ada), await placeOf(page, bo)];
  await drag(page, from, { x: to.x + 8, y: to.y });
  await page.mouse.up();
  await page.evaluate((all) => {
    const [one, ...others] = all.flatMap((name) => window.kithTest?.idOf(name) ?? []);
    window.kithTest?.addTies(others.flatMap((other) => (one ? [[one, other] as const] : [])));
  }, friends);
  const [stood, before] = [await angleOf(page, ada), await Promise.all(people.map((name) => angleOf(page, name)))];
  await page.keyboard.press('ControlOrMeta+Shift+e');
  await expect(page.getByText('Everyone whom you did not place by hand stands near those they know.')).toBeVisible();
  await still(page);
  expect(apart(await angleOf(page, ada), stood)).toBeLessThan(0.01);
  const after = await Promise.all(people.map((name) => angleOf(page, name)));
  expect(after.filter((angle, at) => apart(angle, before[at] ?? 0) > 0.1).length).toBeGreaterThan(0);
});

test('dividing by what nobody has says so and moves nobody; divided, the tree names the sector of each', async ({
  openApp,
}) => {
  const page = await openApp();
  const people = await fill(page, [0, 0, 8]);
  const before = await Promise.all(people.map((name) => angleOf(page, name)));
  await page.getByRole('button', { name: 'Divide' }).click();
  await page.getByRole('menuitemradio', { name: 'Organisation' }).click();
  await expect(page.getByText('Nobody has an organisation yet.')).toBeVisible();
  await still(page);
  expect(await Promise.all(people.map((name) => angleOf(page, name)))).toEqual(before);
  expect(await page.evaluate(() => window.kithVault?.settings().sectors)).toBe('none');
  await organise(page, people.slice(0, 4), 'Choir');
  await divideBy(page, 'Organisation');
  await page.getByRole('tree', { name: 'Your people, ring by ring' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('treeitem', { name: /, \d of 8, in (Choir|Others), / }).first()).toBeAttached();
});
