import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { namesInVault, startEmpty, whenOpen } from './support/steps.ts';

/** Makes every write to IndexedDB fail as on a full disk, or lets them through again. */
const fillDisk = (page: Page, full: boolean): Promise<void> =>
  page.evaluate((on) => {
    const store = IDBObjectStore.prototype as IDBObjectStore & { kept?: IDBObjectStore['add'] };
    store.kept ??= store.add;
    const { kept } = store;
    store.add = on
      ? function (this: IDBObjectStore, value: unknown) {
          const request = kept.call(this, value);
          this.transaction.abort();
          return request;
        }
      : kept;
  }, full);

test('a full disk is said, nothing in memory is lost, and all of it is written when there is room again', async ({
  openProfile,
}) => {
  const profile = await openProfile();
  const page = profile.page();
  await startEmpty(page);
  await whenOpen(page);
  const add = (name: string) =>
    page.evaluate((who) => window.kithTest?.addPeople([{ name: who, tier: 'close' }]), name);
  await add('Before');
  await fillDisk(page, true);
  await add('While Full');
  await expect(page.getByRole('alert')).toContainText('Kith cannot save just now');
  await add('Also While Full');
  expect(await namesInVault(page)).toEqual(['Also While Full', 'Before', 'While Full']);
  await fillDisk(page, false);
  await expect(page.getByRole('alert')).toHaveCount(0, { timeout: 15_000 });
  await add('After');
  const again = await profile.reopen();
  await whenOpen(again);
  expect(await namesInVault(again)).toEqual(['After', 'Also While Full', 'Before', 'While Full']);
});

test('a record that no view can show does not take the window with it', async ({ openApp }) => {
  const page = await openApp();
  await startEmpty(page);
  await page.evaluate(() => {
    const [id] = window.kithTest?.addPeople([{ name: 'Odd Clock', tier: 'close' }]) ?? [];
    const map = window.kithVault?.doc.getMap('alters').get(id ?? '') as { set(key: string, value: unknown): void };
    map.set('createdAt', '2024-02-31T00:00:00+05');
  });
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Odd');
  await page.getByRole('menuitem', { name: 'Odd Clock' }).waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary').getByText('Odd Clock').first()).toBeVisible();
});

test('a store that is taken away while Kith is open is made anew from memory', async ({ openProfile }) => {
  const profile = await openProfile();
  const page = profile.page();
  await startEmpty(page);
  await whenOpen(page);
  await page.evaluate(() => window.kithTest?.addPeople([{ name: 'Before', tier: 'close' }]));
  const session = await page.context().newCDPSession(page);
  await session.send('Storage.clearDataForOrigin', { origin: new URL(page.url()).origin, storageTypes: 'indexeddb' });
  await page.evaluate(() => window.kithTest?.addPeople([{ name: 'After', tier: 'close' }]));
  await expect(page.getByRole('alert')).toContainText('Kith cannot save just now');
  expect(await namesInVault(page)).toEqual(['After', 'Before']);
  await expect(page.getByRole('alert')).toHaveCount(0, { timeout: 15_000 });
  const again = await profile.reopen();
  await whenOpen(again);
  expect(await namesInVault(again)).toEqual(['After', 'Before']);
});
