import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { chooseFile, goTo, startEmpty, whenOpen } from './support/steps.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme axe finds nothing`, () => {
    test.use({ colorScheme });

    test('on the first run and on the empty screens', async ({ openApp }) => {
      const page = await openApp();
      await page.getByRole('heading', { name: /five people/ }).waitFor();
      expect(await violations(page), 'first run').toEqual([]);
      await startEmpty(page);
      for (const screen of ['Map', 'People', 'Settings'] as const) {
        await goTo(page, screen);
        expect(await violations(page), screen).toEqual([]);
      }
    });

    test('on the screens of the sample network, with a sheet', async ({ openApp }) => {
      test.slow();
      const page = await openApp();
      await page.getByRole('button', { name: 'Look around with a sample' }).click();
      await whenOpen(page);
      await goTo(page, 'Settings');
      expect(await violations(page), 'settings').toEqual([]);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('a');
      await page.getByRole('menuitem').first().waitFor();
      expect(await violations(page), 'palette').toEqual([]);
      await page.keyboard.press('Enter');
      for (const screen of ['Map', 'People'] as const) {
        await goTo(page, screen);
        expect(await violations(page), `${screen} with the sheet`).toEqual([]);
      }
    });

    test('on the dialogs', async ({ openApp }) => {
      test.slow();
      const page = await openApp();
      await startEmpty(page);
      await page.keyboard.press('Control+i');
      await page.getByRole('button', { name: 'Choose a file' }).waitFor();
      expect(await violations(page), 'import').toEqual([]);
      await chooseFile(page, 'cv.pdf', '%PDF-1.7 nothing for us');
      await page.getByRole('heading', { name: 'cv.pdf could not be imported' }).waitFor();
      expect(await violations(page), 'a file that cannot be read').toEqual([]);
      await page.getByRole('button', { name: 'Choose another file' }).click();
      await page.getByRole('button', { name: 'Choose a file' }).waitFor();
      const card = 'BEGIN:VCARD\nVERSION:4.0\nFN:Someone\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nEND:VCARD\n';
      await chooseFile(page, 'a.vcf', card);
      await page.getByRole('button', { name: 'Add 1 person' }).waitFor();
      expect(await violations(page), 'preview').toEqual([]);
      await page.getByRole('button', { name: 'Add 1 person' }).click();
      await page.getByRole('heading', { name: '1 person came in' }).waitFor();
      expect(await violations(page), 'receipt').toEqual([]);
    });

    test('on the pages that say Kith is open elsewhere', async ({ openApp }) => {
      const first = await openApp();
      await startEmpty(first);
      const second = await first.context().newPage();
      await second.goto(first.url());
      await second.getByRole('heading', { name: 'Kith is already open' }).waitFor();
      expect(await violations(second), 'the second window').toEqual([]);
      await second.getByRole('button', { name: 'Use it here' }).click();
      await first.getByRole('heading', { name: 'Kith is open in another window' }).waitFor();
      await first.bringToFront();
      expect(await violations(first), 'the first window').toEqual([]);
    });
  });
}
