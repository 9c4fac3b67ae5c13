import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { cell, few, many, onPeople, rowOf, tick } from './support/people.ts';

test('five thousand people: only the window is drawn, every row can be reached, the focus is kept', async ({
  openApp,
}) => {
  const page = await openApp();
  await onPeople(page, many(5000));
  const grid = page.getByRole('grid', { name: 'People' });
  await expect(grid).toHaveAttribute('aria-rowcount', '5001');
  expect(await page.getByRole('row').count()).toBeLessThan(80);
  await cell(page, 'Person 0', 'name').focus();
  await page.keyboard.press('Control+End');
  await expect(cell(page, 'Person 4999', 'intention')).toBeFocused();
  await expect(rowOf(page, 'Person 4999')).toHaveAttribute('aria-rowindex', '5001');
  await grid.evaluate((element) => element.scrollTo({ top: 0 }));
  await expect(rowOf(page, 'Person 0')).toBeVisible();
  await expect(cell(page, 'Person 4999', 'intention')).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(cell(page, 'Person 4998', 'intention')).toBeInViewport();
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await expect(page.locator(':focus')).toBeInViewport();
  await page.keyboard.press('Control+a');
  await expect(page.getByRole('toolbar')).toContainText('5,000 selected');
});

test('a change to one person among thousands draws one row anew', async ({ openApp }) => {
  const page = await openApp();
  await onPeople(page, many(2000));
  // Each drawing of a row asks for the person's initials, which are put into capitals.
  await page.evaluate(() => {
    const original = String.prototype.toLocaleUpperCase;
    let drawn = 0;
    String.prototype.toLocaleUpperCase = function (...locales: Parameters<typeof original>) {
      drawn += 1;
      document.body.dataset.drawn = String(drawn);
      return original.apply(this, locales);
    };
  });
  await page.evaluate(() => {
    const id = window.kithTest?.idOf('Person 3');
    if (id) window.kithVault?.transact('Changed for a test', (roots) => roots.alters.get(id)?.set('role', 'Gardener'));
  });
  await expect(cell(page, 'Person 3', 'role')).toHaveText('Gardener');
  expect(await page.locator('body').getAttribute('data-drawn')).toBe('1');
});

test('hostile and long names stay in their cells, beside the open sheet too', async ({ openApp }) => {
  const page = await openApp();
  const names = [
    'W'.repeat(300),
    'שרה '.repeat(40).trim(),
    `${'é̂̃̄̅'.repeat(50)}x`,
    '<img src=x onerror=alert(1)>',
    'A\u202Eevil',
  ];
  await onPeople(page, [...names.map((name) => ({ name, organisation: name, role: name })), ...few]);
  await cell(page, 'Ben Okri', 'name').click();
  await expect(page.getByRole('complementary')).toBeVisible();
  const grid = page.getByRole('grid', { name: 'People' });
  const sizes = await grid.evaluate((element) => ({
    over: element.scrollWidth - element.clientWidth,
    heights: [...element.querySelectorAll('[data-row]:not([data-row="*"])')].map((row) => row.clientHeight),
    narrow: [...element.querySelectorAll('[role=gridcell]')].every((one) => {
      const last = one.lastElementChild?.getBoundingClientRect();
      return !last || last.right <= one.getBoundingClientRect().right + 1;
    }),
  }));
  expect(sizes.over).toBe(0);
  expect(new Set(sizes.heights).size).toBe(1);
  expect(sizes.narrow).toBe(true);
  await expect(page.locator('[title^="WWWW"]').first()).toHaveAttribute('title', 'W'.repeat(300));
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing in the rows, the bar, the menus and the list', async ({ openApp }) => {
      test.slow();
      const page = await openApp();
      await onPeople(page, few);
      await tick(page, 'Ada Byron').click();
      expect(await violations(page), 'chosen').toEqual([]);
      await page.getByRole('button', { name: 'Tag', exact: true }).last().click();
      expect(await violations(page), 'tag menu').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Move to ring' }).click();
      expect(await violations(page), 'ring menu').toEqual([]);
      await page.keyboard.press('Escape');
      await cell(page, 'Ben Okri', 'ring').focus();
      await page.keyboard.press('Enter');
      expect(await violations(page), 'ring of a cell').toEqual([]);
      await page.keyboard.press('Tab');
      expect(await violations(page), 'text of a cell').toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Ring', exact: true }).click();
      await page.getByRole('menuitemcheckbox', { name: /^Close/ }).click();
      expect(await violations(page), 'filter').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('radio', { name: 'List' }).click();
      expect(await violations(page), 'list').toEqual([]);
    });
  });
}
