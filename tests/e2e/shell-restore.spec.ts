import { violations } from './support/axe.ts';
import { add, backUp, filesIn, lookInto, rows, startWith, usual, wreck } from './support/backupSteps.ts';
import { expect, test } from './support/shell.ts';
import { namesInVault, saved, whenOpen } from './support/steps.ts';

test('a backup is put in place of what was wrecked, after a safety copy, and one Undo takes it back', async ({
  openShell,
  profile,
}) => {
  const { page } = await openShell();
  await startWith(page, 'Ada Byron', 'Grace Hopper');
  await expect(page.getByText('None yet. The first is made soon after something changes.')).toBeVisible();
  await backUp(page);
  await expect(page.getByText('Backed up and checked: 2 people')).toBeVisible();
  await expect(rows(page)).toHaveCount(1);
  expect(filesIn(usual(profile))).toEqual([expect.stringMatching(/^kith-[\w-]{8}-\d{8}T\d{6}Z-000001\.kith$/)]);

  await wreck(page);
  expect(await namesInVault(page)).toEqual([]);
  await lookInto(page);
  const people = page
    .getByRole('table', { name: 'The backup beside what is here now' })
    .getByRole('row', { name: /People/ });
  await expect(people.getByRole('cell')).toHaveText(['2', '0']);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Put it in place of what is here' }).click();
  await expect(page.getByText(/Everything here is as it was:/)).toBeVisible();
  expect(await namesInVault(page)).toEqual(['Ada Byron', 'Grace Hopper']);
  await expect(rows(page)).toHaveCount(2);
  await expect(rows(page).first()).toContainText('Before a restore');

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByText(/Undone: Brought back the backup of/)).toBeVisible();
  expect(await namesInVault(page)).toEqual([]);
  expect(await violations(page)).toEqual([]);
});

test('Undo of a long restore leaves the window free in between, and is whole on the disk', async ({ openShell }) => {
  const { page, quit } = await openShell();
  await startWith(page, ...Array.from({ length: 3000 }, (_, index) => `Person ${index}`));
  await backUp(page);
  await wreck(page);
  await lookInto(page);
  await page.getByRole('button', { name: 'Put it in place of what is here' }).click();
  await expect(page.getByText(/Everything here is as it was:/)).toBeVisible({ timeout: 30_000 });
  const slices = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let [turns, writes] = [0, 0];
        const doc = window.kithVault?.doc;
        doc?.on('afterTransaction', () => {
          writes += 1;
        });
        // Each turn of the window between two slices counts, until nothing is written any more.
        const turn = (before: number): void => {
          if (writes > before) turns += 1;
          if (writes > 0 && window.kithVault?.history.canRedo()) resolve(turns);
          else setTimeout(turn, 0, writes);
        };
        turn(0);
      }),
  );
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(await slices).toBeGreaterThan(1);
  await expect(page.getByText(/Undone: Brought back the backup of/)).toBeVisible();
  expect(await namesInVault(page)).toEqual([]);
  await quit();
  const again = await openShell();
  await whenOpen(again.page);
  expect(await namesInVault(again.page)).toEqual([]);
});

test('a restore in place that is cancelled leaves everything as it was', async ({ openShell }) => {
  const { page } = await openShell();
  await startWith(page, ...Array.from({ length: 3000 }, (_, index) => `Person ${index}`));
  await backUp(page);
  await wreck(page);
  const changed = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        window.kithVault?.doc.once('afterTransaction', () => {
          const buttons = [...document.querySelectorAll('button')];
          buttons.find(({ textContent }) => textContent === 'Cancel')?.click();
          resolve();
        });
      }),
  );
  await lookInto(page);
  await page.getByRole('button', { name: 'Put it in place of what is here' }).click();
  await changed;
  await expect(page.getByText('Everything is as it was before; nothing was brought back.')).toBeVisible();
  expect(await namesInVault(page)).toEqual([]);
  expect(await page.evaluate(() => window.kithVault?.history.canRedo())).toBe(false);
});

test('quitting in the middle of a restore in place waits until it is whole', async ({ openShell }) => {
  const { page, quit } = await openShell();
  const names = Array.from({ length: 3000 }, (_, index) => `Person ${index}`);
  await startWith(page, ...names);
  await backUp(page);
  await wreck(page);
  const begun = page.evaluate(
    () => new Promise<void>((resolve) => window.kithVault?.doc.once('afterTransaction', () => resolve())),
  );
  await lookInto(page);
  await page.getByRole('button', { name: 'Put it in place of what is here' }).click();
  await begun;
  await quit();
  const again = await openShell();
  await whenOpen(again.page);
  expect(await namesInVault(again.page)).toHaveLength(names.length);
});

test('a kill in the middle of a restore in place leaves what was there before, whole', async ({ openShell }) => {
  const { page, kill } = await openShell();
  await startWith(page, ...Array.from({ length: 3000 }, (_, index) => `Person ${index}`));
  await backUp(page);
  await wreck(page);
  await add(page, 'Kept');
  await saved(page);
  const half = page.evaluate(
    () =>
      new Promise<void>((resolve) => {
        const back = (): number =>
          [...(window.kithVault?.alters.values() ?? [])].filter((who) => !who.deletedAt).length;
        const look = (): void => {
          if (back() < 1000) return;
          window.kithVault?.doc.off('afterTransaction', look);
          resolve();
        };
        window.kithVault?.doc.on('afterTransaction', look);
      }),
  );
  // The restore is held in its middle, with time for whatever was handed over to reach the disk.
  await page.evaluate(() => {
    const later = window.setTimeout;
    window.setTimeout = ((run: () => void, wait?: number) => {
      const people = [...(window.kithVault?.alters.values() ?? [])].filter((who) => !who.deletedAt).length;
      return wait === 0 && people >= 1000 ? 0 : later(run, wait);
    }) as typeof window.setTimeout;
  });
  await lookInto(page);
  await page.getByRole('button', { name: 'Put it in place of what is here' }).click();
  await half;
  await page.waitForTimeout(2000);
  await kill();
  const again = await openShell();
  await whenOpen(again.page);
  expect(await namesInVault(again.page)).toEqual(['Kept']);
});

test('a backup comes back as a new network beside the one that is here', async ({ openShell }) => {
  const { page } = await openShell();
  await startWith(page, 'Ada Byron');
  await backUp(page);
  await add(page, 'Grace Hopper');
  await lookInto(page);
  await page.getByRole('button', { name: 'Bring it back as a new network' }).click();
  await expect(page.getByText(/It is called “My network \(.+\)” and stands beside this one/)).toBeVisible();
  expect(await namesInVault(page)).toEqual(['Ada Byron', 'Grace Hopper']);
  await page.getByRole('button', { name: 'Open it' }).click();
  await page.waitForEvent('load');
  await whenOpen(page);
  expect(await namesInVault(page)).toEqual(['Ada Byron']);
});
