import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { browserWords, goTo, startEmpty, whenOpen } from './support/steps.ts';

test('a ring has a name, a size and a rhythm of my own, kept over a restart and undone one by one', async ({
  openProfile,
}) => {
  const profile = await openProfile();
  const page = profile.page();
  await startEmpty(page);
  await goTo(page, 'Settings');
  await page.getByLabel('Name of the ring Close').fill('Kitchen table');
  await page.keyboard.press('Enter');
  await page.getByLabel('How many people Kitchen table is for').fill('12');
  await page.keyboard.press('Tab');
  await page.getByRole('button', { name: /How often for Kitchen table/ }).click();
  await page.getByRole('option', { name: 'every two weeks' }).click();
  const ring = () => page.evaluate(() => window.kithVault?.tierOrder().find((tier) => tier.id === 'close'));
  await expect.poll(ring).toMatchObject({ name: 'Kitchen table', capacity: 12, cadenceDays: 14 });

  const again = await profile.reopen();
  await whenOpen(again);
  await goTo(again, 'Settings');
  await expect(again.getByLabel('Name of the ring Kitchen table')).toHaveValue('Kitchen table');
  await expect(again.getByLabel('How many people Kitchen table is for')).toHaveValue('12');
});

test('the settings say that Kith is in a browser and where the people are kept', async ({ openApp }) => {
  const page = await openApp();
  await startEmpty(page);
  await goTo(page, 'Settings');
  await expect(page.getByText(browserWords, { exact: true })).toBeVisible();
});

test('a size that is no number is refused in words and changes nothing', async ({ openApp }) => {
  const page = await openApp();
  await startEmpty(page);
  await goTo(page, 'Settings');
  const size = page.getByLabel('How many people Active is for');
  await size.fill('many');
  await page.keyboard.press('Enter');
  await expect(page.getByText('A whole number from 1 to 5,000, or nothing.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(size).toHaveValue('50');
  await size.fill('');
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.evaluate(() => window.kithVault?.tierOrder().find((tier) => tier.id === 'active')?.capacity))
    .toBe(null);
});

test('a tag is renamed, recoloured and removed, and comes back with undo', async ({ openApp }) => {
  const page = await openApp();
  await page.getByRole('button', { name: 'Look around with a sample' }).click();
  await goTo(page, 'Settings');
  const tags = () => page.evaluate(() => [...(window.kithVault?.tags.values() ?? [])].map((tag) => tag.name).sort());
  const before = await tags();
  const first = before[0] ?? '';
  await page.getByLabel(`Name of the tag ${first}`).fill('Renamed');
  await page.keyboard.press('Enter');
  await expect.poll(tags).toContain('Renamed');
  await page.getByRole('button', { name: 'Remove the tag Renamed' }).click();
  await expect.poll(tags).not.toContain('Renamed');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(tags).toContain('Renamed');
});

test('the chosen theme holds on this computer, before anything else is drawn', async ({ openProfile }) => {
  const profile = await openProfile();
  await startEmpty(profile.page());
  await goTo(profile.page(), 'Settings');
  await profile
    .page()
    .getByRole('button', { name: /Theme on this computer/ })
    .click();
  await profile.page().getByRole('option', { name: 'Dark' }).click();
  const ground = (page: ReturnType<typeof profile.page>) =>
    page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await expect.poll(() => ground(profile.page())).toBe('rgb(20, 22, 27)');
  const again = await profile.reopen();
  await expect.poll(() => ground(again)).toBe('rgb(20, 22, 27)');
});

test('a record that cannot be read is counted and shown, and the rest goes on', async ({ openApp }) => {
  const page = await openApp();
  await startEmpty(page);
  await page.evaluate(() => {
    window.kithTest?.addPeople([{ name: 'Readable', tier: 'close' }]);
    window.kithVault?.doc.getMap('alters').set('from-the-future', 'a shape of another day');
  });
  await goTo(page, 'Settings');
  await expect(page.getByText('1 record could not be read.')).toBeVisible();
  await expect(page.getByText('alters/from-the-future')).toBeVisible();
  await goTo(page, 'People');
  await expect(page.getByText('Readable').first()).toBeVisible();
});

test('in a browser what needs the desktop app is one sentence', async ({ openApp }) => {
  const page = await openApp();
  await startEmpty(page);
  await goTo(page, 'Settings');
  await expect(page.getByRole('region', { name: 'With the desktop app' })).toContainText('come with the desktop app.');
  for (const name of ['This computer', 'Networks', 'Backups'])
    await expect(page.getByRole('region', { name })).toHaveCount(0);
  for (const name of ['Recovery code', 'Other laptops'])
    await expect(page.getByRole('region', { name })).toHaveCount(1);
  expect(await violations(page)).toEqual([]);
});
