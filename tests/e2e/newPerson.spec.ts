import { expect, test } from './support/app.ts';
import { undo } from './support/sheet.ts';
import { startEmpty } from './support/steps.ts';

test('a new person is added by Enter, or one after the other', async ({ openApp }) => {
  const page = await openApp();
  await startEmpty(page);
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'New person' });
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('A person needs a name')).toBeVisible();
  await page.keyboard.type('Ada Byron');
  await dialog.getByRole('button', { name: /Ring$/ }).click();
  await page.getByRole('option', { name: 'Close' }).click();
  await dialog.getByRole('textbox', { name: 'Organisation' }).fill('Analytical Society');
  await dialog.getByRole('button', { name: 'Add another' }).click();
  await expect(dialog.getByText('Ada Byron was added.')).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('ada byron');
  await expect(dialog.getByText('There is already someone called Ada Byron.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Grace Hopper');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('complementary', { name: 'About Grace Hopper' })).toBeVisible();
  const all = await page.evaluate(() =>
    [...(window.kithVault?.alters.values() ?? [])].map((alter) => [
      alter.name,
      alter.organisation,
      alter.placement?.tier,
    ]),
  );
  expect(all).toEqual([
    ['Ada Byron', 'Analytical Society', 'close'],
    ['Grace Hopper', 'Analytical Society', 'close'],
  ]);
  expect(await undo(page)).toBe('Added Grace Hopper');
  expect(await undo(page)).toBe('Added Ada Byron');
});
