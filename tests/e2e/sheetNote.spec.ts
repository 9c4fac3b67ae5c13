import type { Page } from '@playwright/test';
import type { AlterId } from '../../shared/domain/ids.ts';
import { expect, test } from './support/app.ts';
import { openSheet, reload, sheetOf, undo, withPeople } from './support/sheet.ts';

const noteOf = (page: Page, id: AlterId | undefined): Promise<string | undefined> =>
  page.evaluate((wanted) => wanted && window.kithVault?.noteText(wanted), id);

const editorOf = (page: Page) => sheetOf(page).getByRole('textbox', { name: 'Note' });

/** Writes into a note as another laptop would. */
const writeFromElsewhere = (page: Page, id: AlterId | undefined, at: number, text: string): Promise<void> =>
  page.evaluate(
    ([wanted, place, words]) => {
      const vault = window.kithVault;
      if (wanted) vault?.doc.transact(() => vault.note(wanted).insert(place, words), 'another laptop');
    },
    [id, at, text] as const,
  );

test('a note is kept letter by letter, marked as Markdown, and is there tomorrow', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [{ name: 'Ada Byron' }]);
  await openSheet(page, 'Ada Byron');
  const editor = editorOf(page);
  await expect(editor.getByText('What matters to them')).toBeVisible();
  await editor.click();
  await page.keyboard.type('# Bees\nAsk about **the hive** and *honey*.\n- one\ntwo');
  const text = '# Bees\nAsk about **the hive** and *honey*.\n- one\n- two';
  await expect.poll(() => noteOf(page, id)).toBe(text);
  await expect(editor.getByText('**the hive**', { exact: true })).toHaveCSS('font-weight', '650');
  await expect(editor.getByText('*honey*', { exact: true })).toHaveCSS('font-style', 'italic');
  await expect(editor.locator('.cm-line').first().getByText('Bees')).toHaveCSS('font-weight', '650');
  await reload(page);
  expect(await noteOf(page, id)).toBe(text);
});

test('Tab leaves the note, and undo in it is the undo of everything', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [{ name: 'Ada Byron' }]);
  const sheet = await openSheet(page, 'Ada Byron');
  await sheet.getByRole('textbox', { name: 'Role' }).fill('Programmer');
  const editor = editorOf(page);
  await editor.click();
  await page.keyboard.type('first');
  await page.keyboard.press('Tab');
  await expect(editor).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(editor).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect.poll(() => noteOf(page, id)).toBe('');
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => noteOf(page, id)).toBe('first');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('Undone: Edited Ada Byron')).toBeVisible();
  await expect(sheet.getByRole('textbox', { name: 'Role' })).toHaveValue('');
  await expect(editor).toBeFocused();
});

test('the note follows the person, another laptop and an undo that takes the person away', async ({ openApp }) => {
  const page = await openApp();
  const [ada, grace] = await withPeople(page, [
    { name: 'Ada Byron', note: 'about Ada' },
    { name: 'Grace Hopper', note: 'about Grace' },
  ]);
  await openSheet(page, 'Ada Byron');
  const editor = editorOf(page);
  await expect(editor).toHaveText('about Ada');
  await openSheet(page, 'Grace Hopper');
  await expect(editor).toHaveText('about Grace');
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('!');
  await writeFromElsewhere(page, grace, 0, 'All ');
  await expect(editor).toHaveText('All about Grace!');
  await page.keyboard.type('?');
  await expect.poll(() => noteOf(page, grace)).toBe('All about Grace!?');
  expect(await noteOf(page, ada)).toBe('about Ada');
  await undo(page);
  await undo(page);
  await expect(sheetOf(page).getByText('This person is no longer in your network.')).toBeVisible();
  // The other laptop's letters stay: an undo takes back only what was written here.
  expect(await noteOf(page, grace)).toBe('All ');
});

test('carriage returns from an import and pasted text do not shift what is typed', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [{ name: 'Ada Byron', note: 'one\r\ntwo\rthree' }]);
  await openSheet(page, 'Ada Byron');
  const editor = editorOf(page);
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('!');
  await expect.poll(() => noteOf(page, id)).toBe('one\r\ntwo\rthree!');
  await editor.evaluate((content) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'a\r\nb');
    content.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect.poll(() => noteOf(page, id)).toBe('one\r\ntwo\rthree!a\nb');
  await writeFromElsewhere(page, id, 0, 'zero\r\n');
  await page.keyboard.type('.');
  await expect.poll(() => noteOf(page, id)).toBe('zero\r\none\r\ntwo\rthree!a\nb.');
});

test('a note of a megabyte is drawn in part and can be written on', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [{ name: 'Ada Byron', note: '- a line of *many*\n'.repeat(55_000) }]);
  await openSheet(page, 'Ada Byron');
  const editor = editorOf(page);
  await editor.click();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('the end');
  await expect.poll(async () => (await noteOf(page, id))?.slice(-13)).toBe('many*\nthe end');
  expect(await editor.locator('.cm-line').count()).toBeLessThan(200);
});
