import { expect, test } from './support/app.ts';
import { goTo, startEmpty } from './support/steps.ts';

test('in a browser the settings say that backups need the desktop app', async ({ openApp }) => {
  const page = await openApp();
  await startEmpty(page);
  await goTo(page, 'Settings');
  await expect(page.getByText('Backups need the desktop app;')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Back up now' })).toHaveCount(0);
});
