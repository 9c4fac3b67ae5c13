import { linkedInCsv, vCardText } from '../support/interchange.ts';
import { expect, test } from './support/app.ts';
import { chooseFile, goTo, namesInVault, ringOf, whenOpen } from './support/steps.ts';

const add = /^Add [\d,]+ people$/;

test('ten minutes with Kith: two imports, forty placed, one drawn close, a note, and all of it tomorrow', async ({
  openProfile,
}) => {
  test.slow();
  const profile = await openProfile();
  const page = profile.page();
  await page.getByRole('button', { name: 'Import an address book' }).click();
  await chooseFile(page, 'Connections.csv', linkedInCsv(500, 4));
  await page.getByRole('button', { name: add }).click();
  await page.getByRole('heading', { name: /came in$/ }).waitFor();
  await page.getByRole('button', { name: 'Go to the map' }).click();
  await page.keyboard.press('Control+i');
  await chooseFile(page, 'phone.vcf', vCardText(120, 9));
  await page.getByRole('button', { name: add }).click();
  await page.getByRole('heading', { name: /came in$/ }).waitFor();
  await page.getByRole('button', { name: 'Go to the map' }).click();
  const everyone = await namesInVault(page);

  await goTo(page, 'People');
  const name = everyone[10] ?? '';
  await page.keyboard.press('Control+k');
  await page.keyboard.type(name);
  await page.getByRole('menuitem', { name }).first().waitFor();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('complementary');
  await expect(sheet).toBeVisible();
  await sheet.locator('.cm-content').click();
  await page.keyboard.type('Met at the *allotments*. Ask about the bees.');
  await expect
    .poll(() =>
      page.evaluate((who) => {
        const id = window.kithTest?.idOf(who);
        return id && window.kithVault?.noteText(id);
      }, name),
    )
    .toContain('Ask about the bees.');

  const again = await profile.reopen();
  await whenOpen(again);
  expect(await namesInVault(again)).toEqual(everyone);
  expect(
    await again.evaluate((who) => {
      const id = window.kithTest?.idOf(who);
      return id && window.kithVault?.noteText(id);
    }, name),
  ).toContain('Ask about the bees.');
});

test('the shortcuts reach everything outside the map without a mouse', async ({ openApp }) => {
  const page = await openApp();
  await expect(page.getByRole('textbox').first()).toBeFocused();
  await page.keyboard.type('Ada Byron');
  await page.keyboard.press('Enter');
  await expect.poll(() => ringOf(page, 'Ada Byron')).toBe('inner');
  await page.keyboard.press('Control+2');
  await expect(page.getByRole('button', { name: 'People', exact: true })).toHaveAttribute('aria-current', 'page');
  await page.keyboard.press('Control+,');
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  await page.keyboard.press('Control+1');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('add a person');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.type('Grace Murray');
  await page.keyboard.press('Enter');
  await expect.poll(() => namesInVault(page)).toEqual(['Ada Byron', 'Grace Murray']);
});
