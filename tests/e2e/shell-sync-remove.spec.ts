import type { Page } from '@playwright/test';
import { startBareServer } from '../sync/support/bareServer.ts';
import { violations } from './support/axe.ts';
import { expect, type Shell, test } from './support/shell.ts';
import { goTo, namesInVault, startEmpty, whenOpen } from './support/steps.ts';

const add = (page: Page, name: string): Promise<unknown> =>
  page.evaluate((who) => window.kithTest?.addPeople([{ name: who, tier: 'close' }]), name);

const begin = async ({ page }: Shell): Promise<void> => {
  await whenOpen(page);
  await startEmpty(page);
};

const sign = (page: Page) => page.locator('[data-standing]').first();
const laptops = (page: Page) => page.getByRole('list', { name: 'Laptops of this network' }).getByRole('listitem');

const codeOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const shown = await window.kith?.keyShow('first' as never);
    if (!shown?.ok) throw new Error('no code is shown');
    return shown.value;
  });

/** Two laptops of one network, over a relay that knows nothing of Kith. */
const pair = async (work: Shell, home: Shell, url: string): Promise<void> => {
  const relay = (page: Page) =>
    page.evaluate((at) => window.kith?.syncRelay({ vault: 'first' as never, relay: at }), url);
  await begin(work);
  await work.page.evaluate(() => window.kith?.keyMake({ vault: 'first' as never, keep: 'file' }));
  await relay(work.page);
  await goTo(work.page, 'Settings');
  await expect(sign(work.page)).toContainText('Up to date');
  await begin(home);
  const code = await codeOf(work.page);
  await home.page.evaluate(
    (given) => window.kith?.syncJoin({ vault: 'first' as never, code: given, keep: 'file' }),
    code,
  );
  await relay(home.page);
  await goTo(home.page, 'Settings');
  await home.page.getByRole('button', { name: 'They match' }).click({ timeout: 30_000 });
  await work.page.getByRole('button', { name: 'The words are the same: let it in' }).click({ timeout: 60_000 });
  await expect(laptops(home.page)).toHaveCount(2, { timeout: 60_000 });
};

/** A laptop that was taken out joins again by the code of the one that is still in, with the people of both. */
const comeBack = async (work: Page, home: Page): Promise<void> => {
  await goTo(work, 'Settings');
  await work.getByRole('button', { name: 'Add a laptop…' }).click();
  const code = await work.getByRole('dialog').locator('[data-code]').innerText();
  await home.getByRole('button', { name: 'Join again…' }).click();
  await home.getByLabel('The code of the other laptop').fill(code);
  await home.getByRole('dialog').getByText('In a file').click();
  await home.getByText('Merge into one').click();
  await home.getByRole('button', { name: 'Join over this relay' }).click();
  await home.getByRole('button', { name: 'They match' }).click({ timeout: 30_000 });
  await work.getByRole('button', { name: 'The words are the same: let it in' }).click({ timeout: 60_000 });
};

test('a laptop that was removed says so, keeps what it has, and reads nothing new', async ({
  openShell,
  openOther,
}) => {
  test.setTimeout(240_000);
  const { url, stop } = await startBareServer();
  const work = await openShell();
  const home = await openOther();
  await pair(work, home, url);
  await add(work.page, 'Ada Before');
  await expect.poll(() => namesInVault(home.page), { timeout: 60_000 }).toEqual(['Ada Before']);
  const former = await codeOf(work.page);

  await work.page.getByRole('button', { name: /^Remove .*…$/u }).click();
  const asks = work.page.getByRole('dialog');
  await expect(asks).toContainText('It keeps everyone it has now, and nobody can take that back. It gets nothing new.');
  expect(await violations(work.page)).toEqual([]);
  await work.page.keyboard.press('Escape');
  await expect(asks).toHaveCount(0);
  await expect(work.page.getByRole('button', { name: /^Remove .*…$/u })).toBeFocused();
  await work.page.keyboard.press('Enter');
  await asks.getByRole('button', { name: 'Remove it' }).click();
  await expect(asks).toContainText('new recovery code', { timeout: 60_000 });
  await asks.getByRole('button', { name: 'Show the new code' }).click();
  const shown = work.page.getByRole('dialog', { name: 'Your recovery code' });
  await expect(shown.getByRole('list', { name: 'Recovery code' })).toBeVisible();
  await work.page.keyboard.press('Escape');
  await expect(laptops(work.page)).toHaveCount(1);
  expect(await codeOf(work.page)).not.toBe(former);
  await expect(work.page.getByText('Show the new code…')).toBeVisible();
  await work.page.getByText('1 removed laptop').click();
  await expect(work.page.getByRole('list', { name: 'Removed laptops' }).getByRole('listitem')).toHaveCount(1);
  expect(await violations(work.page)).toEqual([]);

  await expect(home.page.getByText(/This laptop was taken out of the network by “.+”\./u)).toBeVisible({
    timeout: 60_000,
  });
  await expect(sign(home.page)).toHaveText('Needs attention: taken out');
  await expect(home.page.getByText('Nothing is sent any more, and nothing new comes.')).toBeVisible();
  await expect(laptops(home.page)).toHaveCount(0);
  await add(work.page, 'Bea After');
  await expect(sign(work.page)).toContainText('Up to date', { timeout: 60_000 });
  await add(home.page, 'Cy Removed');
  await work.quit();
  const again = await openShell();
  await whenOpen(again.page);
  await expect(sign(again.page)).toContainText('Up to date', { timeout: 60_000 });
  expect(await namesInVault(again.page)).toEqual(['Ada Before', 'Bea After']);
  expect(await namesInVault(home.page)).toEqual(['Ada Before', 'Cy Removed']);
  expect(await violations(home.page)).toEqual([]);
  await comeBack(again.page, home.page);
  const everyone = ['Ada Before', 'Bea After', 'Cy Removed'];
  await expect.poll(() => namesInVault(home.page), { timeout: 60_000 }).toEqual(everyone);
  await expect.poll(() => namesInVault(again.page), { timeout: 60_000 }).toEqual(everyone);
  await expect(laptops(again.page)).toHaveCount(2);
  await stop();
});
