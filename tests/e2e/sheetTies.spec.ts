import type { Page } from '@playwright/test';
import type { AlterId } from '../../shared/domain/ids.ts';
import { expect, test } from './support/app.ts';
import { openSheet, personAfterReload, personIn, reload, sheetOf, undo, withPeople } from './support/sheet.ts';

const tiesIn = (page: Page, id: AlterId | undefined) =>
  page.evaluate(
    (wanted) =>
      (wanted ? (window.kithVault?.tiesOf(wanted) ?? []) : []).map((tie) => {
        const other = window.kithVault?.alters.get(tie.a === wanted ? tie.b : tie.a);
        return [other?.name, tie.kind, tie.note];
      }),
    id,
  );

test('a tie is made, changed, followed, removed and brought back', async ({ openApp }) => {
  const page = await openApp();
  const [id, otherId] = await withPeople(page, [{ name: 'Ada Byron' }, { name: 'Charles Babbage' }]);
  const sheet = sheetOf(page);
  await openSheet(page, 'Ada Byron');
  await sheet.getByRole('combobox', { name: 'Tie to another person' }).fill('babage');
  await page.keyboard.press('Enter');
  await expect(sheet.getByRole('textbox', { name: 'Note on the tie', exact: true })).toBeFocused();
  await page.keyboard.type('Met at a party');
  await sheet.getByRole('button', { name: /Kind of tie$/ }).click();
  await page.getByRole('option', { name: 'Colleague' }).click();
  await sheet.getByRole('button', { name: 'Tie them' }).click();
  await expect.poll(() => tiesIn(page, id)).toEqual([['Charles Babbage', 'colleague', 'Met at a party']]);
  await expect(sheet.getByRole('combobox', { name: 'Tie to another person' })).toBeFocused();

  await page.keyboard.type('Charles');
  await page.keyboard.press('Enter');
  await sheet.getByRole('button', { name: /Kind of tie$/ }).click();
  await page.getByRole('option', { name: 'Colleague' }).click();
  await sheet.getByRole('button', { name: 'Tie them' }).click();
  await expect(sheet.getByText('Ada Byron and Charles Babbage already have this tie.')).toBeVisible();
  await sheet.getByRole('button', { name: 'Cancel' }).click();

  await sheet.getByRole('button', { name: /Kind of tie to Charles Babbage$/ }).click();
  await page.getByRole('option', { name: 'Friend' }).click();
  const note = sheet.getByRole('textbox', { name: 'Note on the tie to Charles Babbage' });
  await note.fill('The engine');
  await note.press('Enter');
  await reload(page);
  expect(await tiesIn(page, otherId)).toEqual([['Ada Byron', 'friend', 'The engine']]);

  await openSheet(page, 'Ada Byron');
  await sheet.getByRole('button', { name: 'Charles Babbage', exact: true }).click();
  await expect(page.getByRole('complementary', { name: 'About Charles Babbage' })).toBeVisible();
  await sheet.getByRole('button', { name: 'Remove the tie to Ada Byron' }).click();
  expect(await tiesIn(page, id)).toEqual([]);
  expect(await undo(page)).toBe('Removed a tie');
  await expect(sheet.getByRole('button', { name: 'Ada Byron', exact: true })).toBeVisible();
});

test('among ten thousand the right one is found, and never oneself or someone deleted', async ({ openApp }) => {
  test.slow();
  const page = await openApp();
  const crowd = Array.from({ length: 10_000 }, (_, i) => ({ name: `Person ${i} Crowd` }));
  const [id] = await withPeople(page, [{ name: 'Ada Byron' }, ...crowd]);
  const sheet = await openSheet(page, 'Ada Byron');
  const box = sheet.getByRole('combobox', { name: 'Tie to another person' });
  const offered = page.getByRole('listbox', { name: 'Tie to another person' }).getByRole('option');
  await box.fill('crowd');
  await expect(offered).toHaveCount(50);
  await box.fill('ada byron');
  await expect(sheet.getByText('Nobody of yours is called that.')).toBeVisible();
  await box.fill('9876 crowd');
  await expect(offered.first()).toContainText('Person 9876 Crowd');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect.poll(() => tiesIn(page, id)).toEqual([['Person 9876 Crowd', 'friend', '']]);
});

test('someone with many ties shows some of them first', async ({ openApp }) => {
  const page = await openApp();
  const others = Array.from({ length: 60 }, (_, i) => ({ name: `Guest ${String(i).padStart(2, '0')}` }));
  const [id, ...rest] = await withPeople(page, [{ name: 'Ada Byron' }, ...others]);
  if (id === undefined) throw new Error('nobody was added');
  await page.evaluate(([from, to]) => window.kithTest?.addTies(to.map((each) => [from, each])), [id, rest] as const);
  const sheet = await openSheet(page, 'Ada Byron');
  const rows = sheet.getByRole('region', { name: 'Ties' }).getByRole('listitem');
  await expect(rows).toHaveCount(20);
  await sheet.getByRole('button', { name: 'Show all 60' }).click();
  await expect(rows).toHaveCount(60);
});

test('addresses are added one after the other, labelled, changed and removed', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [{ name: 'Ada Byron' }]);
  if (id === undefined) throw new Error('nobody was added');
  const sheet = await openSheet(page, 'Ada Byron');
  const channels = async () =>
    (await personIn(page, id))?.channels.map(({ kind, label, value }) => [kind, label, value]);
  await sheet.getByRole('button', { name: 'Add E-mail' }).click();
  for (const value of ['ada@example.org', 'countess@example.org']) {
    await page.keyboard.type(value);
    await page.keyboard.press('Enter');
  }
  await page.keyboard.press('Escape');
  await expect(sheet.getByRole('textbox', { name: 'New e-mail' })).toBeHidden();
  await expect(sheet.getByRole('button', { name: 'Add E-mail' })).toBeFocused();
  await sheet.getByRole('button', { name: 'Add Phone' }).click();
  await page.keyboard.type('+44 20 7946 0018');
  await page.keyboard.press('Tab');
  await sheet.getByRole('button', { name: 'Add Link' }).click();
  await expect(sheet.getByRole('textbox', { name: 'New link' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(sheet.getByRole('textbox', { name: 'New link' })).toBeHidden();
  await sheet.getByRole('textbox', { name: 'Label of ada@example.org' }).fill('home');
  await sheet.getByRole('textbox', { name: 'E-mail', exact: true }).nth(1).fill('ada.king@example.org');
  await sheet.getByRole('textbox', { name: 'Phone', exact: true }).focus();
  expect(await channels()).toEqual([
    ['email', 'home', 'ada@example.org'],
    ['email', '', 'ada.king@example.org'],
    ['phone', '', '+44 20 7946 0018'],
  ]);
  await sheet.getByRole('textbox', { name: 'E-mail', exact: true }).first().fill('');
  await page.keyboard.press('Enter');
  await sheet.getByRole('button', { name: 'Remove +44 20 7946 0018' }).click();
  expect(await channels()).toEqual([['email', '', 'ada.king@example.org']]);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(sheet.getByRole('textbox', { name: 'Phone', exact: true })).toHaveValue('+44 20 7946 0018');
  expect((await personAfterReload(page, id))?.channels).toHaveLength(2);
});

test('an address opens outside, and what is no web, mail or telephone address never does', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [
    {
      name: 'Ada Byron',
      channels: [
        { kind: 'email', value: 'ada@example.org', label: '' },
        { kind: 'phone', value: '+44 (0)20 7946 0018', label: '' },
        { kind: 'link', value: 'example.org/ada', label: '' },
        { kind: 'link', value: 'javascript:alert(1)', label: '' },
      ],
    },
  ]);
  if (id === undefined) throw new Error('nobody was added');
  await page.evaluate(() => {
    window.open = (...how) => {
      document.title = how.join(' ');
      return null;
    };
  });
  const sheet = await openSheet(page, 'Ada Byron');
  for (const [name, opened] of [
    ['Write to ada@example.org', 'mailto:ada@example.org'],
    ['Call +44 (0)20 7946 0018', 'tel:+442079460018'],
    ['Open example.org/ada', 'https://example.org/ada'],
  ] as const) {
    await sheet.getByRole('button', { name }).click();
    await expect(page).toHaveTitle(`${opened} _blank noopener,noreferrer`);
  }
  await expect(sheet.getByRole('button', { name: /^Open/ })).toHaveCount(1);
});
