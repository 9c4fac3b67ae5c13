import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { type At, deleteApart, drag, emptySpot, fill, onMap, placeOf, still } from './support/mapSteps.ts';

/** The ties of someone, as the vault has them: with whom, of which kind, and the note. */
const tiesOf = (page: Page, name: string) =>
  page.evaluate((who) => {
    const { kithVault: vault } = window;
    const id = window.kithTest?.idOf(who);
    return (id ? (vault?.tiesOf(id) ?? []) : []).map((tie) => {
      const other = vault?.alters.get(tie.a === id ? tie.b : tie.a);
      return [other?.name, tie.kind, tie.note];
    });
  }, name);

const tie = (page: Page, pairs: readonly (readonly [string, string])[], kind: 'friend' | 'family' | 'knows') =>
  page.evaluate(
    ([wanted, of]) => {
      const { kithTest } = window;
      const found = wanted.flatMap(([a, b]) => {
        const [one, other] = [kithTest?.idOf(a), kithTest?.idOf(b)];
        return one && other ? [[one, other] as const] : [];
      });
      kithTest?.addTies(found, of);
    },
    [pairs, kind] as const,
  );

/** Rests on someone until the handle is there. */
const handleOf = async (page: Page, name: string): Promise<At> => {
  const at = await placeOf(page, name);
  await page.mouse.move(at.x, at.y);
  await page.waitForFunction(() => window.kithMap?.tieHandle() !== undefined);
  const handle = await onMap(page, (map) => map.tieHandle());
  if (!handle) throw new Error(`${name} has no handle`);
  return handle;
};

const middleOf = async (page: Page, a: string, b: string): Promise<At> => {
  await still(page);
  const at = await page.evaluate(
    ([one, other]) => {
      const { kithTest, kithMap } = window;
      const [from, to] = [kithTest?.idOf(one ?? ''), kithTest?.idOf(other ?? '')];
      return from && to && kithMap?.tieMiddle(from, to);
    },
    [a, b],
  );
  if (!at) throw new Error(`${a} and ${b} have no line`);
  return at;
};

const dialogOf = (page: Page, a: string, b: string) =>
  page.getByRole('dialog', { name: new RegExp(`The tie of (${a} and ${b}|${b} and ${a})`) });

const showTies = async (page: Page, choice: string): Promise<void> => {
  await page.getByRole('button', { name: /^Ties/ }).click();
  const isApart = choice.startsWith('Leave out');
  await page.getByRole(isApart ? 'menuitemcheckbox' : 'menuitemradio', { name: choice }).click();
  // What excludes the others closes the list.
  if (isApart) await page.keyboard.press('Escape');
  await expect(page.getByRole('menu')).toHaveCount(0);
  await still(page);
};

test('a tie is drawn from someone’s rim to another person, with a kind and a note, and one undo takes it back', async ({
  openApp,
}) => {
  const page = await openApp();
  const [ada = '', bo = '', cem = ''] = await fill(page, [5]);
  await drag(page, await handleOf(page, ada), await placeOf(page, bo));
  await page.mouse.up();
  const dialog = dialogOf(page, ada, bo);
  await expect(dialog.getByRole('textbox', { name: 'Note on the tie' })).toBeFocused();
  await dialog.getByRole('button', { name: /Kind of tie$/ }).click();
  await page.getByRole('option', { name: 'Colleague' }).click();
  await dialog.getByRole('textbox', { name: 'Note on the tie' }).fill('Shared a desk');
  await page.keyboard.press('Enter');
  await expect.poll(() => tiesOf(page, ada)).toEqual([[bo, 'colleague', 'Shared a desk']]);
  await expect(dialog).toHaveCount(0);

  // The next one is offered as the kind that was chosen last.
  await drag(page, await handleOf(page, ada), await placeOf(page, cem));
  await page.mouse.up();
  await dialogOf(page, ada, cem).getByRole('button', { name: 'Tie them' }).click();
  await expect.poll(() => tiesOf(page, cem)).toEqual([[ada, 'colleague', '']]);
  await page.keyboard.press('Control+z');
  await expect.poll(() => tiesOf(page, cem)).toEqual([]);
  expect(await tiesOf(page, ada)).toHaveLength(1);
});

test('a tie of somebody who is deleted elsewhere is no longer asked about, before or while it is open', async ({
  openApp,
}) => {
  const page = await openApp();
  const [ada = '', bo = '', cem = ''] = await fill(page, [5]);
  const gone = (name: string) => page.getByRole('status').filter({ hasText: `${name} is no longer in your network.` });
  await drag(page, await handleOf(page, ada), await placeOf(page, bo));
  await page.mouse.up();
  await expect(dialogOf(page, ada, bo)).toBeVisible();
  await deleteApart(page, bo);
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(gone(bo)).toBeVisible();
  await drag(page, await handleOf(page, ada), await placeOf(page, cem));
  await deleteApart(page, cem);
  await page.mouse.up();
  await expect(gone(cem)).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('a tie that is led to the edge of the map draws the map along, until it is led back', async ({ openApp }) => {
  const page = await openApp();
  const [ada = ''] = await fill(page, [5]);
  const box = await page.getByRole('application').boundingBox();
  if (!box) throw new Error('there is no map');
  const middle = () => onMap(page, (map) => map.centre().x);
  const before = await middle();
  await drag(page, await handleOf(page, ada), { x: box.x + box.width - 10, y: box.y + box.height / 2 });
  await expect.poll(middle).toBeLessThan(before - 40);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 4 });
  await still(page);
  const stopped = await middle();
  await page.waitForTimeout(200);
  expect(await middle()).toBe(stopped);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect(await tiesOf(page, ada)).toEqual([]);
});

test('Escape, a drop on nobody and Cancel make no tie, and nobody is moved', async ({ openApp }) => {
  const page = await openApp();
  const [ada = '', bo = ''] = await fill(page, [5]);
  const from = await placeOf(page, ada);
  await drag(page, await handleOf(page, ada), await placeOf(page, bo));
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await drag(page, await handleOf(page, ada), await emptySpot(page));
  await page.mouse.up();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await drag(page, await handleOf(page, ada), await placeOf(page, bo));
  await page.mouse.up();
  await dialogOf(page, ada, bo).getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect(await tiesOf(page, ada)).toEqual([]);
  expect(await placeOf(page, ada)).toEqual(from);
  expect(await page.evaluate(() => window.kithVault?.history.undo())).toBe('Added for a test');
});

test('two clicks draw a tie as well, so that nothing need be dragged', async ({ openApp }) => {
  const page = await openApp();
  const [ada = '', bo = ''] = await fill(page, [5]);
  const handle = await handleOf(page, ada);
  await page.mouse.click(handle.x, handle.y);
  await page.keyboard.press('Escape');
  const again = await handleOf(page, ada);
  await page.mouse.click(again.x, again.y);
  const to = await placeOf(page, bo);
  await page.mouse.move(to.x, to.y, { steps: 3 });
  await page.mouse.click(to.x, to.y);
  await dialogOf(page, ada, bo).getByRole('button', { name: 'Tie them' }).click();
  await expect.poll(() => tiesOf(page, bo)).toEqual([[ada, 'friend', '']]);
});

test('a pair that has a tie opens it: another kind is added, changed, removed', async ({ openApp }) => {
  const page = await openApp();
  const [ada = '', bo = ''] = await fill(page, [5]);
  await tie(page, [[ada, bo]], 'family');
  await drag(page, await handleOf(page, ada), await placeOf(page, bo));
  await page.mouse.up();
  const dialog = dialogOf(page, ada, bo);
  await expect(dialog.getByRole('button', { name: /^Family Kind of the tie/ })).toBeVisible();
  await dialog.getByRole('button', { name: 'Another kind' }).click();
  await dialog.getByRole('button', { name: 'Tie them' }).click();
  await expect.poll(async () => (await tiesOf(page, ada)).map(([, kind]) => kind)).toEqual(['family', 'friend']);
  await dialog.getByRole('button', { name: 'Remove the tie: Family' }).click();
  await expect.poll(async () => (await tiesOf(page, ada)).map(([, kind]) => kind)).toEqual(['friend']);
  await dialog.getByRole('button', { name: 'Remove the tie: Friend' }).click();
  await expect(dialog).toHaveCount(0);
  expect(await tiesOf(page, ada)).toEqual([]);
});

test('all ties are shown where that is chosen, weak ones are left out, and this computer remembers it', async ({
  openApp,
}) => {
  const page = await openApp();
  const [ada = '', bo = '', cem = '', dag = ''] = await fill(page, [5]);
  await tie(page, [[ada, bo]], 'friend');
  await tie(page, [[ada, bo]], 'knows');
  await tie(page, [[cem, dag]], 'knows');
  const picture = () => onMap(page, (map) => map.tiePicture());
  expect(await picture()).toEqual({ size: 0, isShown: false });
  await showTies(page, 'All ties');
  // Two ties of one pair are one line.
  expect(await picture()).toEqual({ size: 2, isShown: true });
  await showTies(page, 'Leave out ties that only say “knows”');
  expect(await picture()).toEqual({ size: 1, isShown: true });
  await page.reload();
  await still(page);
  await expect.poll(picture).toEqual({ size: 1, isShown: true });
  await showTies(page, 'Of whom you point at');
  expect(await picture()).toEqual({ size: 0, isShown: false });
});

test('the ties within the filter are those of two whom it means', async ({ openApp }) => {
  const page = await openApp();
  const [ada = '', bo = '', , , , far = ''] = await fill(page, [5, 3]);
  await tie(
    page,
    [
      [ada, bo],
      [ada, far],
    ],
    'friend',
  );
  await showTies(page, 'Also within the filter and the legend');
  const size = () => onMap(page, (map) => map.tiePicture().size);
  expect(await size()).toBe(2);
  await page.getByRole('button', { name: 'Ring', exact: true }).click();
  await page.getByRole('menuitemcheckbox', { name: 'Inner circle' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(size).toBe(1);
});

test('a tie that is pointed at is named, and a click opens it', async ({ openApp }) => {
  const page = await openApp();
  const [ada = '', , cem = ''] = await fill(page, [5]);
  await tie(page, [[ada, cem]], 'friend');
  await showTies(page, 'All ties');
  const at = await middleOf(page, ada, cem);
  await page.mouse.move(at.x, at.y);
  const said = () => onMap(page, (map) => map.tieSaid());
  await expect.poll(said).toMatch(/ – .* · Friend$/);
  await page.mouse.click(at.x, at.y);
  const dialog = dialogOf(page, ada, cem);
  await dialog.getByRole('button', { name: /Kind of the tie/ }).click();
  await page.getByRole('option', { name: 'Partner' }).click();
  await expect.poll(() => tiesOf(page, ada)).toEqual([[cem, 'partner', '']]);
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});

test('hovering and dragging draw nothing of the picture of all ties anew', async ({ openApp }) => {
  const page = await openApp();
  const people = await fill(page, [5, 15, 40]);
  await tie(
    page,
    people.slice(1).map((name, index) => [people[index] ?? '', name] as const),
    'friend',
  );
  await showTies(page, 'All ties');
  const drawn = () => onMap(page, (map) => map.tiePicture());
  const orders = () => onMap(page, (map) => map.tieOrders());
  const before = await orders();
  const from = await placeOf(page, people[3] ?? '');
  await page.mouse.move(from.x, from.y, { steps: 8 });
  await drag(page, from, { x: from.x + 120, y: from.y + 90 });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await still(page);
  expect(await orders()).toBe(before);
  expect(await drawn()).toEqual({ size: 59, isShown: true });
});
