import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { deleteApart, fill, onMap, placeOf, still } from './support/mapSteps.ts';
import { ringOf, startEmpty, whenOpen } from './support/steps.ts';
import { announced, goToMap, stoodOn, treeOf } from './support/treeSteps.ts';

interface Met {
  readonly name: string;
  readonly tier: string;
  /** Days before today on which one spoke. */
  readonly ago: readonly number[];
}

/** Someone who was put too near, someone who was put too far out, and someone who stands where they belong. */
const few: readonly Met[] = [
  { name: 'Ana Aas', tier: 'close', ago: [150, 330, 510] },
  { name: 'Bo Berg', tier: 'wider', ago: [2, 9, 16] },
  { name: 'Cem Cho', tier: 'close', ago: [10, 40, 70] },
];

const meet = async (page: Page, people: readonly Met[]): Promise<void> => {
  await startEmpty(page);
  await whenOpen(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate((list) => {
    const ids = window.kithTest?.addPeople(list.map(({ name, tier }) => ({ name, tier }))) ?? [];
    for (const [at, id] of ids.entries()) window.kithTest?.addContacts(id, list[at]?.ago ?? []);
  }, people);
  await still(page);
};

const showDrift = (page: Page) =>
  page.getByRole('toolbar', { name: 'The map', exact: true }).getByRole('button', { name: 'Show drift' });

/** Whose arrow is drawn, by name, and where it points. */
const arrows = async (page: Page): Promise<string[]> => {
  await still(page);
  const drawn = await onMap(page, (map) => map.arrows());
  return page.evaluate(
    (list) =>
      list
        .map(({ id, inwards }) => `${window.kithVault?.alters.get(id)?.name} ${inwards ? 'inwards' : 'outwards'}`)
        .sort(),
    drawn,
  );
};

const both = ['Ana Aas outwards', 'Bo Berg inwards'];
const card = (page: Page, name: string) => page.getByRole('region', { name: `Where ${name} stands` });

test('the switch draws an arrow at whoever drifted, explains it, and is kept by this computer', async ({
  openProfile,
}) => {
  const profile = await openProfile();
  await meet(profile.page(), few);
  expect(await arrows(profile.page())).toEqual([]);
  await showDrift(profile.page()).click();
  await expect(showDrift(profile.page())).toHaveAttribute('aria-pressed', 'true');
  expect(await arrows(profile.page())).toEqual(both);
  const legend = profile.page().getByRole('region', { name: 'Drift', exact: true });
  await expect(legend.getByRole('listitem')).toHaveText([
    /Further out, going by when you spoke\s*1/,
    /Nearer, going by when you spoke\s*1/,
  ]);
  expect(await violations(profile.page())).toEqual([]);
  const page = await profile.reopen();
  await whenOpen(page);
  await expect.poll(() => arrows(page)).toEqual(both);
  await showDrift(page).click();
  expect(await arrows(page)).toEqual([]);
  await expect(page.getByRole('region', { name: 'Drift', exact: true })).toHaveCount(0);
});

test('with nothing to show a calm sentence says why', async ({ openApp }) => {
  const page = await openApp();
  await meet(page, [{ name: 'Dagny Dahl', tier: 'close', ago: [3, 9] }]);
  await showDrift(page).click();
  const legend = page.getByRole('region', { name: 'Drift', exact: true });
  await expect(legend).toContainText('Not enough is written down yet.');
  await page.evaluate(() => window.kithTest?.addContacts(window.kithTest.idOf('Dagny Dahl') as never, [33, 63]));
  await expect(legend).toContainText('Nobody has drifted');
});

test('by mouse: the words beside the person, one click, and undo', async ({ openApp }) => {
  const page = await openApp();
  await meet(page, few);
  await showDrift(page).click();
  const ana = await placeOf(page, 'Ana Aas');
  await page.mouse.move(ana.x, ana.y);
  await expect(card(page, 'Ana Aas')).toContainText(
    'You placed Ana Aas on Close. Going by when you spoke, it would be Wider.',
  );
  // Whoever stands where they were placed has no words.
  const cem = await placeOf(page, 'Cem Cho');
  await page.mouse.move(cem.x, cem.y);
  await expect(card(page, 'Ana Aas')).toHaveCount(0);
  await expect(card(page, 'Cem Cho')).toHaveCount(0);
  await page.mouse.move(ana.x, ana.y);
  await card(page, 'Ana Aas').getByRole('button', { name: 'Move to Wider' }).click();
  await expect.poll(() => ringOf(page, 'Ana Aas')).toBe('wider');
  await expect(page.getByRole('status').filter({ hasText: 'Ana Aas is on Wider now.' })).toBeVisible();
  expect(await arrows(page)).toEqual(['Bo Berg inwards']);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => ringOf(page, 'Ana Aas')).toBe('close');
  expect(await arrows(page)).toEqual(both);
});

test('the words about somebody who goes while the pointer is on them do not keep others from theirs', async ({
  openApp,
}) => {
  const page = await openApp();
  await meet(page, few);
  await showDrift(page).click();
  const ana = await placeOf(page, 'Ana Aas');
  await page.mouse.move(ana.x, ana.y);
  await card(page, 'Ana Aas').getByRole('paragraph').hover();
  await deleteApart(page, 'Ana Aas');
  await expect(card(page, 'Ana Aas')).toHaveCount(0);
  const bo = await placeOf(page, 'Bo Berg');
  await page.mouse.move(bo.x, bo.y);
  await expect(card(page, 'Bo Berg')).toBeVisible();
});

test('by keyboard: heard in the tree, one key, said, and undone', async ({ openApp }) => {
  const page = await openApp();
  await meet(page, few);
  await goToMap(page);
  await page.keyboard.type('bo');
  expect(await stoodOn(page)).toBe('Bo Berg');
  expect(await announced(page)).toBe('Bo Berg, Wider, 1 of 1, last spoke 2 days ago, no ties');
  await showDrift(page).press('Enter');
  await goToMap(page);
  expect(await announced(page)).toBe('Bo Berg, Wider, 1 of 1, last spoke 2 days ago, no ties, drifted to Inner circle');
  await expect(card(page, 'Bo Berg')).toContainText('it would be Inner circle.');
  await page.keyboard.press('Control+Shift+L');
  await expect.poll(() => ringOf(page, 'Bo Berg')).toBe('inner');
  await expect(page.getByRole('status').filter({ hasText: 'Bo Berg is on Inner circle now.' })).toBeVisible();
  await expect(treeOf(page)).toBeFocused();
  expect(await announced(page)).toBe('Bo Berg, Inner circle, 1 of 1, last spoke 2 days ago, no ties');
  await page.keyboard.press('Control+z');
  await expect.poll(() => ringOf(page, 'Bo Berg')).toBe('wider');
});

test('“spoke today” by key for one and for several at once, by the menu, and each undone in one step', async ({
  openApp,
}) => {
  const page = await openApp();
  await meet(page, few);
  const contacts = (name: string) =>
    page.evaluate((who) => {
      const id = window.kithTest?.idOf(who);
      return id ? window.kithVault?.contactDays(id).length : undefined;
    }, name);
  const logged = () => page.evaluate(() => window.kithVault?.interactions.size);
  await goToMap(page);
  await page.keyboard.type('ana');
  expect(await announced(page)).toMatch(/^Ana Aas, Close, \d of 2, last spoke in \p{L}+, no ties$/u);
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('status').filter({ hasText: 'Noted: you spoke with Ana Aas today.' })).toBeVisible();
  expect(await announced(page)).toMatch(/, last spoke today, no ties$/);
  await page.keyboard.press('Control+z');
  await expect.poll(() => contacts('Ana Aas')).toBe(3);
  // By name too: whoever was stood on is still meant when the palette has taken the keys.
  await page.keyboard.press('Control+k');
  await page.keyboard.type('spoke');
  await expect(page.getByRole('menuitem', { name: /^Spoke today/ })).toBeVisible();
  await page.keyboard.press('Enter');
  await expect.poll(() => contacts('Ana Aas')).toBe(4);
  await page.keyboard.press('Control+z');
  await expect.poll(() => contacts('Ana Aas')).toBe(3);
  await goToMap(page);
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('status').filter({ hasText: 'Noted: you spoke with 3 people today.' })).toBeVisible();
  expect(await logged()).toBe(10);
  for (const { name, ago } of few) expect(await contacts(name)).toBe(ago.length + 1);
  await page.keyboard.press('Control+z');
  await expect.poll(logged).toBe(9);
  await page.keyboard.press('Escape');
  const bo = await placeOf(page, 'Bo Berg');
  await page.mouse.click(bo.x, bo.y, { button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Move to Inner circle, going by when you spoke' })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Spoke today' }).click();
  await expect.poll(() => contacts('Bo Berg')).toBe(4);
});

test('the sheet says when, takes other days, corrects and removes, and refuses a day to come', async ({ openApp }) => {
  const page = await openApp();
  await meet(page, few);
  const cem = await placeOf(page, 'Cem Cho');
  await page.mouse.click(cem.x, cem.y);
  const part = page.getByRole('region', { name: 'In touch' });
  await expect(part).toContainText('You last spoke a week ago.');
  await part.getByRole('button', { name: 'Another day…' }).click();
  await part.getByLabel('Day', { exact: true }).fill('2999-01-01');
  await part.getByRole('button', { name: 'Write it down' }).click();
  await expect(part).toContainText('This day is still to come. Write it down when you have spoken.');
  const today = await page.evaluate(() => window.kithVault?.edge.today());
  await part.getByLabel('Day', { exact: true }).fill(today ?? '');
  await part.getByLabel('Note', { exact: true }).fill('By the sea.');
  await part.getByRole('button', { name: 'Write it down' }).click();
  await expect(part).toContainText('You last spoke today.');
  await expect(part.getByRole('list').getByRole('listitem')).toHaveCount(4);
  await expect(part.getByLabel(/^Note on the contact of/).first()).toHaveValue('By the sea.');
  await part
    .getByRole('button', { name: /^Remove the contact of/ })
    .first()
    .click({ force: true });
  await expect(part).toContainText('You last spoke a week ago.');
  await page.keyboard.press('Control+z');
  await expect(part).toContainText('You last spoke today.');
  await part.getByRole('button', { name: 'Spoke today' }).click();
  await expect(part.getByRole('list').getByRole('listitem')).toHaveCount(5);
  expect(await violations(page)).toEqual([]);
});

test('the sample network shows drift in both directions', async ({ openApp }) => {
  const page = await openApp();
  await page.getByRole('button', { name: 'Look around with a sample' }).click();
  await whenOpen(page);
  await expect.poll(() => page.evaluate(() => window.kithVault?.interactions.size)).toBeGreaterThan(200);
  await showDrift(page).click();
  const drawn = await arrows(page);
  for (const way of ['inwards', 'outwards']) expect(drawn.filter((one) => one.endsWith(way)).length).toBeGreaterThan(4);
});

test('a move of somebody else, and a drag, draw no more of the people than without arrows', async ({ openApp }) => {
  const page = await openApp();
  await fill(page, [5, 15, 30]);
  await page.evaluate(() => {
    const [first] = window.kithVault?.alters.values() ?? [];
    if (first) window.kithTest?.addContacts(first.id, [150, 330, 510]);
  });
  await showDrift(page).click();
  await expect.poll(async () => (await arrows(page)).length).toBe(1);
  const [one] = await onMap(page, (map) => map.marks());
  if (!one) throw new Error('there are many');
  const before = await onMap(page, (map) => map.redrawCounts());
  await page.mouse.move(one.x, one.y);
  await page.mouse.down();
  await page.mouse.move(one.x + 40, one.y + 10, { steps: 12 });
  const after = await onMap(page, (map) => map.redrawCounts());
  expect(after.front - before.front).toBeGreaterThan(5);
  expect(after.people - before.people).toBeLessThan(4);
  await page.keyboard.press('Escape');
  await page.mouse.up();
});
