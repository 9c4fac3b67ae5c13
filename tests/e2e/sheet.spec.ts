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

const ada = { name: 'Ada Byron' };
const textFields = [
  ['Name', 'name', 'Ada Lovelace'],
  ['Nickname', 'nickname', 'The Enchantress'],
  ['Organisation', 'organisation', 'Analytical Society'],
  ['Role', 'role', 'Programmer'],
  ['How we met', 'met', 'At the Salon'],
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

test('what is being typed when the sheet closes is kept', async ({ openApp }) => {
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
  const intention = sheet.getByRole('button', { name: /Intention$/ });
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
  await expect(sheet.getByText('12 March, not 3 December.')).toBeVisible();
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

test('the sheet says on which day someone was added and last changed', async ({ openApp }) => {
  const page = await openApp();
  await page.clock.setFixedTime('2026-03-10T12:00:00');
  await withPeople(page, [ada]);
  await page.clock.setFixedTime('2026-03-12T12:00:00');
  const sheet = await openSheet(page, 'Ada Byron');
  await expect(sheet.getByText('Added 10 March 2026 · Changed 10 March 2026', { exact: true })).toBeVisible();
  await page.clock.setFixedTime('2026-04-02T12:00:00');
  await sheet.getByRole('textbox', { name: 'Role' }).fill('Countess');
  await page.keyboard.press('Enter');
  await expect(sheet.getByText('Added 10 March 2026 · Changed 2 April 2026', { exact: true })).toBeVisible();
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
