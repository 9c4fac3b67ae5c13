import { expect, test } from './support/app.ts';
import { namesInVault, startEmpty, whenOpen } from './support/steps.ts';

test('a vault that a newer Kith has changed can be looked at, says so, and stays as it is', async ({ openProfile }) => {
  const profile = await openProfile();
  const page = profile.page();
  await startEmpty(page);
  await whenOpen(page);
  await page.evaluate(() => {
    window.kithTest?.addPeople([{ name: 'Ada Byron', tier: 'close' }]);
    window.kithVault?.doc.getMap('meta').set('minWriter', 999);
  });
  const again = await profile.reopen();
  await whenOpen(again);
  await expect(again.getByRole('status').filter({ hasText: 'changed by a newer Kith' })).toBeVisible();
  expect(await namesInVault(again)).toEqual(['Ada Byron']);
  await again.keyboard.press('Control+n');
  await again.getByRole('dialog', { name: 'New person' }).waitFor();
  await again.keyboard.type('Bo Berg');
  await again.keyboard.press('Enter');
  await expect(again.getByText('update Kith to make changes').last()).toBeVisible();
  expect(await namesInVault(again)).toEqual(['Ada Byron']);
});
