import { expect, test } from './support/app.ts';
import { openSheet, personIn, redo, sheetOf, undo, withPeople, writeFromElsewhere } from './support/sheet.ts';

const ada = { name: 'Ada Byron' };

test('someone archived, deleted or gone while open says so and can be brought back', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [ada]);
  if (id === undefined) throw new Error('nobody was added');
  const sheet = await openSheet(page, 'Ada Byron');
  await sheet.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Archive' }).click();
  await expect(sheet.getByText(/^Archived on /)).toBeVisible();
  await sheet.getByRole('button', { name: 'Bring back' }).click();
  await expect(sheet.getByText(/^Archived on /)).toBeHidden();
  expect(await personIn(page, id)).toMatchObject({ archivedAt: null });

  await writeFromElsewhere(page, id, { deletedAt: '2026-03-01T12:00:00.000Z' });
  await expect(sheet.getByText('Deleted on 1 March 2026. Everything is still here.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Restore' }).click();
  expect(await personIn(page, id)).toMatchObject({ deletedAt: null });

  await sheet.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(sheet).toBeHidden();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await openSheet(page, 'Ada Byron');
  while ((await personIn(page, id)) !== undefined) await undo(page);
  await expect(sheetOf(page).getByText('This person is no longer in your network.')).toBeVisible();
  await redo(page);
  await expect(sheet.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Ada Byron');
});

test('what an import left over is there to copy, and what cannot be read is told', async ({ openApp }) => {
  const page = await openApp();
  const leftovers = [
    { name: 'X-SPOUSE', value: 'William King' },
    { name: 'X-CLUB', value: `${'long '.repeat(2000)}end` },
  ];
  const [id] = await withPeople(page, [{ ...ada, leftovers }]);
  if (id === undefined) throw new Error('nobody was added');
  const sheet = await openSheet(page, 'Ada Byron');
  await expect(sheet.getByText('William King')).toBeHidden();
  await sheet.getByText('From the import: 2 more fields').click();
  await expect(sheet.getByText('William King')).toBeVisible();
  await writeFromElsewhere(page, id, { role: 5, 'channel/x': 'from the future' });
  await expect(sheet.getByText(/^2 fields were written in a way this Kith cannot show\./)).toBeVisible();
});

test('hostile and right-to-left text stays within the sheet', async ({ openApp }) => {
  const page = await openApp();
  const long = 'W'.repeat(300);
  const [id, rtl] = await withPeople(page, [
    {
      name: long,
      organisation: long,
      nickname: 'n'.repeat(120),
      channels: [{ kind: 'link', value: `javascript:${long}`, label: 'l'.repeat(60) }],
      leftovers: [{ name: 'L'.repeat(200), value: long }],
      note: long.repeat(10),
    },
    { name: 'שרה לוי' },
  ]);
  if (id === undefined || rtl === undefined) throw new Error('nobody was added');
  await page.evaluate(([a, b]) => window.kithTest?.addTies([[a, b]]), [id, rtl] as const);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('שרה');
  await page.getByRole('menuitem', { name: 'שרה לוי' }).click();
  const sheet = sheetOf(page);
  await expect(sheet.getByRole('textbox', { name: 'Name', exact: true })).toHaveCSS('direction', 'rtl');
  await sheet.getByRole('button', { name: long, exact: true }).click();
  await sheet.getByText('From the import').click();
  await expect(sheet.locator('.cm-content')).toBeVisible();
  const spill = await sheet.evaluate((aside) =>
    [...aside.querySelectorAll('*')]
      .filter((part) => part.getBoundingClientRect().right > aside.getBoundingClientRect().right + 0.5)
      .filter((part) => !part.closest('.visually-hidden'))
      .map((part) => part.outerHTML.slice(0, 80)),
  );
  expect(spill).toEqual([]);
  await expect(sheet.getByRole('button', { name: /^Open / })).toHaveCount(0);
});

test('opened by keyboard the focus goes in and comes back; opened by pointer it stays', async ({ openApp }) => {
  const page = await openApp();
  await withPeople(page, [ada]);
  const people = page.getByRole('button', { name: 'People', exact: true });
  await people.focus();
  const sheet = await openSheet(page, 'Ada Byron');
  await expect(sheet).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(sheet.getByRole('button', { name: 'Actions' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menu')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toBeHidden();
  await expect(sheet).toBeVisible();
  // The first closes the hint that the button shows, the second the sheet.
  await expect(page.getByRole('tooltip')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(people).toBeFocused();

  await page.getByRole('button', { name: 'Search' }).click();
  await page.keyboard.type('Ada');
  await page.getByRole('menuitem', { name: 'Ada Byron' }).click();
  await expect(sheet).toBeVisible();
  await expect(sheet).not.toBeFocused();
  await sheet.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(sheet).toBeHidden();
});

test('"Show on the map" goes to the map', async ({ openApp }) => {
  const page = await openApp();
  await withPeople(page, [ada]);
  await page.getByRole('button', { name: 'People', exact: true }).click();
  const sheet = await openSheet(page, 'Ada Byron');
  await sheet.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Show on the map' }).click();
  await expect(page.getByRole('button', { name: 'Map', exact: true })).toHaveAttribute('aria-current', 'page');
  await expect(sheet).toBeVisible();
});
