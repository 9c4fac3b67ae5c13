import type { Page } from '@playwright/test';
import { linkedInCsv, vCardText } from '../support/interchange.ts';
import { expect, test } from './support/app.ts';
import { carryWords, drag, placeOf, pointOn, still } from './support/mapSteps.ts';
import { openSheet, whenStored } from './support/sheet.ts';
import { chooseFile, namesInVault, ringOf, whenOpen } from './support/steps.ts';

/** Goes from an open import dialog to the map, with everyone who is new in the file. */
const bringIn = async (page: Page, file: string, content: string): Promise<void> => {
  await chooseFile(page, file, content);
  await page.getByRole('button', { name: /^Add [\d,]+ people$/ }).click();
  await page.getByRole('heading', { name: /came in$/ }).waitFor();
  await page.getByRole('button', { name: 'Go to the map' }).click();
};

/** Chooses the first so many in the tray by two presses, as one does with a long list. */
const chooseInTray = async (page: Page, count: number): Promise<void> => {
  const list = page.getByRole('listbox', { name: 'People who wait for a place' });
  await list.getByRole('option').first().click();
  const last = list.locator(`[aria-posinset="${count}"]`);
  await list.hover();
  await expect(async () => {
    await page.mouse.wheel(0, 400);
    await expect(last).toBeInViewport({ ratio: 1, timeout: 200 });
  }).toPass();
  await last.click({ modifiers: ['Shift'] });
};

/** Where everyone who has a place stands: ring and angle by name. */
const placesInVault = (page: Page): Promise<Record<string, unknown>> =>
  page.evaluate(() =>
    Object.fromEntries(
      [...(window.kithVault?.alters.values() ?? [])].flatMap((alter) =>
        alter.placement === null ? [] : [[alter.name, alter.placement]],
      ),
    ),
  );

const noteOf = (page: Page, name: string): Promise<string | undefined> =>
  page.evaluate((who) => {
    const id = window.kithTest?.idOf(who);
    return id && window.kithVault?.noteText(id);
  }, name);

test('ten minutes with Kith: two imports, forty placed, one drawn close, a note, and all of it tomorrow', async ({
  openProfile,
}) => {
  test.slow();
  const profile = await openProfile();
  const page = profile.page();
  await page.getByRole('button', { name: 'Import an address book' }).click();
  await bringIn(page, 'Connections.csv', linkedInCsv(500, 4));
  await page.keyboard.press('Control+i');
  await bringIn(page, 'phone.vcf', vCardText(120, 9));
  const everyone = await namesInVault(page);
  expect(everyone.length).toBeGreaterThan(500);

  await chooseInTray(page, 40);
  await page.getByRole('button', { name: 'Put 40 people on' }).click();
  await page.getByRole('menuitem', { name: 'Wider' }).click();
  await expect(page.getByRole('heading', { name: `${everyone.length - 40} people wait for a place` })).toBeVisible();
  await still(page);
  const placed = Object.keys(await placesInVault(page));
  expect(placed).toHaveLength(40);
  for (const who of placed) expect(await ringOf(page, who)).toBe('wider');

  const name = placed[7] ?? '';
  await drag(page, await placeOf(page, name), await pointOn(page, 'close', 0.5));
  await expect(carryWords(page)).toContainText('Close · 0 of 15');
  await page.mouse.up();
  await expect.poll(() => ringOf(page, name)).toBe('close');
  const drawnClose = await placesInVault(page);
  await page.keyboard.press('Control+z');
  await expect.poll(() => ringOf(page, name)).toBe('wider');
  await page.keyboard.press('Control+Shift+z');
  await expect.poll(() => placesInVault(page)).toEqual(drawnClose);

  const sheet = await openSheet(page, name);
  await sheet.getByRole('textbox', { name: 'Note' }).click();
  await page.keyboard.type('Met at the *allotments*. Ask about the bees.');
  await expect.poll(() => noteOf(page, name)).toBe('Met at the *allotments*. Ask about the bees.');

  await whenStored(page);
  const again = await profile.reopen();
  await whenOpen(again);
  expect(await namesInVault(again)).toEqual(everyone);
  expect(await placesInVault(again)).toEqual(drawnClose);
  expect(await noteOf(again, name)).toBe('Met at the *allotments*. Ask about the bees.');
  await expect(again.getByRole('list', { name: 'Rings, innermost first' })).toContainText('Close: 1 of 15');
  await expect(again.getByRole('list', { name: 'Rings, innermost first' })).toContainText('Wider: 39 of 150');
});
