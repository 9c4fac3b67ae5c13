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
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByRole('button', { name: 'Divide' })).toBeVisible();
  await still(page);
  expect(apart(await angleOf(page, choir[0] ?? ''), before)).toBeLessThan(0.01);
});

test('who is dropped beyond a border changes sides when asked, or only stands there', async ({ openApp }) => {
  const page = await openApp();
  const people = await fill(page, [0, 0, 16]);
  const [choir, school] = [people.slice(0, 8), people.slice(8)];
  await organise(page, choir, 'Choir');
  await organise(page, school, 'School');
  await divideBy(page, 'Organisation');
  const [ada = '', bo = ''] = choir;
  const over = async (name: string, onto: string): Promise<void> => {
    const to = await placeOf(page, onto);
    await drag(page, await placeOf(page, name), { x: to.x + 6, y: to.y + 4 });
    await page.mouse.up();
  };
  const organisationOf = (name: string) =>
    page.evaluate((who) => {
      const id = window.kithTest?.idOf(who);
      return id && window.kithTest?.vault.alters.get(id)?.organisation;
    }, name);
  await over(ada, school[3] ?? '');
  const question = page.getByRole('dialog', { name: `${ada}: to School?` });
  await expect(question).toContainText('Their organisation changes from Choir to School.');
  await page.keyboard.press('Enter');
  await expect(question).toHaveCount(0);
  await expect.poll(() => organisationOf(ada)).toBe('School');
  await over(bo, school[4] ?? '');
  await page.getByRole('button', { name: 'Only stand here' }).click();
  expect(await organisationOf(bo)).toBe('Choir');
  await over(bo, choir[5] ?? '');
  await still(page);
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('tidying leaves alone whom a hand has placed', async ({ openApp }) => {
  const page = await openApp();
  const people = await fill(page, [0, 0, 12]);
  const [ada = '', bo = ''] = people;
  const [from, to] = [await placeOf(page, ada), await placeOf(page, bo)];
  await drag(page, from, { x: to.x + 8, y: to.y });
  await page.mouse.up();
  const stood = await angleOf(page, ada);
  await page.getByRole('button', { name: 'Tidy' }).click();
  await expect(page.getByText('Everyone whom you did not place by hand stands near those they know.')).toBeVisible();
  await still(page);
  expect(apart(await angleOf(page, ada), stood)).toBeLessThan(0.01);
});
