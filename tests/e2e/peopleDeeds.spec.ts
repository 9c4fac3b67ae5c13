import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { cell, everyName, few, onPeople, shownNames, tick } from './support/people.ts';
import { namesInVault, ringOf } from './support/steps.ts';

const takeBack = (page: Page): Promise<void> => page.getByRole('button', { name: 'Undo' }).click();

const undoSteps = (page: Page): Promise<number> =>
  page.evaluate(() => window.kithVault?.history.manager.undoStack.length ?? -1);

test('chooses many: ticks, ranges, everyone; and lets them go', async ({ openApp }) => {
  const page = await openApp();
  await onPeople(page, few);
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
  await onPeople(page, [...few, ...crowd]);
  await page.getByRole('searchbox', { name: 'Find people' }).fill('guest');
  await expect.poll(() => shownNames(page)).toHaveLength(7);
  await page.getByRole('checkbox', { name: 'Choose all 7' }).click();
  const before = await undoSteps(page);
  await page.getByRole('button', { name: 'Move to ring' }).click();
  await page.getByRole('menuitemradio', { name: /^Inner circle/ }).click();
  await expect(page.getByText('Inner circle now holds 8 and was meant for about 5.')).toBeVisible();
  expect(await undoSteps(page)).toBe(before + 1);
  for (const { name } of crowd) expect(await ringOf(page, name)).toBe('inner');
  await takeBack(page);
  for (const { name } of crowd) expect(await ringOf(page, name)).toBe('known');
  expect(await ringOf(page, 'Ada Byron')).toBe('inner');
});

test('tags many with a new word, and takes a tag from all who have it', async ({ openApp }) => {
  const page = await openApp();
  await onPeople(page, few);
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
  await onPeople(page, few);
  await tick(page, 'Ada Byron').click();
  await tick(page, 'Ben Okri').click();
  await page.getByRole('button', { name: 'Archive' }).click();
  await expect.poll(() => namesInVault(page)).toEqual(['Fatima Nour', 'Zoë Adams', 'Émile Zola']);
  await expect(page.getByRole('grid').locator(':focus')).toHaveCount(1);
  await takeBack(page);
  await expect.poll(() => namesInVault(page)).toHaveLength(5);
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect(page.getByText('You can restore them later, under Deleted.')).toBeVisible();
  await expect.poll(() => namesInVault(page)).toEqual(['Fatima Nour', 'Zoë Adams', 'Émile Zola']);

  await page.getByRole('button', { name: 'In sight' }).click();
  await page.getByRole('menuitemradio', { name: 'Deleted' }).click();
  await expect.poll(() => shownNames(page)).toEqual(['Ada Byron', 'Ben Okri']);
  await page.getByRole('checkbox', { name: 'Choose all 2' }).click();
  await page.getByRole('checkbox', { name: 'Choose all 2' }).click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect.poll(() => namesInVault(page)).toHaveLength(5);
  await expect(page.getByText('Nobody is deleted.')).toBeVisible();
  await page.getByRole('button', { name: 'Show everyone in sight' }).click();
  await expect.poll(() => shownNames(page)).toEqual(everyName);
});

test('edits a cell in place: keeps with Enter, leaves with Escape, goes on with Tab', async ({ openApp }) => {
  const page = await openApp();
  await onPeople(page, few);
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
  await page.getByRole('menuitemradio', { name: /^Active/ }).press('Enter');
  await expect.poll(() => ringOf(page, 'Ada Byron')).toBe('active');
  await expect(cell(page, 'Ada Byron', 'ring')).toBeFocused();
});

test('an empty name is refused in words, and the editor waits', async ({ openApp }) => {
  const page = await openApp();
  await onPeople(page, few);
  await cell(page, 'Ben Okri', 'name').focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A person needs a name of at most 300 characters.')).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Name of Ben Okri' })).toBeFocused();
  await page.keyboard.press('Escape');
  expect(await namesInVault(page)).toContain('Ben Okri');
});
