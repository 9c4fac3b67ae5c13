import { expect, test } from './support/app.ts';
import { cell, everyName, few, onPeople, rowOf, shownNames } from './support/people.ts';
import { goTo, startEmpty } from './support/steps.ts';

test('one search and one set of filters, over the table and the list alike', async ({ openApp }) => {
  const page = await openApp();
  await onPeople(page, few);
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
  await onPeople(page, few);
  await page.keyboard.press('Control+f');
  await expect(page.getByRole('searchbox', { name: 'Find people' })).toBeFocused();
  await page.keyboard.type('zola');
  await expect.poll(() => shownNames(page)).toEqual(['Émile Zola']);
  await page.keyboard.press('Enter');
  await expect(cell(page, 'Émile Zola', 'name')).toBeFocused();
});

test('sorts by a column, each way, by mouse and by keyboard, and says which', async ({ openApp }) => {
  const page = await openApp();
  await onPeople(page, few);
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
  await onPeople(page, few);
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

test('a click opens the sheet; the keyboard opens it with Ctrl+Enter', async ({ openApp }) => {
  const page = await openApp();
  await onPeople(page, few);
  await cell(page, 'Ben Okri', 'role').click();
  await expect(page.getByRole('complementary', { name: 'About Ben Okri' })).toBeVisible();
  await expect(rowOf(page, 'Ben Okri')).toHaveAttribute('aria-current', 'true');
  await cell(page, 'Ada Byron', 'name').focus();
  await page.keyboard.press('Control+Enter');
  await expect(rowOf(page, 'Ada Byron')).toHaveAttribute('aria-current', 'true');
});

test('an empty network teaches the first step', async ({ openApp }) => {
  const page = await openApp();
  await startEmpty(page);
  await goTo(page, 'People');
  await expect(page.getByText('Nobody is here yet.')).toBeVisible();
  await page.getByRole('button', { name: 'Add a person' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Look around with a sample network' }).click();
  await expect(page.getByRole('status').filter({ hasText: '150 people' })).toBeVisible();
});
