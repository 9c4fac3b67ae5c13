import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { openSheet, withPeople } from './support/sheet.ts';

const ada = { name: 'Ada Byron' };

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });
    test('axe finds nothing on a full sheet, its lists and the new person dialog', async ({ openApp }) => {
      test.slow();
      const page = await openApp();
      const [id, other] = await withPeople(page, [
        {
          ...ada,
          tier: 'close',
          birthday: null,
          channels: [
            { kind: 'email', value: 'ada@example.org', label: 'home' },
            { kind: 'phone', value: '+44 20 7946 0018', label: '' },
            { kind: 'link', value: 'example.org', label: '' },
          ],
          leftovers: [{ name: 'X-CLUB', value: 'long '.repeat(500) }],
          note: '# Bees\n\n**Ask** about *them*, see <https://example.org>.\n\n> `quoted`\n\n- [ ] one',
        },
        { name: 'Grace Hopper' },
      ]);
      if (id === undefined || other === undefined) throw new Error('nobody was added');
      await page.evaluate(([a, b]) => window.kithTest?.addTies([[a, b]]), [id, other] as const);
      const sheet = await openSheet(page, 'Ada Byron');
      const tags = sheet.getByRole('combobox', { name: 'Add to Tags' });
      await tags.fill('friends of bees');
      await tags.press('Enter');
      await sheet.getByText('From the import').click();
      await sheet.getByRole('button', { name: 'Actions' }).click();
      await page.getByRole('menuitem', { name: 'Archive' }).click();
      await sheet.locator('.cm-content').waitFor();
      expect(await violations(page), 'sheet').toEqual([]);
      await sheet.getByRole('textbox', { name: 'Birthday' }).fill('32 March');
      await sheet.getByRole('textbox', { name: 'Birthday' }).press('Enter');
      await sheet.getByRole('button', { name: 'Add E-mail' }).click();
      expect(await violations(page), 'with an error and a new line').toEqual([]);
      await sheet.getByRole('combobox', { name: 'Tie to another person' }).fill('gra');
      await page.getByRole('listbox', { name: 'Tie to another person' }).getByRole('option').waitFor();
      expect(await violations(page), 'with a list').toEqual([]);
      await page.keyboard.press('Enter');
      expect(await violations(page), 'with a new tie').toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+n');
      await page.getByRole('dialog').waitFor();
      expect(await violations(page), 'new person').toEqual([]);
    });
  });
}
