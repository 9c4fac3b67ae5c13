import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { violations } from './support/axe.ts';
import { drag, onMap, placeOf, still } from './support/mapSteps.ts';
import { goTo, whenOpen } from './support/steps.ts';

const sample: { readonly people: readonly { readonly name: string }[] } = JSON.parse(
  readFileSync('resources/sample-network.json', 'utf8'),
);
const partsOf = (name: string): string[] => name.match(/\p{Lu}[\p{L}\p{M}]+/gu) ?? [];
const surnames = sample.people.flatMap(({ name }) => partsOf(name).slice(1));

declare global {
  interface Window {
    /** Every text that was drawn on a canvas. */
    drawnTexts?: Set<string>;
  }
}

/** Notes what is written on canvases from now on. */
const watchCanvases = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const drawn = new Set<string>();
    window.drawnTexts = drawn;
    const fillText = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y, widest) {
      drawn.add(text);
      if (widest === undefined) fillText.call(this, text, x, y);
      else fillText.call(this, text, x, y, widest);
    };
  });

/** All that can be read, heard or seen of the page: text, also hidden, attributes, fields, canvases, the title. */
const saidOn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const said = [document.title, ...(window.drawnTexts ?? [])];
    for (const element of document.querySelectorAll('body, body *')) {
      if (element instanceof HTMLScriptElement || element instanceof HTMLStyleElement) continue;
      for (const node of element.childNodes) if (node instanceof Text) said.push(node.data);
      for (const { name, value } of element.attributes)
        if (name.startsWith('aria-') || ['title', 'alt', 'placeholder', 'value'].includes(name)) said.push(value);
      if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) said.push(element.value);
    }
    window.drawnTexts?.clear();
    return said.join('\n');
  });

const nobodyIsNamed = async (page: Page, where: string): Promise<void> => {
  const words = new Set((await saidOn(page)).match(/[\p{L}\p{M}]+/gu));
  expect(
    surnames.filter((name) => words.has(name)),
    where,
  ).toEqual([]);
};

const openSample = async (page: Page): Promise<void> => {
  await whenOpen(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Look around with a sample' }).click();
  await page.waitForFunction(() => window.kithMap !== undefined);
  await still(page);
};

const hide = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+Shift+h');
  await still(page);
  await watchCanvases(page);
};

const sheetOf = (page: Page, letters: string) => page.getByRole('complementary', { name: `About ${letters}` });

const find = async (page: Page, name: string): Promise<void> => {
  await page.keyboard.press('Control+k');
  await page.getByRole('searchbox', { name: 'A name, or what you want to do' }).fill(name);
};

const grid = (page: Page) => page.getByRole('grid', { name: 'People' });

const notice = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

test('the check itself sees names: in text, labels and on canvases', async ({ openApp }) => {
  const page = await openApp();
  await openSample(page);
  await watchCanvases(page);
  await page.mouse.move(0, 0);
  const at = await placeOf(page, 'Elin Sjöberg');
  await page.mouse.move(at.x, at.y);
  await still(page);
  expect(await saidOn(page)).toContain('Elin Sjöberg');
  await goTo(page, 'People');
  await expect(nobodyIsNamed(page, 'People')).rejects.toThrow();
});

/** A point half the way from the middle of the map to a sector's name. */
const withinSector = async (page: Page, name: string) => {
  const middle = await onMap(page, (map) => map.centre());
  const names = await onMap(page, (map) => map.sectorNames());
  const box = names.find((sector) => sector.name === name)?.box;
  if (!box) throw new Error(`no sector is called ${name}`);
  return { x: (middle.x + (box.left + box.right) / 2) / 2, y: (middle.y + (box.top + box.bottom) / 2) / 2 };
};

test('with initials only, no surname is on the map’s screen: hovering, menus, dialogs, sentences', async ({
  openApp,
}) => {
  const page = await openApp();
  await openSample(page);
  await hide(page);
  const at = await placeOf(page, 'Elin Sjöberg');
  await page.mouse.move(at.x, at.y);
  await still(page);
  expect((await saidOn(page)).split('\n')).toContain('ES · Family');
  await page.mouse.click(at.x, at.y, { button: 'right' });
  await expect(page.getByRole('menuitem', { name: 'Open ES' })).toBeVisible();
  await nobodyIsNamed(page, 'the menu of a person');
  await page.getByRole('menuitem', { name: 'Tie to another person' }).click();
  await page.getByRole('combobox').fill('thackray');
  await expect(page.getByRole('option').first()).toBeVisible();
  // What one types oneself is one's own.
  await page.getByRole('combobox').fill('tha');
  await nobodyIsNamed(page, 'tying to another person');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Ties/ }).click();
  await page.getByRole('menuitemradio', { name: 'All ties' }).click();
  await still(page);
  await nobodyIsNamed(page, 'all ties');
  await page.getByRole('button', { name: /^Colour/ }).click();
  await page.getByRole('menuitemradio', { name: 'Organisation' }).click();
  await still(page);
  await nobodyIsNamed(page, 'the lens of organisations');
  await page.getByRole('button', { name: /^Divide/ }).click();
  await page.getByRole('menuitemradio', { name: 'How we met' }).click();
  await expect(notice(page, 'The map is divided')).toBeVisible();
  await still(page);
  await nobodyIsNamed(page, 'the sectors');
  await page.keyboard.press('Control+z');
  await still(page);
  await page.getByRole('button', { name: /^Divide/ }).click();
  await page.getByRole('menuitemradio', { name: 'Group' }).click();
  await expect(notice(page, 'The map is divided')).toBeVisible();
  await drag(page, await placeOf(page, 'Elin Sjöberg'), await withinSector(page, 'Choir'));
  await nobodyIsNamed(page, 'the hint while someone is carried');
  await page.mouse.up();
  await expect(page.getByRole('dialog', { name: /^ES: to / })).toBeVisible();
  await nobodyIsNamed(page, 'crossing a border');
});

test('a tie, a move, a selection and its undo name nobody', async ({ openApp }) => {
  const page = await openApp();
  await openSample(page);
  await hide(page);
  const tree = page.getByRole('tree', { name: 'Your people, ring by ring' });
  await tree.focus();
  await page.keyboard.type('eli');
  await still(page);
  await nobodyIsNamed(page, 'the tree');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(notice(page, 'ES moved to Close')).toBeVisible();
  await nobodyIsNamed(page, 'a move');
  await page.keyboard.press('Control+z');
  await expect(notice(page, 'Undone: Moved ES')).toBeVisible();
  await nobodyIsNamed(page, 'its undo');
  await page.waitForTimeout(900);
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await page.getByRole('toolbar', { name: 'With the chosen people' }).getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByRole('dialog', { name: /^Tie / })).toBeVisible();
  await nobodyIsNamed(page, 'connecting');
  await page.getByRole('button', { name: 'Tie them' }).click();
  await expect(notice(page, 'Tied ')).toBeVisible();
  await nobodyIsNamed(page, 'connected');
});

test('the open tie of two has their initials, and its note is not shown', async ({ openApp }) => {
  const page = await openApp();
  await openSample(page);
  await hide(page);
  await page.getByRole('button', { name: /^Ties/ }).click();
  await page.getByRole('menuitemradio', { name: 'All ties' }).click();
  await still(page);
  // The first tie whose middle nobody stands on.
  const [pair, middle] = await page.evaluate(() => {
    const { kithVault: vault, kithMap: map } = window;
    for (const { a, b } of vault?.lines() ?? []) {
      const at = map?.tieMiddle(a, b);
      const free = at && map?.marks().every((mark) => Math.hypot(mark.x - at.x, mark.y - at.y) > mark.radius + 14);
      if (at && free) return [[a, b], at] as const;
    }
    throw new Error('every tie is covered');
  });
  expect(pair).toHaveLength(2);
  await page.mouse.move(middle.x, middle.y);
  await expect.poll(() => onMap(page, (map) => map.tieSaid())).toMatch(/^\p{Lu}{1,2} – \p{Lu}{1,2} · /u);
  await page.mouse.click(middle.x, middle.y);
  await expect(page.getByRole('dialog', { name: /^The tie of \p{Lu}{1,2} and \p{Lu}{1,2}$/u })).toBeVisible();
  await expect(page.getByRole('textbox', { name: /^Note on the tie/ })).toHaveCount(0);
  await nobodyIsNamed(page, 'the tie of two');
});

test('search, sheet and list name nobody; the sheet shows everything when asked', async ({ openApp }) => {
  const page = await openApp();
  await openSample(page);
  await hide(page);
  await find(page, 'sjöb');
  await expect(page.getByRole('menuitem', { name: /^ES/ })).toBeVisible();
  await nobodyIsNamed(page, 'the palette');
  await page.getByRole('menuitem', { name: /^ES/ }).click();
  await expect(sheetOf(page, 'ES')).toContainText('their name, addresses and notes are hidden');
  await nobodyIsNamed(page, 'the sheet');
  expect(await violations(page)).toEqual([]);
  await sheetOf(page, 'ES').getByRole('button', { name: 'Show them' }).click();
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue('Elin Sjöberg');
  const others = await sheetOf(page, 'ES')
    .getByRole('button', { name: /^Remove the tie to/ })
    .all();
  for (const one of others) await expect(one).toHaveAttribute('aria-label', /^Remove the tie to [\p{L}\p{M}]{1,3}$/u);
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await find(page, 'sjöb');
  await page.getByRole('menuitem', { name: /^ES/ }).click();
  await expect(sheetOf(page, 'ES').getByRole('button', { name: 'Show them' })).toBeVisible();
  await goTo(page, 'People');
  await expect(grid(page)).toBeVisible();
  await nobodyIsNamed(page, 'the table');
  await grid(page).press('End');
  await nobodyIsNamed(page, 'the end of the table');
  await page.getByRole('radio', { name: 'List' }).click();
  await expect(grid(page)).toContainText('Hidden');
  await nobodyIsNamed(page, 'the list');
  await page.getByRole('button', { name: /^Organisation/ }).click();
  await expect(page.getByRole('menu', { name: 'Organisation' })).toBeVisible();
  await nobodyIsNamed(page, 'the filter by organisation');
});

test('a picture of the map names nobody, whatever it shows', async ({ openApp }) => {
  const page = await openApp();
  await openSample(page);
  await page.getByRole('button', { name: /^Ties/ }).click();
  await page.getByRole('menuitemradio', { name: 'All ties' }).click();
  await page.getByRole('button', { name: /^Colour/ }).click();
  await page.getByRole('menuitemradio', { name: 'Organisation' }).click();
  const at = await placeOf(page, 'Elin Sjöberg');
  await page.mouse.click(at.x, at.y);
  await still(page);
  await hide(page);
  await page.keyboard.press('Control+e');
  const dialog = page.getByRole('dialog', { name: 'Export the map' });
  await dialog.getByRole('button', { name: 'PNG, twice' }).click();
  await page.getByRole('option', { name: 'SVG' }).click();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const svg = readFileSync(await (await download).path(), 'utf8');
  const words = new Set(svg.match(/[\p{L}\p{M}]+/gu));
  expect(surnames.filter((name) => words.has(name))).toEqual([]);
  expect(svg).toContain('>Ties of ES: ');
  expect(svg).toContain('>Västerberg Hospital<');
  await nobodyIsNamed(page, 'the picture as it will be');
});
