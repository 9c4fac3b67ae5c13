import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { goTo, startEmpty } from './support/steps.ts';

test('in the browser the settings say that there is no key', async ({ openApp }) => {
  const page = await openApp();
  await startEmpty(page);
  await goTo(page, 'Settings');
  const section = page.getByRole('region', { name: 'Recovery code' });
  await expect(section).toContainText('In the browser Kith has no key to recover.');
  await expect(section.getByRole('button')).toHaveCount(0);
  expect(await violations(page)).toEqual([]);
});
