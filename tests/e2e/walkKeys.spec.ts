import type { Page } from '@playwright/test';
import { vCardText } from '../support/interchange.ts';
import { expect, test } from './support/app.ts';
import { countPointers, tabTo } from './support/keysOnly.ts';
import { namesInVault, ringOf } from './support/steps.ts';

const told = (page: Page, name: string) =>
  page.evaluate((who) => {
    const vault = window.kithVault;
    const id = window.kithTest?.idOf(who);
    const alter = id && vault?.alters.get(id);
    if (!vault || !alter) return undefined;
    const others = vault.tiesOf(alter.id).map((tie) => vault.alters.get(tie.a === alter.id ? tie.b : tie.a)?.name);
    return { tags: vault.tagsOf(alter).map((tag) => tag.name), note: vault.noteText(alter.id), ties: others };
  }, name);

test('an import, places, a tag, a note, a tie and the table, all without a mouse', async ({ openApp }) => {
  test.slow();
  const page = await openApp();
  const keys = page.keyboard;
  await countPointers(page);

  await tabTo(page, page.getByRole('button', { name: 'Import an address book' }));
  await keys.press('Enter');
  await tabTo(page, page.getByRole('button', { name: 'Choose a file' }));
  const asked = page.waitForEvent('filechooser');
  await keys.press('Enter');
  await (await asked).setFiles({ name: 'phone.vcf', mimeType: 'text/vcard', buffer: Buffer.from(vCardText(12, 9)) });
  await expect(page.getByRole('button', { name: 'Add 12 people' })).toBeFocused();
  await keys.press('Enter');
  await expect(page.getByRole('button', { name: 'Go to the map' })).toBeFocused();
  await keys.press('Enter');
  const everyone = await namesInVault(page);
  expect(everyone).toHaveLength(12);

  const tray = page.getByRole('listbox', { name: 'People who wait for a place' });
  await tabTo(page, tray);
  await keys.press('Home');
  await keys.press('Shift+ArrowDown');
  await keys.press('Shift+ArrowDown');
  const chosen = await tray.getByRole('option', { selected: true }).locator('[dir=auto]:first-child').allInnerTexts();
  expect(chosen).toHaveLength(3);
  await tabTo(page, page.getByRole('button', { name: 'Put 3 people on' }));
  await keys.press('Enter');
  await page.getByRole('menuitem', { name: 'Active' }).waitFor();
  await keys.type('Act');
  await expect(page.getByRole('menuitem', { name: 'Active' })).toBeFocused();
  await keys.press('Enter');
  await expect(page.getByRole('heading', { name: '9 people wait for a place' })).toBeVisible();
  for (const name of chosen) expect(await ringOf(page, name)).toBe('active');

  const [name = '', other = ''] = chosen;
  await keys.press('Control+k');
  await keys.type(name);
  // The palette marks the first hit a moment after it is there.
  await expect(page.getByRole('menuitem', { name }).first()).toHaveAttribute('data-focused', 'true');
  await keys.press('Enter');
  const sheet = page.getByRole('complementary', { name: `About ${name}` });
  await tabTo(page, sheet.getByRole('combobox', { name: 'Add to Tags' }));
  await keys.type('bee keepers');
  await keys.press('Enter');
  await expect.poll(() => told(page, name)).toMatchObject({ tags: expect.arrayContaining(['bee keepers']) });
  await tabTo(page, sheet.getByRole('combobox', { name: 'Tie to another person' }));
  await keys.type(other);
  await page.getByRole('option', { name: other }).first().waitFor();
  await keys.press('Enter');
  await tabTo(page, sheet.getByRole('button', { name: 'Tie them' }));
  await keys.press('Enter');
  await expect.poll(() => told(page, name)).toMatchObject({ ties: [other] });
  await tabTo(page, sheet.getByRole('textbox', { name: 'Note', exact: true }));
  await keys.press('Control+End');
  await keys.type(' Sings alto.');
  await expect.poll(() => told(page, name)).toMatchObject({ note: expect.stringMatching(/ Sings alto\.$/) });
  await keys.press('Escape');
  await expect(sheet).toBeHidden();

  await keys.press('Control+2');
  const grid = page.getByRole('grid', { name: 'People' });
  await tabTo(page, page.getByRole('searchbox', { name: 'Find people' }));
  await keys.type(name);
  await expect(grid).toHaveAttribute('aria-rowcount', '2');
  await keys.press('Enter');
  await expect(grid.locator('[role=gridcell][data-column=name]')).toBeFocused();
  await keys.press('Control+Enter');
  await expect(sheet).toBeVisible();
  await expect(sheet.getByRole('button', { name: 'Remove bee keepers' })).toBeVisible();
  await keys.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(grid.locator('[role=gridcell][data-column=name]')).toBeFocused();
  await keys.press('ArrowRight');
  await keys.press('Enter');
  await page.getByRole('menuitemradio', { name: 'Inner circle' }).waitFor();
  await keys.type('Inn');
  await expect(page.getByRole('menuitemradio', { name: 'Inner circle' })).toBeFocused();
  await keys.press('Enter');
  await expect.poll(() => ringOf(page, name)).toBe('inner');
  await expect(page.locator('html')).not.toHaveAttribute('data-pointers');
});

test('the shortcuts reach everything outside the map without a mouse', async ({ openApp }) => {
  const page = await openApp();
  await expect(page.getByRole('textbox').first()).toBeFocused();
  await page.keyboard.type('Ada Byron');
  // On to the second name, which stays empty, and with it all of them.
  await page.keyboard.press('Enter');
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
