import { expect, test } from './support/app.ts';

test('the browser mode shows the same page under the same policy, without the bridge', async ({ openApp, appUrl }) => {
  const page = await openApp();
  await expect(page).toHaveTitle('Kith');
  await expect(page.locator('body')).not.toBeEmpty();
  const response = await page.reload();
  const policy = await response?.headerValue('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).not.toContain('unsafe-');
  expect(page.url()).toBe(appUrl);
  expect(await page.evaluate(() => 'kith' in window)).toBe(false);
});

test('what a browser keeps is there when it comes back', async ({ openProfile }) => {
  const profile = await openProfile();
  await profile.page().evaluate(() => localStorage.setItem('kept', 'Ada'));
  const page = await profile.reopen();
  expect(await page.evaluate(() => localStorage.getItem('kept'))).toBe('Ada');
});
