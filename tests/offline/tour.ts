import { expect, type Page } from '@playwright/test';
import { openSheet } from '../e2e/support/sheet.ts';
import { chooseFile, goTo, namesInVault, whenOpen } from '../e2e/support/steps.ts';

/** A card that tempts a program to fetch something: a picture, a page and a key that lie elsewhere. */
const tempting = [
  'BEGIN:VCARD',
  'VERSION:4.0',
  'FN:Ifeoma Okonkwo',
  'PHOTO:https://pictures.example/ify.png',
  'URL:https://ify.example/',
  'KEY:https://keys.example/ify.asc',
  'SOUND:https://sounds.example/ify.ogg',
  'EMAIL:ify@okonkwo.example',
  'END:VCARD',
].join('\r\n');

const lookAtSample = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Look around with a sample' }).click();
  await expect.poll(async () => (await namesInVault(page)).length).toBe(150);
  await page.mouse.move(640, 400);
  await page.mouse.wheel(0, -400);
  await page.mouse.wheel(0, 800);
  await page.getByRole('button', { name: 'Throw the sample away' }).click();
  await expect.poll(() => namesInVault(page)).toEqual([]);
};

const nameFive = async (page: Page): Promise<void> => {
  await page.getByRole('textbox').first().fill('Ada Byron');
  await page.getByRole('button', { name: 'Put them on my map' }).click();
  await expect.poll(() => namesInVault(page)).toEqual(['Ada Byron']);
};

const bringIn = async (page: Page): Promise<void> => {
  await page.keyboard.press('Control+i');
  await chooseFile(page, 'phone.vcf', tempting);
  await page.getByRole('button', { name: 'Add 1 person' }).click();
  await page.getByRole('button', { name: 'Go to the map' }).click();
  await expect.poll(() => namesInVault(page)).toEqual(['Ada Byron', 'Ifeoma Okonkwo']);
};

const writeOnSheet = async (page: Page): Promise<void> => {
  const sheet = await openSheet(page, 'Ifeoma Okonkwo');
  const role = sheet.getByRole('textbox', { name: 'Role', exact: true });
  await role.fill('Paediatrician');
  await role.press('Enter');
  await sheet.getByRole('textbox', { name: 'Note', exact: true }).click();
  await page.keyboard.type('![boat](https://pictures.example/boat.png) and <https://ify.example/>');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
};

const lookAtPeople = async (page: Page): Promise<void> => {
  await goTo(page, 'People');
  await page.getByRole('searchbox', { name: 'Find people' }).fill('ify');
  await expect(page.getByRole('grid', { name: 'People' })).toContainText('Ifeoma Okonkwo');
};

const changeSettings = async (page: Page): Promise<void> => {
  await goTo(page, 'Settings');
  const you = page.getByRole('textbox', { name: 'What the map calls you' });
  await you.fill('Me');
  await you.press('Enter');
  await expect.poll(() => page.evaluate(() => window.kithVault?.settings().egoName)).toBe('Me');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('diagnostic');
  await page.getByRole('menuitem', { name: 'Make a diagnostic report' }).waitFor();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'The whole report' })).toContainText('Diagnostic report of Kith');
  await page.keyboard.press('Escape');
};

/** Goes through all of Kith, as somebody does on their first day. */
export const takeTour = async (page: Page): Promise<void> => {
  await whenOpen(page);
  await lookAtSample(page);
  await nameFive(page);
  await bringIn(page);
  await writeOnSheet(page);
  await lookAtPeople(page);
  await changeSettings(page);
  await goTo(page, 'Map');
  await page.reload();
  await whenOpen(page);
  await expect.poll(() => namesInVault(page)).toEqual(['Ada Byron', 'Ifeoma Okonkwo']);
};
