import type { Page } from '@playwright/test';
import type { AlterId } from '../../shared/domain/ids.ts';
import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { openSheet, personIn, redo, undo, withPeople, writeFromElsewhere } from './support/sheet.ts';
import { ringOf } from './support/steps.ts';

const [here, work] = ['a'.repeat(64), 'b'.repeat(64)];
const known = { tier: 'known', angle: null };

/** Makes this laptop one of a network of two, and moves someone on each of them without the other's knowledge. */
const movedOnBoth = async (page: Page, ids: readonly AlterId[]): Promise<void> => {
  const clock = await page.evaluate(() => ({ now: Date.now(), day: new Date().setHours(12, 0, 0, 0) }));
  await page.evaluate(
    ([own, other]) => {
      const device = (id: string, name: string) => ({ id, name, box: id, addedAt: '2026-01-01T00:00:00.000Z' });
      const { doc } = window.kithVault ?? {};
      doc?.transact(() => {
        doc.getMap('devices').set(own, device(own, 'Home'));
        doc.getMap('devices').set(other, device(other, 'Work laptop'));
      }, 'another laptop');
      window.kithTest?.beDevice(own);
    },
    [here, work] as const,
  );
  const yesterday = new Date(clock.day - 24 * 3600 * 1000).toISOString();
  for (const id of ids) {
    const place = { tier: 'active', angle: 1 };
    await writeFromElsewhere(page, id, {
      placement: { tier: 'close', angle: 2 },
      [`moved/${here.slice(0, 16)}`]: {
        place: { tier: 'close', angle: 2 },
        from: known,
        at: new Date(clock.now).toISOString(),
        n: 1,
        seen: {},
      },
      [`moved/${work.slice(0, 16)}`]: { place, from: known, at: yesterday, n: 1, seen: {} },
    });
  }
};

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });
    test('two laptops moved someone: the sheet says where, who and when, and one key chooses', async ({ openApp }) => {
      const page = await openApp();
      const ids = await withPeople(page, [{ name: 'Maria Lind', tier: 'known', role: 'Cellist' }]);
      const sheet = await openSheet(page, 'Maria Lind');
      const question = sheet.getByRole('status').filter({ hasText: 'Two laptops moved Maria:' });
      await expect(question).toHaveCount(0);
      await movedOnBoth(page, ids);
      await expect(question).toContainText(/Close · shown nowThis laptop, today \d/);
      await expect(question).toContainText(/ActiveWork laptop, yesterday 12:00/);
      expect(await violations(page), 'with the question').toEqual([]);
      await page.screenshot({ path: test.info().outputPath(`moved-${colorScheme}.png`) });

      await sheet.getByRole('button', { name: 'Keep Close' }).focus();
      await page.keyboard.press('Tab');
      await expect(sheet.getByRole('button', { name: 'Keep Active' })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(question).toHaveCount(0);
      await expect(page.getByText('Maria Lind stays on Active.')).toBeVisible();
      expect(await ringOf(page, 'Maria Lind')).toBe('active');
      // The keys go on where the question was.
      await page.keyboard.press('Tab');
      expect(await sheet.evaluate((aside) => aside.contains(document.activeElement))).toBe(true);

      expect(await undo(page)).toBe('Kept Maria Lind on Active');
      await expect(question).toContainText('Keep Active');
      expect(await ringOf(page, 'Maria Lind')).toBe('close');
      expect(await redo(page)).toBe('Kept Maria Lind on Active');
      await expect(question).toHaveCount(0);
    });
  });
}

test('what is moved by hand settles it too', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [{ name: 'Maria Lind', tier: 'known' }]);
  if (id === undefined) throw new Error('nobody was added');
  await movedOnBoth(page, [id]);
  const sheet = await openSheet(page, 'Maria Lind');
  await sheet.getByRole('button', { name: 'Keep Close' }).waitFor();
  await sheet.getByRole('button', { name: /Ring$/ }).click();
  await page.getByRole('option', { name: /^Inner circle/ }).click();
  await expect(sheet.getByRole('button', { name: 'Keep Close' })).toHaveCount(0);
  expect(await personIn(page, id)).toMatchObject({ placement: { tier: 'inner' } });
});

test('a hostile name of a laptop and a long ring stay within the sheet', async ({ openApp }) => {
  const page = await openApp();
  const ids = await withPeople(page, [{ name: '\u202eMaria Lind', tier: 'known' }]);
  await movedOnBoth(page, ids);
  await page.evaluate(
    ([id, box]) => {
      const { doc } = window.kithVault ?? {};
      const ring = { id: 'active', name: 'W'.repeat(60), capacity: 5, cadenceDays: null, order: 'a2', kind: 'ring' };
      doc?.transact(() => {
        doc.getMap('tiers').set('active', ring);
        const name = `\u202e${'laptop'.repeat(16)}`;
        doc.getMap('devices').set(id, { id, box, name, addedAt: '2026-01-01T00:00:00.000Z' });
      }, 'another laptop');
    },
    [work, here] as const,
  );
  const sheet = await openSheet(page, '\u202eMaria Lind');
  await sheet.getByRole('button', { name: 'Keep Close' }).waitFor();
  await page.screenshot({ path: test.info().outputPath('long.png') });
  expect(await sheet.evaluate((aside) => aside.scrollWidth - aside.clientWidth)).toBe(0);
  const [words, button] = [sheet.getByText('laptoplaptop'), sheet.getByRole('button', { name: /^Keep W/ })];
  const [left, right] = [await words.boundingBox(), await button.boundingBox()];
  expect((left?.x ?? 0) + (left?.width ?? 0)).toBeLessThanOrEqual(right?.x ?? 0);
  await button.click();
  expect(await ringOf(page, '\u202eMaria Lind')).toBe('active');
});

test('several people moved on two laptops are told of once, and shown together', async ({ openApp }) => {
  const page = await openApp();
  const ids = await withPeople(page, [
    { name: 'Maria Lind', tier: 'known' },
    { name: 'Jon Ek', tier: 'known' },
    { name: 'Ada Byron', tier: 'known' },
  ]);
  await movedOnBoth(page, ids.slice(0, 1));
  const banner = page.getByRole('status').filter({ hasText: 'were moved on two laptops' });
  await expect(banner).toHaveCount(0);
  await movedOnBoth(page, ids.slice(0, 2));
  await expect(banner).toContainText('2 people were moved on two laptops.');
  await banner.getByRole('button', { name: 'Show them' }).click();
  await expect(banner).toHaveCount(0);
  await expect(page.getByText('2 of 3 people')).toBeVisible();
  await expect(page.getByRole('row', { name: /Ada Byron/ })).toHaveCount(0);
  await page.screenshot({ path: test.info().outputPath('shown.png') });
  await openSheet(page, 'Jon Ek').then((sheet) => sheet.getByRole('button', { name: 'Keep Close' }).click());
  await expect(page.getByText('1 of 3 people')).toBeVisible();
  await page.getByRole('button', { name: 'Moved on two laptops. Take this away.' }).click();
  await expect(page.getByRole('row', { name: /Ada Byron/ })).toHaveCount(1);
  await movedOnBoth(page, ids);
  await expect(banner).toContainText('3 people were moved');
  await page.screenshot({ path: test.info().outputPath('banner.png') });
  await banner.getByRole('button', { name: 'Not now' }).click();
  await expect(banner).toHaveCount(0);
});
