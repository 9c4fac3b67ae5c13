import { expect, test } from './support/app.ts';
import { browserWords, goTo, namesInVault, ringOf, startEmpty, whenOpen } from './support/steps.ts';

test('five names typed are five people on the inner circle, and undo brings the question back', async ({ openApp }) => {
  const page = await openApp();
  const names = ['Ada Byron', 'Grace Murray', 'Emmy', 'Hypatia', 'Sofia Krukovskaja'];
  await expect(page.getByRole('textbox').first()).toBeFocused();
  for (const name of names) {
    await page.keyboard.type(name);
    await page.keyboard.press('Enter');
  }
  await expect(page.getByRole('navigation', { name: 'Screens' })).toBeVisible();
  expect(await namesInVault(page)).toEqual([...names].sort());
  for (const name of names) expect(await ringOf(page, name)).toBe('inner');
  await page.locator('body').click({ position: { x: 30, y: 400 } });
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('heading', { name: /five people/ })).toBeVisible();
  expect(await namesInVault(page)).toEqual([]);
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => namesInVault(page)).toEqual([...names].sort());
});

test('the first page says that Kith is in a browser and where the people are kept', async ({ openApp }) => {
  const page = await openApp();
  await expect(page.getByText(browserWords, { exact: true })).toBeVisible();
});

test('empty fields are passed over, and nothing typed cannot be sent', async ({ openApp }) => {
  const page = await openApp();
  await expect(page.getByRole('button', { name: 'Put them on my map' })).toBeDisabled();
  await page.getByRole('textbox').nth(3).fill('  Only One  ');
  await page.getByRole('button', { name: 'Put them on my map' }).click();
  await expect.poll(() => namesInVault(page)).toEqual(['Only One']);
});

test('the sample comes in one click, is marked, and goes in one click without touching a real person', async ({
  openApp,
}) => {
  const page = await openApp();
  await page.getByRole('button', { name: 'Look around with a sample' }).click();
  await expect.poll(async () => (await namesInVault(page)).length).toBe(150);
  await expect(page.getByText('These people are invented')).toBeVisible();
  expect(await page.evaluate(() => window.kithVault?.ties.size)).toBeGreaterThan(200);
  await page.evaluate(() => window.kithTest?.addPeople([{ name: 'A Real Person', tier: 'close' }]));
  await page.getByRole('button', { name: 'Throw the sample away' }).click();
  await expect.poll(() => namesInVault(page)).toEqual(['A Real Person']);
  expect(await page.evaluate(() => window.kithVault?.ties.size)).toBe(0);
  await expect(page.getByText('These people are invented')).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await namesInVault(page)).length).toBe(151);
});

test('an empty start is remembered and leads to an empty map that teaches', async ({ openProfile }) => {
  const profile = await openProfile();
  await startEmpty(profile.page());
  const page = await profile.reopen();
  await whenOpen(page);
  await expect(page.getByRole('heading', { name: /five people/ })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /import/i }).first()).toBeVisible();
});

test('a second window says that Kith is open and can take it over', async ({ openProfile }) => {
  const first = (await openProfile()).page();
  await startEmpty(first);
  await first.evaluate(() => window.kithTest?.addPeople([{ name: 'Kept', tier: 'close' }]));
  const second = await first.context().newPage();
  await second.goto(first.url());
  await expect(second.getByRole('heading', { name: 'Kith is already open' })).toBeVisible();
  await second.getByRole('button', { name: 'Use it here' }).click();
  await expect(first.getByRole('heading', { name: 'Kith is open in another window' })).toBeVisible();
  await whenOpen(second);
  await expect.poll(() => namesInVault(second)).toEqual(['Kept']);
  await goTo(second, 'People');
  await expect(second.getByText('Kept').first()).toBeVisible();
});
