import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { goTo, ringOf, startEmpty, whenOpen } from './support/steps.ts';

interface Someone {
  name: string;
  organisation?: string;
  role?: string;
  tier?: string;
}

/** Adds people and goes to the People screen. */
const withPeople = async (page: Page, people: readonly Someone[]): Promise<void> => {
  await startEmpty(page);
  await whenOpen(page);
  await page.evaluate((list) => window.kithTest?.addPeople(list), people);
  await goTo(page, 'People');
  await expect(page.getByRole('grid', { name: 'People' })).toBeVisible();
};

const few: readonly Someone[] = [
  { name: 'Ada Byron', organisation: 'Analytical Society', role: 'Mathematician', tier: 'inner' },
  { name: 'Ben Okri', organisation: 'Acme', tier: 'known' },
  { name: 'Émile Zola', organisation: 'Acme', role: 'Writer', tier: 'close' },
  { name: 'Fatima Nour', tier: 'close' },
  { name: 'Zoë Adams', organisation: 'Écluse' },
];

const many = (count: number): Someone[] =>
  Array.from({ length: count }, (_, i) => ({
    name: `Person ${(i * 7919) % count}`,
    organisation: i % 3 === 0 ? '' : `Place ${i % 17}`,
  }));

const rowOf = (page: Page, name: string): Locator =>
  page.getByRole('row').filter({ has: page.getByRole('checkbox', { name: `Choose ${name}`, exact: true }) });

const cell = (page: Page, name: string, column: string): Locator =>
  rowOf(page, name).locator(`[role=gridcell][data-column=${column}]`);

const tick = (page: Page, name: string): Locator => page.getByRole('checkbox', { name: `Choose ${name}`, exact: true });

/** The names as they stand in the window, from the top. */
const shownNames = (page: Page): Promise<string[]> =>
  page.getByRole('row').evaluateAll((rows) =>
    rows
      .filter((row) => row.querySelector('input[aria-label^="Choose "]') && row.getAttribute('data-row') !== '*')
      .sort((a, b) => Number(a.getAttribute('aria-rowindex')) - Number(b.getAttribute('aria-rowindex')))
      .map((row) => (row.querySelector('input')?.getAttribute('aria-label') ?? '').replace('Choose ', '')),
  );

const present = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...(window.kithVault?.alters.values() ?? [])]
      .filter((alter) => alter.archivedAt === null && alter.deletedAt === null)
      .map((alter) => alter.name)
      .sort(),
  );

const undo = (page: Page): Promise<void> => page.getByRole('button', { name: 'Undo' }).click();

const undoSteps = (page: Page): Promise<number> =>
  page.evaluate(() => window.kithVault?.history.manager.undoStack.length ?? -1);

const everyName = few.map(({ name }) => name);

test('one search and one set of filters, over the table and the list alike', async ({ openApp }) => {
  const page = await openApp();
  await withPeople(page, few);
  const count = page.getByRole('status').filter({ hasText: /people|person/ });
  await expect(count).toHaveText('5 people');
  await page.getByRole('button', { name: 'Ring', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: /^Close/ }).click();
  await page.getByRole('menuitemcheckbox', { name: 'In the tray' }).click();
  await page.keyboard.press('Escape');
  await expect(count).toHaveText('3 of 5 people');
  expect(await shownNames(page)).toEqual(['Émile Zola', 'Fatima Nour', 'Zoë Adams']);
  await page.getByRole('radio', { name: 'List' }).click();
  expect(await shownNames(page)).toEqual(['Émile Zola', 'Fatima Nour', 'Zoë Adams']);
  await page.getByRole('button', { name: 'Organisation', exact: true }).click();
  await page.keyboard.type('eclu');
  await page.keyboard.press('Enter');
  await expect(count).toHaveText('1 of 5 people');
  await page.getByRole('button', { name: 'Clear the filter' }).click();
  await page.getByRole('searchbox', { name: 'Find people' }).fill('acm');
  await expect(count).toHaveText('2 of 5 people');
  expect(await shownNames(page)).toEqual(['Ben Okri', 'Émile Zola']);
  await page.getByRole('searchbox', { name: 'Find people' }).fill('nobody at all');
  await expect(page.getByText('Nobody matches.')).toBeVisible();
  await page.getByRole('button', { name: 'Clear the filter' }).last().click();
  await expect(count).toHaveText('5 people');
});

test('find goes to the search box, and Enter from there to the first person', async ({ openApp }) => {
  const page = await openApp();
  await withPeople(page, few);
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox', { name: 'Find people' })).toBeFocused();
  await page.keyboard.type('zola');
  await expect.poll(() => shownNames(page)).toEqual(['Émile Zola']);
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Émile Zola', 'name')).toBeFocused();
});

test('sorts by a column, each way, by mouse and by keyboard, and says which', async ({ openApp }) => {
  const page = await openApp();
  await withPeople(page, few);
  const heading = (name: string) => page.getByRole('columnheader', { name, exact: true });
  await expect(heading('Name')).toHaveAttribute('aria-sort', 'ascending');
  expect(await shownNames(page)).toEqual(everyName);
  await heading('Name').click();
  await expect(heading('Name')).toHaveAttribute('aria-sort', 'descending');
  expect(await shownNames(page)).toEqual(everyName.toReversed());
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(heading('Ring')).toHaveAttribute('aria-sort', 'ascending');
  await expect(heading('Name')).toHaveAttribute('aria-sort', 'none');
  expect(await shownNames(page)).toEqual(['Ada Byron', 'Émile Zola', 'Fatima Nour', 'Ben Okri', 'Zoë Adams']);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await page.keyboard.press('Space');
  await expect(heading('Organisation')).toHaveAttribute('aria-sort', 'descending');
  expect(await shownNames(page)).toEqual(['Zoë Adams', 'Ada Byron', 'Ben Okri', 'Émile Zola', 'Fatima Nour']);
});

test('remembers the columns, the order and the view on this computer, and bears what it cannot read', async ({
  openApp,
}) => {
  const page = await openApp();
  await withPeople(page, few);
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'E-mail' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Role' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('columnheader', { name: 'Ring' }).click();
  await page.reload();
  await goTo(page, 'People');
  await expect(page.getByRole('columnheader')).toHaveText([
    '',
    'Name',
    'Ring',
    'Organisation',
    'Tags',
    'Intention',
    'E-mail',
  ]);
  await expect(page.getByRole('columnheader', { name: 'Ring' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('radio', { name: 'List' }).click();
  await page.reload();
  await goTo(page, 'People');
  await expect(page.getByRole('radio', { name: 'List' })).toBeChecked();
  await page.evaluate(() =>
    localStorage.setItem('kith/people-layout', '{"view":"hologram","columns":["name","role"],"sort":7}'),
  );
  await page.reload();
  await goTo(page, 'People');
  await expect(page.getByRole('columnheader')).toHaveText(['', 'Name', 'Role']);
  await page.evaluate(() => localStorage.setItem('kith/people-layout', 'not JSON'));
  await page.reload();
  await goTo(page, 'People');
  await expect(page.getByRole('columnheader', { name: 'Intention' })).toBeVisible();
});

test('chooses many: ticks, ranges, everyone; and lets them go', async ({ openApp }) => {
  const page = await openApp();
  await withPeople(page, few);
  const bar = page.getByRole('toolbar', { name: 'With the chosen people' });
  const chosen = (): Promise<string[]> =>
    page
      .getByRole('row', { selected: true })
      .getByRole('checkbox')
      .evaluateAll((boxes) => boxes.map((box) => (box.getAttribute('aria-label') ?? '').replace('Choose ', '')));
  await tick(page, 'Ben Okri').click();
  await expect(bar).toContainText('1 selected');
  await tick(page, 'Fatima Nour').click({ modifiers: ['Shift'] });
  expect(await chosen()).toEqual(['Ben Okri', 'Émile Zola', 'Fatima Nour']);
  await cell(page, 'Émile Zola', 'name').click({ modifiers: ['Control'] });
  expect(await chosen()).toEqual(['Ben Okri', 'Fatima Nour']);
  await page.keyboard.press('Escape');
  await expect(bar).toBeHidden();
  await page.keyboard.press('Control+a');
  await expect(bar).toContainText('5 selected');
  await page.getByRole('checkbox', { name: 'Choose all 5' }).click();
  await expect(bar).toBeHidden();
  await cell(page, 'Ada Byron', 'name').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  expect(await chosen()).toEqual(['Ada Byron', 'Ben Okri', 'Émile Zola']);
  await page.keyboard.press('Shift+ArrowUp');
  expect(await chosen()).toEqual(['Ada Byron', 'Ben Okri']);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Space');
  expect(await chosen()).toEqual(['Ada Byron', 'Ben Okri', 'Émile Zola']);
});

test('moves many to a ring at once: one step, taken back by one Undo, with a kind word for a full ring', async ({
  openApp,
}) => {
  const page = await openApp();
  const crowd = Array.from({ length: 7 }, (_, i) => ({ name: `Guest ${i}`, tier: 'known' }));
  await withPeople(page, [...few, ...crowd]);
  await page.getByRole('searchbox', { name: 'Find people' }).fill('guest');
  await expect.poll(() => shownNames(page)).toHaveLength(7);
  await page.getByRole('checkbox', { name: 'Choose all 7' }).click();
  const before = await undoSteps(page);
  await page.getByRole('button', { name: 'Move to ring' }).click();
  await page.getByRole('menuitem', { name: /^Inner circle/ }).click();
  await expect(page.getByText('Inner circle now holds 8 and was meant for about 5.')).toBeVisible();
  expect(await undoSteps(page)).toBe(before + 1);
  for (const { name } of crowd) expect(await ringOf(page, name)).toBe('inner');
  await undo(page);
  for (const { name } of crowd) expect(await ringOf(page, name)).toBe('known');
  expect(await ringOf(page, 'Ada Byron')).toBe('inner');
});

test('tags many with a new word, and takes a tag from all who have it', async ({ openApp }) => {
  const page = await openApp();
  await withPeople(page, few);
  const choirs = (): Promise<string[]> =>
    page.evaluate(() => {
      const vault = window.kithVault;
      const people = [...(vault?.alters.values() ?? [])];
      return people
        .filter((a) => vault?.tagsOf(a).some((tag) => tag.name === 'Choir'))
        .map((a) => a.name)
        .sort();
    });
  await tick(page, 'Ada Byron').click();
  await tick(page, 'Zoë Adams').click();
  await page.getByRole('button', { name: 'Tag', exact: true }).last().click();
  await page.keyboard.type('Choir');
  await page.keyboard.press('Enter');
  await expect.poll(choirs).toEqual(['Ada Byron', 'Zoë Adams']);
  await expect(page.getByText('Tagged 2 people “Choir”.')).toBeVisible();
  await page.getByRole('button', { name: 'Tag', exact: true }).last().click();
  await page.getByRole('menuitemcheckbox', { name: 'Choir', checked: true }).click();
  await expect.poll(choirs).toEqual([]);
});

test('archives, deletes, restores and brings back, each undone by one Undo', async ({ openApp }) => {
  const page = await openApp();
  await withPeople(page, few);
  await tick(page, 'Ada Byron').click();
  await tick(page, 'Ben Okri').click();
  await page.getByRole('button', { name: 'Archive' }).click();
  await expect.poll(() => present(page)).toEqual(['Fatima Nour', 'Zoë Adams', 'Émile Zola']);
  await expect(page.getByRole('grid').locator(':focus')).toHaveCount(1);
  await undo(page);
  await expect.poll(() => present(page)).toHaveLength(5);
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('You can restore them later, under Deleted.')).toBeVisible();
  await expect.poll(() => present(page)).toEqual(['Fatima Nour', 'Zoë Adams', 'Émile Zola']);

  await page.getByRole('button', { name: 'In sight' }).click();
  await page.getByRole('menuitemradio', { name: 'Deleted' }).click();
  await expect.poll(() => shownNames(page)).toEqual(['Ada Byron', 'Ben Okri']);
  await page.getByRole('checkbox', { name: 'Choose all 2' }).click();
  await page.getByRole('checkbox', { name: 'Choose all 2' }).click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect.poll(() => present(page)).toHaveLength(5);
  await expect(page.getByText('Nobody is deleted.')).toBeVisible();
  await page.getByRole('button', { name: 'Show everyone in sight' }).click();
  await expect.poll(() => shownNames(page)).toEqual(everyName);
});

test('edits a cell in place: keeps with Enter, leaves with Escape, goes on with Tab', async ({ openApp }) => {
  const page = await openApp();
  await withPeople(page, few);
  const alter = (name: string) =>
    page.evaluate((who) => [...(window.kithVault?.alters.values() ?? [])].find((one) => one.name === who), name);
  await cell(page, 'Fatima Nour', 'name').dblclick();
  const editor = page.getByRole('textbox', { name: 'Name of Fatima Nour' });
  await expect(editor).toBeFocused();
  await editor.fill('Aaliyah Nour');
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Aaliyah Nour', 'name')).toBeFocused();
  expect((await shownNames(page))[0]).toBe('Aaliyah Nour');
  await page.keyboard.press('F2');
  await page.keyboard.type('Never this');
  await page.keyboard.press('Escape');
  expect(await alter('Never this')).toBeUndefined();
  await expect(cell(page, 'Aaliyah Nour', 'name')).toBeFocused();

  await cell(page, 'Ada Byron', 'organisation').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.type('Royal Society');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Countess');
  await page.keyboard.press('Tab');
  await page.getByRole('menuitem', { name: 'Family' }).press('Enter');
  await expect(cell(page, 'Ada Byron', 'intention')).toBeFocused();
  expect(await alter('Ada Byron')).toMatchObject({
    organisation: 'Royal Society',
    role: 'Countess',
    intention: 'family',
  });

  await cell(page, 'Ada Byron', 'ring').focus();
  await page.keyboard.press('F2');
  await page.getByRole('menuitem', { name: /^Active/ }).press('Enter');
  await expect.poll(() => ringOf(page, 'Ada Byron')).toBe('active');
  await expect(cell(page, 'Ada Byron', 'ring')).toBeFocused();
});

test('an empty name is refused in words, and the editor waits', async ({ openApp }) => {
  const page = await openApp();
  await withPeople(page, few);
  await cell(page, 'Ben Okri', 'name').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A person needs a name of at most 300 characters.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name of Ben Okri' })).toBeFocused();
  await page.keyboard.press('Escape');
  expect(await present(page)).toContain('Ben Okri');
});

test('a click opens the sheet; the keyboard opens it with Ctrl+Enter', async ({ openApp }) => {
  const page = await openApp();
  await withPeople(page, few);
  await cell(page, 'Ben Okri', 'role').click();
  await expect(page.getByRole('complementary', { name: 'About Ben Okri' })).toBeVisible();
  await expect(rowOf(page, 'Ben Okri')).toHaveAttribute('aria-current', 'true');
  await cell(page, 'Ada Byron', 'name').focus();
  await page.keyboard.press('Control+Enter');
  await expect(rowOf(page, 'Ada Byron')).toHaveAttribute('aria-current', 'true');
});

test('five thousand people: only the window is drawn, every row can be reached, the focus is kept', async ({
  openApp,
}) => {
  const page = await openApp();
  await withPeople(page, many(5000));
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
  await withPeople(page, many(2000));
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
  await withPeople(page, [...names.map((name) => ({ name, organisation: name, role: name })), ...few]);
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

test('an empty network teaches the first step', async ({ openApp }) => {
  const page = await openApp();
  await startEmpty(page);
  await goTo(page, 'People');
  await expect(page.getByText('Nobody is here yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Add person' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Look around with a sample network' }).click();
  await expect(page.getByRole('status').filter({ hasText: '150 people' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });

    test('axe finds nothing in the rows, the bar, the menus and the list', async ({ openApp }) => {
      test.slow();
      const page = await openApp();
      await withPeople(page, few);
      const violations = async (): Promise<string[]> => {
        // Half-faded text has half its contrast.
        await page.waitForTimeout(400);
        const { violations: found } = await new AxeBuilder({ page }).analyze();
        return found.flatMap(({ id, nodes }) =>
          nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
        );
      };
      await tick(page, 'Ada Byron').click();
      expect(await violations(), 'chosen').toEqual([]);
      await page.getByRole('button', { name: 'Tag', exact: true }).last().click();
      expect(await violations(), 'tag menu').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Move to ring' }).click();
      expect(await violations(), 'ring menu').toEqual([]);
      await page.keyboard.press('Escape');
      await cell(page, 'Ben Okri', 'ring').focus();
      await page.keyboard.press('Enter');
      expect(await violations(), 'ring of a cell').toEqual([]);
      await page.keyboard.press('Tab');
      expect(await violations(), 'text of a cell').toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Ring', exact: true }).click();
      await page.getByRole('menuitemcheckbox', { name: /^Close/ }).click();
      expect(await violations(), 'filter').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('radio', { name: 'List' }).click();
      expect(await violations(), 'list').toEqual([]);
    });
  });
}
