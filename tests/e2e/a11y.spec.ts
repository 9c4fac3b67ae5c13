import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { goTo, startEmpty, whenOpen } from './support/steps.ts';

const violations = async (page: Page): Promise<string[]> => {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary}`),
  );
};

/** Waits until what appears has appeared: half-faded text has half its contrast. */
const settled = (page: Page): Promise<void> => page.waitForTimeout(400);

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
        await settled(page);
        expect(await violations(page), screen).toEqual([]);
      }
    });

    test('on the screens of the sample network, with a sheet', async ({ openApp }) => {
      const page = await openApp();
      await page.getByRole('button', { name: 'Look around with a sample' }).click();
      await whenOpen(page);
      await goTo(page, 'Settings');
      await settled(page);
      expect(await violations(page), 'settings').toEqual([]);
      await page.keyboard.press('Control+k');
      await page.keyboard.type('a');
      await page.getByRole('menuitem').first().waitFor();
      await settled(page);
      expect(await violations(page), 'palette').toEqual([]);
      await page.keyboard.press('Enter');
      for (const screen of ['Map', 'People'] as const) {
        await goTo(page, screen);
        await settled(page);
        expect(await violations(page), `${screen} with the sheet`).toEqual([]);
      }
    });

    test('on the dialogs', async ({ openApp }) => {
      const page = await openApp();
      await startEmpty(page);
      await page.keyboard.press('Control+i');
      await settled(page);
      expect(await violations(page), 'import').toEqual([]);
      const card = 'BEGIN:VCARD\nVERSION:4.0\nFN:Someone\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nEND:VCARD\n';
      await page
        .locator('input[type=file]')
        .first()
        .setInputFiles({ name: 'a.vcf', mimeType: 'text/vcard', buffer: Buffer.from(card) });
      await page.getByRole('button', { name: 'Add 1 person' }).waitFor();
      await settled(page);
      expect(await violations(page), 'preview').toEqual([]);
      await page.getByRole('button', { name: 'Add 1 person' }).click();
      await page.getByRole('heading', { name: '1 person came in' }).waitFor();
      await settled(page);
      expect(await violations(page), 'receipt').toEqual([]);
    });
  });
}
