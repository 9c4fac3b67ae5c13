import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { violations } from './support/axe.ts';
import { expect, type Shell, test as shellTest } from './support/shell.ts';
import { goTo, namesInVault, startEmpty, whenOpen } from './support/steps.ts';

/** Tests whose apps see no network but this machine, and of which everything that leaves their sync is kept. */
const test = shellTest.extend<{ wire: () => string }>({
  wire: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of what a fixture needs from here.
    async ({}, use, testInfo) => {
      const file = testInfo.outputPath('wire.bin');
      process.env.KITH_NEARBY_WATCH = file;
      await use(() => (existsSync(file) ? readFileSync(file, 'latin1') : ''));
    },
    { auto: true },
  ],
});
test.use({ shellSwitches: ['-r', join(import.meta.dirname, 'support/nearbyWatch.cjs')] });

const add = (page: Page, name: string): Promise<unknown> =>
  page.evaluate((who) => window.kithTest?.addPeople([{ name: who, tier: 'close' }]), name);

const sign = (page: Page) => page.locator('[data-standing]').first();
const nearby = (page: Page) => page.getByRole('list', { name: 'Laptops on the local network' });
const turnOn = (page: Page): Promise<void> => page.getByRole('button', { name: 'Sync on the local network' }).click();

const openWith = async ({ page }: Shell, name: string): Promise<void> => {
  await whenOpen(page);
  await startEmpty(page);
  await add(page, name);
};

test('two laptops find each other on the local network, and no name is in anything that leaves them', async ({
  openShell,
  openOther,
  wire,
}) => {
  test.setTimeout(120_000);
  const work = await openShell();
  await openWith(work, 'Canary Quillfeather');
  const made = await work.page.evaluate(() => window.kith?.keyMake({ vault: 'first' as never, keep: 'file' }));
  await goTo(work.page, 'Settings');
  await turnOn(work.page);
  await expect(work.page.getByText('No other laptop seen yet')).toBeVisible();
  await expect(sign(work.page)).toHaveText(/^Offline, \d changes? to send$/u);
  expect(await violations(work.page)).toEqual([]);

  const home = await openOther();
  await openWith(home, 'Canary Thistledown');
  const code = made?.ok ? made.value : '';
  await home.page.evaluate(
    (given) => window.kith?.syncJoin({ vault: 'first' as never, code: given, keep: 'file' }),
    code,
  );
  await goTo(home.page, 'Settings');
  await turnOn(home.page);
  await home.page.getByRole('button', { name: 'They match' }).click({ timeout: 30_000 });
  await expect
    .poll(() => namesInVault(home.page), { timeout: 30_000 })
    .toEqual(['Canary Quillfeather', 'Canary Thistledown']);
  await work.page.getByRole('button', { name: 'The words are the same: let it in' }).click({ timeout: 30_000 });
  await expect.poll(() => namesInVault(work.page)).toEqual(['Canary Quillfeather', 'Canary Thistledown']);
  await expect(sign(work.page)).toContainText('Up to date');
  await expect(sign(home.page)).toContainText('Up to date');
  await expect(nearby(work.page).getByRole('listitem')).toContainText('of this network, connected');
  const own = home.page.getByRole('list', { name: 'Laptops of this network' }).getByRole('listitem').first();
  await expect(own).toContainText('this laptop');
  await own.getByRole('textbox').fill('Canary Kitchen');
  await home.page.keyboard.press('Enter');
  await expect(nearby(work.page).getByRole('listitem')).toContainText('Canary Kitchen');
  expect(await violations(work.page)).toEqual([]);

  const before = wire().length;
  await work.app.evaluate(({ powerMonitor }) => powerMonitor.emit('resume'));
  await expect.poll(() => wire().slice(before)).toMatch(/udp .*_kith-sync/s);
  await expect(nearby(work.page).getByRole('listitem')).toContainText('of this network, connected');

  await home.quit();
  await expect(work.page.getByText('No other laptop seen yet')).toBeVisible();
  await add(work.page, 'Cy Apart');
  await expect(sign(work.page)).toHaveText('Offline, 1 change to send');
  expect(wire()).toMatch(/\nudp .*_kith-sync.*\ntcp /s);
  for (const canary of ['Quillfeather', 'Thistledown', 'Kitchen', 'Cy Apart']) expect(wire()).not.toContain(canary);
});

test('turned off, nothing listens, asks or announces; turned on, it does until it is turned off', async ({
  openShell,
  wire,
}) => {
  const { page } = await openShell();
  await openWith({ page } as Shell, 'Ada');
  await page.evaluate(() => window.kith?.keyMake({ vault: 'first' as never, keep: 'file' }));
  // A thread runs, and of all ways this one is off.
  await page.evaluate(() => window.kith?.syncRelay({ vault: 'first' as never, relay: 'ws://127.0.0.1:1' as never }));
  await goTo(page, 'Settings');
  await expect(sign(page)).toContainText('Offline');
  expect(wire()).not.toMatch(/udp|bound|listens/);
  await turnOn(page);
  await expect.poll(wire).toMatch(/listens.*bound.*udp/s);
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Local network' })
    .getByRole('button', { name: 'Turn off' })
    .click();
  await expect(page.getByRole('button', { name: 'Sync on the local network' })).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => window.kith?.syncState('first' as never)))
    .toMatchObject({ value: { local: false } });
  const left = wire().length;
  // Longer than between the first questions.
  await page.waitForTimeout(3000);
  expect(wire().slice(left)).not.toMatch(/udp|bound|listens/);

  // By anything but these buttons.
  await page.evaluate(() => window.kith?.syncLocal({ vault: 'first' as never, on: true }));
  await expect(page.getByRole('button', { name: 'Sync on the local network' })).toBeHidden();
});
