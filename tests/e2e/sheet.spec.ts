import AxeBuilder from '@axe-core/playwright';
import { expect, test } from './support/app.ts';
import {
  openSheet,
  personAfterReload,
  personIn,
  redo,
  sheetOf,
  undo,
  withPeople,
  writeFromElsewhere,
} from './support/sheet.ts';
import { startEmpty } from './support/steps.ts';

const ada = { name: 'Ada Byron' };
const textFields = [
  ['Name', 'name', 'Ada Lovelace'],
  ['Nickname', 'nickname', 'The Enchantress'],
  ['Organisation', 'organisation', 'Analytical Society'],
  ['Role', 'role', 'Programmer'],
] as const;

test('each text is kept when it is left or on Enter, is one step of undo, and is there tomorrow', async ({
  openApp,
}) => {
  const page = await openApp();
  const [id] = await withPeople(page, [ada]);
  if (id === undefined) throw new Error('nobody was added');
  await openSheet(page, 'Ada Byron');
  const field = (label: string) => sheetOf(page).getByRole('textbox', { name: label, exact: true });
  for (const [index, [label, , text]] of textFields.entries()) {
    await field(label).fill(text);
    await field(label).press(index % 2 === 0 ? 'Enter' : 'Tab');
  }
  const kept = Object.fromEntries(textFields.map(([, key, text]) => [key, text]));
  expect(await personIn(page, id)).toMatchObject(kept);
  for (let step = 0; step < textFields.length; step += 1) expect(await undo(page)).toMatch(/^Edited /);
  for (const [label, key] of textFields) await expect(field(label)).toHaveValue(key === 'name' ? ada.name : '');
  for (let step = 0; step < textFields.length; step += 1) await redo(page);
  await expect(field('Role')).toHaveValue('Programmer');
  expect(await personAfterReload(page, id)).toMatchObject(kept);
});

test('Escape forgets what was typed, and only what was typed is kept', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [{ ...ada, organisation: 'Royal Society' }]);
  if (id === undefined) throw new Error('nobody was added');
  const sheet = await openSheet(page, 'Ada Byron');
  const organisation = sheet.getByRole('textbox', { name: 'Organisation' });
  await organisation.fill('Nowhere');
  await organisation.press('Escape');
  await expect(organisation).toHaveValue('Royal Society');
  await expect(sheet).toBeVisible();

  // From elsewhere while nothing is typed: it shows, and leaving the field writes nothing over it.
  await organisation.focus();
  await writeFromElsewhere(page, id, { organisation: 'Elsewhere' });
  await expect(organisation).toHaveValue('Elsewhere');
  await organisation.blur();
  expect(await personIn(page, id)).toMatchObject({ organisation: 'Elsewhere' });

  // From elsewhere while something is typed: the words stay; typed back to what they were, they are not an edit.
  await organisation.press('End');
  await organisation.pressSequentially('!');
  await writeFromElsewhere(page, id, { organisation: 'Far away' });
  await expect(organisation).toHaveValue('Elsewhere!');
  await organisation.press('Backspace');
  await organisation.blur();
  await expect(organisation).toHaveValue('Far away');
  await organisation.fill('Here');
  await writeFromElsewhere(page, id, { organisation: 'There' });
  await organisation.blur();
  expect(await personIn(page, id)).toMatchObject({ organisation: 'Here' });
});

test('what is being typed when the sheet or the window closes is kept', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [ada]);
  if (id === undefined) throw new Error('nobody was added');
  const sheet = await openSheet(page, 'Ada Byron');
  await sheet.getByRole('textbox', { name: 'Role' }).pressSequentially('Count');
  await page.keyboard.press('Control+,');
  await expect(sheet).toBeHidden();
  expect(await personIn(page, id)).toMatchObject({ role: 'Count' });
});

test('what cannot be kept says why under its field and stays to be mended', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [ada]);
  if (id === undefined) throw new Error('nobody was added');
  const sheet = await openSheet(page, 'Ada Byron');
  const name = sheet.getByRole('textbox', { name: 'Name', exact: true });
  await name.fill(' ');
  await name.press('Enter');
  await expect(sheet.getByText('A person needs a name of at most 300 characters.')).toBeVisible();
  await name.fill('A'.repeat(301));
  await name.press('Enter');
  await expect(sheet.getByText('A person needs a name')).toBeVisible();
  await expect(name).toHaveValue('A'.repeat(301));
  expect(await personIn(page, id)).toMatchObject(ada);
  await name.press('Escape');
  await expect(name).toHaveValue('Ada Byron');
  await expect(sheet.getByText('A person needs a name')).toBeHidden();
});

test('the ring is chosen with how full it is, says its rhythm, and is kind about being full', async ({ openApp }) => {
  const page = await openApp();
  const inner = Array.from({ length: 5 }, (_, i) => ({ name: `Inner ${i}`, tier: 'inner' }));
  const [id] = await withPeople(page, [ada, ...inner]);
  if (id === undefined) throw new Error('nobody was added');
  const sheet = await openSheet(page, 'Ada Byron');
  const ring = sheet.getByRole('button', { name: /Ring$/ });
  await expect(ring).toContainText('Waiting for a place');
  await ring.click();
  await page.getByRole('option', { name: 'Close' }).click();
  await expect(ring).toContainText('Close1 of 15');
  await expect(sheet.getByText('In touch every month.')).toBeVisible();
  expect(await personIn(page, id)).toMatchObject({ placement: { tier: 'close', angle: null } });
  await ring.click();
  await page.getByRole('option', { name: 'Inner circle' }).click();
  await expect(page.getByText(/Inner circle now holds 6/)).toBeVisible();
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(ring).toContainText('Close');
  await sheet.getByRole('button', { name: 'Actions' }).click();
  await page.getByRole('menuitem', { name: 'Put back into the tray' }).click();
  await expect(ring).toContainText('Waiting for a place');
  expect(await personAfterReload(page, id)).toMatchObject({ placement: null });
});

test('the intention is said and unsaid', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [ada]);
  if (id === undefined) throw new Error('nobody was added');
  const sheet = await openSheet(page, 'Ada Byron');
  const intention = sheet.getByRole('button', { name: /Here as$/ });
  for (const [words, value] of [
    ['Friend and work', 'both'],
    ['Not said', null],
    ['Family', 'family'],
  ] as const) {
    await intention.click();
    await page.getByRole('option', { name: words, exact: true }).click();
    await expect.poll(async () => (await personIn(page, id))?.intention).toBe(value);
  }
  expect(await personAfterReload(page, id)).toMatchObject({ intention: 'family' });
});

test('a birthday is understood as it is written, and says when it comes round', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [ada]);
  if (id === undefined) throw new Error('nobody was added');
  await page.clock.setFixedTime('2026-03-10T12:00:00');
  const sheet = await openSheet(page, 'Ada Byron');
  const birthday = sheet.getByRole('textbox', { name: 'Birthday' });
  await birthday.fill('3/12');
  await expect(sheet.getByText('Read as 12 March. If you mean 3 December, write the month as a word.')).toBeVisible();
  await birthday.fill('12.3.1984');
  await birthday.press('Enter');
  await expect(birthday).toHaveValue('12 March 1984');
  await expect(sheet.getByText('Turns 42 on Thursday 12 March.')).toBeVisible();
  await birthday.fill('31 Feb');
  await birthday.press('Enter');
  await expect(sheet.getByText('This is not a day of the calendar.')).toBeVisible();
  expect(await personIn(page, id)).toMatchObject({ birthday: '1984-03-12' });
  await birthday.fill('29 February');
  await birthday.press('Enter');
  await expect(sheet.getByText('On Sunday 28 February 2027.')).toBeVisible();
  expect(await personAfterReload(page, id)).toMatchObject({ birthday: '--02-29' });
});

test('tags are made by typing, found, and taken away', async ({ openApp }) => {
  const page = await openApp();
  const [id, otherId] = await withPeople(page, [ada, { name: 'Grace Hopper' }]);
  if (id === undefined || otherId === undefined) throw new Error('nobody was added');
  const namesOf = (who: typeof id) =>
    page.evaluate((wanted) => {
      const alter = window.kithVault?.alters.get(wanted);
      return alter ? window.kithVault?.tagsOf(alter).map((tag) => tag.name) : undefined;
    }, who);
  const sheet = sheetOf(page);
  await openSheet(page, 'Ada Byron');
  const box = sheet.getByRole('combobox', { name: 'Add to Tags' });
  const offered = page.getByRole('listbox', { name: 'Add to Tags' });
  for (const tag of ['climbing', 'café', 'choir']) {
    await box.fill(tag);
    await box.press('Enter');
  }
  await expect.poll(() => namesOf(id)).toEqual(['café', 'choir', 'climbing']);
  await expect(box).toHaveValue('');
  await box.press('Backspace');
  await sheet.getByRole('button', { name: 'Remove café' }).click();
  await expect.poll(() => namesOf(id)).toEqual(['choir']);
  await box.fill('x'.repeat(61));
  await box.press('Enter');
  await expect(sheet.getByText('A tag needs a name of at most 60 characters.')).toBeVisible();
  await box.press('Escape');
  await expect(box).toHaveValue('');
  await expect(sheet).toBeVisible();

  await openSheet(page, 'Grace Hopper');
  await box.fill('cafe');
  await expect(offered.getByRole('option')).toHaveText(['café']);
  await box.press('ArrowDown');
  await box.press('Enter');
  await expect.poll(() => namesOf(otherId)).toEqual(['café']);
  await expect(offered).toBeHidden();
  await box.fill('swims');
  await box.press('Tab');
  await expect.poll(() => namesOf(otherId)).toEqual(['café', 'swims']);
  expect(await undo(page)).toBe('Tagged Grace Hopper “swims”');
  await expect.poll(() => namesOf(otherId)).toEqual(['café']);
});

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
  await expect(sheet.getByText('Deleted on Mar 1, 2026. Everything is still here.')).toBeVisible();
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

test('a new person is added by Enter, or one after the other', async ({ openApp }) => {
  const page = await openApp();
  await startEmpty(page);
  await page.keyboard.press('Control+n');
  const dialog = page.getByRole('dialog', { name: 'New person' });
  await page.keyboard.press('Enter');
  await expect(dialog.getByText('A person needs a name')).toBeVisible();
  await page.keyboard.type('Ada Byron');
  await dialog.getByRole('button', { name: /Ring$/ }).click();
  await page.getByRole('option', { name: 'Close' }).click();
  await dialog.getByRole('textbox', { name: 'Organisation' }).fill('Analytical Society');
  await dialog.getByRole('button', { name: 'Add another' }).click();
  await expect(dialog.getByText('Ada Byron was added.')).toBeVisible();
  await expect(dialog.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('ada byron');
  await expect(dialog.getByText('There is a Ada Byron already.')).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Grace Hopper');
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('complementary', { name: 'About Grace Hopper' })).toBeVisible();
  const all = await page.evaluate(() =>
    [...(window.kithVault?.alters.values() ?? [])].map((alter) => [
      alter.name,
      alter.organisation,
      alter.placement?.tier,
    ]),
  );
  expect(all).toEqual([
    ['Ada Byron', 'Analytical Society', 'close'],
    ['Grace Hopper', 'Analytical Society', 'close'],
  ]);
  expect(await undo(page)).toBe('Added Grace Hopper');
  expect(await undo(page)).toBe('Added Ada Byron');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme} theme`, () => {
    test.use({ colorScheme });
    test('axe finds nothing on a full sheet, its lists and the new person dialog', async ({ openApp }) => {
      test.slow();
      const page = await openApp();
      const found = async (): Promise<string[]> => {
        // Half-faded text has half its contrast.
        await page.waitForTimeout(400);
        const { violations } = await new AxeBuilder({ page }).analyze();
        return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.target.join(' ')}`));
      };
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
      expect(await found(), 'sheet').toEqual([]);
      await sheet.getByRole('textbox', { name: 'Birthday' }).fill('32 March');
      await sheet.getByRole('textbox', { name: 'Birthday' }).press('Enter');
      await sheet.getByRole('button', { name: 'Add E-mail' }).click();
      expect(await found(), 'with an error and a new line').toEqual([]);
      await sheet.getByRole('combobox', { name: 'Tie to another person' }).fill('gra');
      await page.getByRole('listbox', { name: 'Tie to another person' }).getByRole('option').waitFor();
      expect(await found(), 'with a list').toEqual([]);
      await page.keyboard.press('Enter');
      expect(await found(), 'with a new tie').toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+n');
      await page.getByRole('dialog').waitFor();
      expect(await found(), 'new person').toEqual([]);
    });
  });
}
