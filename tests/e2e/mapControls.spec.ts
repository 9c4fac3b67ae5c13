import type { Locator, Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { countPointers, tabTo } from './support/keysOnly.ts';
import { fill, still } from './support/mapSteps.ts';
import { treeOf } from './support/treeSteps.ts';

const mapBar = (page: Page): Locator => page.getByRole('toolbar', { name: 'The map' });

/** What each button of the map and each entry of its lists is called in the palette. A control that is not here fails. */
const inPalette: Readonly<Record<string, string>> = {
  'Colours: Group': 'Colour the map by group',
  'Colours: Intention': 'Colour the map by intention',
  'Colours: Organisation': 'Colour the map by organisation',
  'Colours: No colours': 'Map without colours',
  'Ties: Of whom you point at': 'Draw ties of whom you point at only',
  'Ties: Also of whoever is open': 'Draw ties of whoever is open too',
  'Ties: Also within the filter and the legend': 'Draw ties within the filter and the legend too',
  'Ties: All ties': 'Draw all ties',
  'Ties: Leave out ties that only say “knows”': 'Leave out weak ties',
  'Divide: Not divided': 'Leave the map undivided',
  'Divide: Group': 'Divide the map by group',
  'Divide: Organisation': 'Divide the map by organisation',
  'Divide: Intention': 'Divide the map by intention',
  'Divide: How we met': 'Divide the map by how you met',
  Tidy: 'Tidy the map',
  'Show drift': 'Show drift',
  'Export the map…': 'Export the map…',
  'Show initials only': 'Show initials only',
  Nearer: 'Nearer',
  'Further away': 'Further away',
  Everyone: 'Everyone',
  'Fold the legend away': 'Fold the legend away',
  'Everyone again': 'Everyone again',
  'Choose them': 'Choose everyone the filter means',
  'Move to ring: Close': 'Move the chosen to Close',
  'Tag: choir': 'Tag the chosen “choir”',
  'Spoke today': 'Spoke today',
  Connect: 'Connect the chosen people…',
  Archive: 'Archive the chosen people',
  'Copy names': 'Copy the names of the chosen',
  'Add neighbours': 'Choose the neighbours of the chosen too',
  Clear: 'Let go of the chosen people',
};

/** A name without the keys after it. */
const bare = (name: string): string => name.replace(/ \([^)]*\)$/, '');

/** The names of what can be pressed there; of a button that opens a list, its entries behind its name. */
const controlsIn = async (page: Page, bar: Locator): Promise<string[]> => {
  const found: string[] = [];
  for (const button of await bar.getByRole('button').all()) {
    const name = (await button.getAttribute('aria-label')) ?? (await button.innerText());
    if ((await button.getAttribute('aria-haspopup')) === null) found.push(bare(name.replace(/\s+/g, ' ').trim()));
    else found.push(...(await entriesOf(page, button)).map((entry) => `${bare(name).split(':')[0]?.trim()}: ${entry}`));
  }
  return found;
};

const entriesOf = async (page: Page, button: Locator): Promise<string[]> => {
  await button.click();
  const list = page.getByRole('menu');
  await list.waitFor();
  const entries = await list
    .locator('[role^=menuitem]')
    .evaluateAll((all) => all.map((each) => each.querySelector('[dir=auto]')?.textContent ?? each.textContent ?? ''));
  // Pressed outside it, because in a list that can be searched Escape is the search's first.
  await page.mouse.click(640, 780);
  await expect(list).toHaveCount(0);
  return entries;
};

/** People, three of them with a tag, so that there is a legend. */
const withTag = async (page: Page, counts: readonly number[]): Promise<void> => {
  await fill(page, counts);
  await page.evaluate(() => {
    const test = window.kithTest;
    const tag = test?.addTag('choir');
    if (tag) test?.addPeople(['Uma', 'Vera', 'Wim'].map((name) => ({ name, tier: 'close', tags: [tag] })));
  });
  await still(page);
};

test('whatever a button of the map does can be asked for in the palette by name', async ({ openApp }) => {
  test.slow();
  const page = await openApp();
  await withTag(page, [3, 5]);
  await page.getByRole('button', { name: 'choir 3' }).click();
  const found: string[] = [];
  for (const bar of [mapBar(page), page.getByRole('toolbar', { name: /^Colours/ })])
    found.push(...(await controlsIn(page, bar)));
  await treeOf(page).focus();
  await page.keyboard.press('Space');
  found.push(...(await controlsIn(page, page.getByRole('toolbar', { name: 'With the chosen people' }))));
  // The groups, the other rings and the other tags are the network's own; one of each kind stands for all.
  const own = /^(choir \d|In no group \d|Move to ring: (?!Close))/;
  const known = found.filter((name) => !own.test(name)).map((name) => name.replace(/ *\d+ of \d+$/, ''));
  const expected = Object.keys(inPalette).filter((name) => name !== 'Choose them');
  expect(known.sort()).toEqual(expected.sort());
  await page.keyboard.press('Control+k');
  for (const label of Object.values(inPalette)) {
    await page.getByRole('searchbox', { name: 'A name, or what you want to do' }).fill(label.replace(/[…“”]/g, ''));
    await expect(page.getByRole('menuitem').filter({ hasText: label }).first()).toBeVisible();
  }
});

/** Where the focus is: the name of the part it is in. */
const partOfFocus = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const here = document.activeElement;
    const part = here?.closest('nav, search, [role=toolbar], [role=tree], section[aria-label]');
    return part?.getAttribute('aria-label') ?? part?.tagName.toLowerCase() ?? 'nothing';
  });

test('with Tab the map’s options are one stop, the map one, the legend one, then comes the tray', async ({
  openApp,
}) => {
  const page = await openApp();
  await withTag(page, [5, 4, 0, 0, 0, 0, 3]);
  await countPointers(page);
  await tabTo(page, mapBar(page).getByRole('button').first());
  const stops: string[] = [await partOfFocus(page)];
  for (let i = 0; i < 3; i += 1) {
    await page.keyboard.press('Tab');
    stops.push(await partOfFocus(page));
  }
  expect(stops).toEqual(['The map', 'Your people, ring by ring', 'Colours: Group', 'Tray']);
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(treeOf(page)).toBeFocused();
});

test('arrows, Home and End lead through the options, which keep the place, and Escape leads from a list to its button', async ({
  openApp,
}) => {
  const page = await openApp();
  await withTag(page, [3, 5]);
  const bar = mapBar(page);
  const buttons = bar.getByRole('button');
  await tabTo(page, buttons.first());
  await page.keyboard.press('ArrowRight');
  await expect(bar.getByRole('button', { name: /^Ties/ })).toBeFocused();
  await page.keyboard.press('End');
  await expect(buttons.last()).toBeFocused();
  await page.keyboard.press('Home');
  await expect(buttons.first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');
  await expect(bar.getByRole('button', { name: 'Divide' })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Shift+Tab');
  await expect(bar.getByRole('button', { name: 'Divide' })).toBeFocused();
  const legend = page.getByRole('toolbar', { name: 'Colours: Group' });
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(legend.getByRole('button', { name: 'choir 3' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(legend.getByRole('button', { name: 'Everyone again' })).toBeVisible();
});

test('the bar with the chosen covers nobody, and the map stays where it was', async ({ openApp }) => {
  const page = await openApp();
  await withTag(page, [3, 5]);
  const middle = () => page.evaluate(() => window.kithMap?.centre());
  const before = await middle();
  await treeOf(page).focus();
  await page.keyboard.press('Space');
  const bar = await page.getByRole('toolbar', { name: 'With the chosen people' }).boundingBox();
  const map = await page.getByRole('application').boundingBox();
  expect((bar?.y ?? 999) + (bar?.height ?? 0)).toBeLessThanOrEqual(map?.y ?? 0);
  await still(page);
  expect(await middle()).toEqual(before);
});
