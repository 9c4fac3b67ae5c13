import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { type At, fill, placeOf } from './support/mapSteps.ts';
import { openSheet } from './support/sheet.ts';

/** A PNG of 32 × 32 pixels in one colour, made by the browser. */
const picture = async (page: Page, colour: string): Promise<Buffer> => {
  const bytes = await page.evaluate(async (fill) => {
    const canvas = new OffscreenCanvas(32, 32);
    const pen = canvas.getContext('2d');
    if (!pen) throw new Error('no canvas');
    pen.fillStyle = fill;
    pen.fillRect(0, 0, 32, 32);
    return [...new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())];
  }, colour);
  return Buffer.from(bytes);
};

/** The colour that the window shows at a point: red, green and blue from 0 to 255. */
const colourAt = async (page: Page, at: At): Promise<number[]> => {
  const shot = await page.screenshot({ clip: { x: Math.round(at.x), y: Math.round(at.y), width: 1, height: 1 } });
  return page.evaluate(async (png) => {
    const image = new Image();
    image.src = `data:image/png;base64,${png}`;
    await image.decode();
    const pen = new OffscreenCanvas(1, 1).getContext('2d');
    pen?.drawImage(image, 0, 0);
    return [...(pen?.getImageData(0, 0, 1, 1).data ?? [])].slice(0, 3);
  }, shot.toString('base64'));
};

/** Whether a point shows the photo's green; a photo is packed with some loss, so not to the last digit. */
const isGreen = async (page: Page, at: At): Promise<boolean> => {
  const [red = 0, green = 0, blue = 0] = await colourAt(page, at);
  return Math.abs(red) < 24 && Math.abs(green - 200) < 24 && Math.abs(blue - 60) < 24;
};

test('a person with a photo is that photo on the map, and initials again without it', async ({ openApp }) => {
  const page = await openApp();
  const [ada = '', bo = ''] = await fill(page, [2]);
  const sheet = await openSheet(page, ada);
  const photo = await picture(page, 'rgb(0 200 60)');
  expect(await isGreen(page, await placeOf(page, ada))).toBe(false);
  await sheet.locator('input[type=file]').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: photo });
  await expect.poll(async () => isGreen(page, await placeOf(page, ada))).toBe(true);
  // The whole disc is the picture, not only its middle.
  for (const [x, y] of [
    [-5, 0],
    [5, 0],
    [0, -5],
    [0, 5],
  ] as const) {
    const at = await placeOf(page, ada);
    expect(await isGreen(page, { x: at.x + x, y: at.y + y })).toBe(true);
  }
  expect(await isGreen(page, await placeOf(page, bo))).toBe(false);
  await sheet.getByRole('button', { name: 'Change the photo' }).click();
  await page.getByRole('menuitem', { name: 'Remove the photo' }).click();
  await expect.poll(async () => isGreen(page, await placeOf(page, ada))).toBe(false);
});
