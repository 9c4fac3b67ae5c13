import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { fillDisk } from './support/fullDisk.ts';
import { expect, test } from './support/shell.ts';
import { goTo, namesInVault, saved, startEmpty, whenOpen } from './support/steps.ts';

const add = (page: Page, name: string): Promise<unknown> =>
  page.evaluate((who) => window.kithTest?.addPeople([{ name: who, tier: 'close' }]), name);

/** More than fits into a message of one piece, with letters of several bytes. */
const longNote = 'Met at the lake ☀ '.repeat(20_000);

const journalOf = (profile: string): string => join(profile, 'vaults', 'first', 'journal');

/** The window's own stores, wherever this program keeps them in its profile. */
const storesIn = (profile: string): string =>
  [join(profile, 'IndexedDB'), join(profile, 'chromium', 'Default', 'IndexedDB')].find((path) => existsSync(path)) ??
  '';

test('a window whose store is lost is filled again from the journal, and says so', async ({ openShell, profile }) => {
  const first = await openShell();
  await whenOpen(first.page);
  await startEmpty(first.page);
  await first.page.evaluate(
    (note) => window.kithTest?.addPeople([{ name: 'Ada Byron', tier: 'close', note }]),
    longNote,
  );
  await saved(first.page);
  // Once the window's store and the journal are marked as the same, it is known that the store was filled.
  await expect.poll(() => readFileSync(join(profile, 'vaults.json'), 'utf8')).toContain('"filled": true');
  await first.quit();
  rmSync(storesIn(profile), { recursive: true });
  const second = await openShell();
  await whenOpen(second.page);
  expect(await namesInVault(second.page)).toEqual(['Ada Byron']);
  const note = await second.page.evaluate(() => {
    const id = window.kithTest?.idOf('Ada Byron');
    return id && window.kithVault?.noteText(id);
  });
  expect(note).toBe(longNote);
  await expect(second.page.getByText('Everything is back from the journal')).toBeVisible();
  await second.page.getByRole('button', { name: 'Understood' }).click();
  await expect(second.page.getByText('Everything is back from the journal')).toHaveCount(0);
  // At once: what was taken in is written before the window goes.
  await second.quit();
  const third = await openShell();
  await whenOpen(third.page);
  expect(await namesInVault(third.page)).toEqual(['Ada Byron']);
  await expect(third.page.getByText('Everything is back from the journal')).toHaveCount(0);
});

test('a store that holds rubbish is mended, and the rubbish is kept', async ({ openShell }) => {
  const first = await openShell();
  await whenOpen(first.page);
  await startEmpty(first.page);
  await add(first.page, 'Ada Byron');
  await saved(first.page);
  await first.page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('kith/vault');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction('updates', 'readwrite');
          writing.objectStore('updates').add(new Uint8Array([255, 254, 253, 1, 2, 3]));
          writing.objectStore('updates').add('not even bytes');
          writing.oncomplete = () => resolve();
        };
      }),
  );
  await first.quit();
  const { page } = await openShell();
  await whenOpen(page);
  expect(await namesInVault(page)).toEqual(['Ada Byron']);
  await expect(page.getByText('Everything is back from the journal')).toBeVisible();
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  expect(names).toContain('kith/vault/damaged');
});

test('a journal that is lost is written anew from the window’s store', async ({ openShell, profile }) => {
  const first = await openShell();
  await whenOpen(first.page);
  await startEmpty(first.page);
  await add(first.page, 'Ada Byron');
  await saved(first.page);
  await first.quit();
  renameSync(journalOf(profile), `${journalOf(profile)}-elsewhere`);
  const second = await openShell();
  await whenOpen(second.page);
  expect(await namesInVault(second.page)).toEqual(['Ada Byron']);
  await saved(second.page);
  await second.quit();
  rmSync(storesIn(profile), { recursive: true });
  const third = await openShell();
  await whenOpen(third.page);
  expect(await namesInVault(third.page)).toEqual(['Ada Byron']);
});

test('what was said to be saved outlives a kill of the whole program', async ({ openShell }) => {
  const first = await openShell();
  await whenOpen(first.page);
  await startEmpty(first.page);
  await add(first.page, 'Ada Byron');
  await saved(first.page);
  await first.kill();
  const second = await openShell();
  await whenOpen(second.page);
  expect(await namesInVault(second.page)).toEqual(['Ada Byron']);
  await expect(second.page.getByText('could not be read')).toHaveCount(0);
});

test('words that are still in a field when the app quits are kept', async ({ openShell }) => {
  const first = await openShell();
  await whenOpen(first.page);
  await startEmpty(first.page);
  await goTo(first.page, 'Settings');
  await first.page.getByLabel('What the map calls you').fill('Ada of the map');
  await first.quit();
  const { page } = await openShell();
  await whenOpen(page);
  expect(await page.evaluate(() => window.kithVault?.settings().egoName)).toBe('Ada of the map');
});

test('a disk that takes nothing more is said, and what was done meanwhile is written when there is room', async ({
  openShell,
  profile,
}) => {
  const first = await openShell();
  await whenOpen(first.page);
  await startEmpty(first.page);
  await add(first.page, 'Before');
  await saved(first.page);
  await fillDisk(first.app, true);
  await add(first.page, 'While Full');
  await expect(first.page.getByRole('alert')).toContainText('Kith cannot save just now. The disk is full.');
  await expect(first.page.locator('[data-saving]')).toHaveText('Not saved');
  await add(first.page, 'Also While Full');
  await fillDisk(first.app, false);
  await expect(first.page.getByRole('alert')).toHaveCount(0);
  await saved(first.page);
  await first.quit();
  rmSync(storesIn(profile), { recursive: true });
  const { page } = await openShell();
  await whenOpen(page);
  expect(await namesInVault(page)).toEqual(['Also While Full', 'Before', 'While Full']);
});
