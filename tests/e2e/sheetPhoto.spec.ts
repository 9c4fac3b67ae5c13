import type { Page } from '@playwright/test';
import { expect, test } from './support/app.ts';
import { openSheet, personAfterReload, personIn, sheetOf, undo, withPeople } from './support/sheet.ts';

/** A picture whose left half is red and whose right half is blue, made by the browser. */
const picture = async (page: Page, width: number, height: number, type: string): Promise<Buffer> => {
  const bytes = await page.evaluate(
    async ([w, h, mime]) => {
      const canvas = new OffscreenCanvas(w, h);
      const pen = canvas.getContext('2d');
      if (!pen) throw new Error('no canvas');
      pen.fillStyle = '#f00';
      pen.fillRect(0, 0, w / 2, h);
      pen.fillStyle = '#00f';
      pen.fillRect(w / 2, 0, w / 2, h);
      return [...new Uint8Array(await (await canvas.convertToBlob({ type: mime })).arrayBuffer())];
    },
    [width, height, type] as const,
  );
  return Buffer.from(bytes);
};

/** Puts a camera's note "turn me a quarter to the right" (EXIF orientation 6) behind a JPEG's first marker. */
const turned = (jpeg: Buffer): Buffer => {
  const tiff = [0x4d, 0x4d, 0, 0x2a, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0];
  const exif = [0xff, 0xe1, 0, tiff.length + 8, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from(exif), jpeg.subarray(2)]);
};

/** Side lengths of a kept photo, and which of red and blue is at its top, left, right and bottom. */
const look = (page: Page, photo: string | null | undefined) =>
  page.evaluate(async (uri) => {
    const image = new Image();
    image.src = uri ?? '';
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext('2d');
    pen?.drawImage(image, 0, 0);
    const hue = (x: number, y: number): string => {
      const [red = 0, , blue = 0] = pen?.getImageData(x * (image.width - 1), y * (image.height - 1), 1, 1).data ?? [];
      return red > blue ? 'red' : 'blue';
    };
    return {
      width: image.width,
      height: image.height,
      sides: [hue(0.5, 0.05), hue(0.05, 0.5), hue(0.95, 0.5), hue(0.5, 0.95)],
      corners: [hue(0.05, 0.05), hue(0.95, 0.95)],
    };
  }, photo);

const choose = async (page: Page, name: string, mimeType: string, buffer: Buffer): Promise<void> => {
  await sheetOf(page).locator('input[type=file]').setInputFiles({ name, mimeType, buffer });
};

test('a chosen picture becomes a small square, turned as the camera noted, and can be removed', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [{ name: 'Ada Byron' }]);
  if (id === undefined) throw new Error('nobody was added');
  const sheet = await openSheet(page, 'Ada Byron');
  const chosen = page.waitForEvent('filechooser');
  await sheet.getByRole('button', { name: 'Choose a photo' }).click();
  const jpeg = await picture(page, 1200, 800, 'image/jpeg');
  await (await chosen).setFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: jpeg });
  await expect(sheet.getByRole('button', { name: 'Change the photo' })).toBeVisible();
  const upright = await look(page, (await personIn(page, id))?.photo);
  expect(upright).toMatchObject({ width: 160, height: 160, corners: ['red', 'blue'] });
  expect([upright.sides[1], upright.sides[2]]).toEqual(['red', 'blue']);

  await choose(page, 'b.jpg', 'image/jpeg', turned(jpeg));
  await expect
    .poll(async () => {
      const { width, height, sides } = await look(page, (await personIn(page, id))?.photo);
      return [width, height, sides[0], sides[3]];
    })
    .toEqual([160, 160, 'red', 'blue']);

  await sheet.getByRole('button', { name: 'Change the photo' }).click();
  await page.getByRole('menuitem', { name: 'Remove the photo' }).click();
  await expect(sheet.getByRole('button', { name: 'Choose a photo' })).toBeVisible();
  expect(await personIn(page, id)).toMatchObject({ photo: null });
  await undo(page);
  expect((await personAfterReload(page, id))?.photo).toMatch(/^data:image\/webp;base64,/);
});

test('a picture is dropped or pasted; an address book dropped on the sheet is imported', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [{ name: 'Ada Byron' }]);
  if (id === undefined) throw new Error('nobody was added');
  const sheet = await openSheet(page, 'Ada Byron');
  const hand = (event: 'drop' | 'paste', name: string, type: string, bytes: Buffer | string): Promise<void> =>
    sheet.evaluate(
      (aside, [kind, fileName, mime, content]) => {
        const data = new DataTransfer();
        data.items.add(new File([new Uint8Array(content)], fileName, { type: mime }));
        const how = { bubbles: true, cancelable: true };
        if (kind === 'paste') aside.dispatchEvent(new ClipboardEvent('paste', { ...how, clipboardData: data }));
        for (const step of kind === 'drop' ? ['dragover', 'drop'] : []) {
          aside.dispatchEvent(new DragEvent(step, { ...how, dataTransfer: data }));
        }
      },
      [event, name, type, [...Buffer.from(bytes)]] as const,
    );
  const png = await picture(page, 64, 48, 'image/png');
  for (const event of ['drop', 'paste'] as const) {
    await hand(event, 'a.png', 'image/png', png);
    await expect.poll(async () => (await personIn(page, id))?.photo).toMatch(/^data:image\/webp/);
    expect(await look(page, (await personIn(page, id))?.photo)).toMatchObject({ width: 48, height: 48 });
    await undo(page);
  }
  await hand('drop', 'people.vcf', 'text/vcard', 'BEGIN:VCARD\nVERSION:4.0\nFN:Someone\nEND:VCARD\n');
  await expect(page.getByRole('dialog')).toContainText('Someone');
  expect(await personIn(page, id)).toMatchObject({ photo: null });
});

test('a file that is no picture, is broken or far too large says so and changes nothing', async ({ openApp }) => {
  const page = await openApp();
  const [id] = await withPeople(page, [{ name: 'Ada Byron' }]);
  if (id === undefined) throw new Error('nobody was added');
  const sheet = await openSheet(page, 'Ada Byron');
  const png = await picture(page, 64, 48, 'image/png');
  const huge = Buffer.from(png);
  huge.writeUInt32BE(20_000, 16);
  huge.writeUInt32BE(20_000, 20);
  for (const [name, bytes, words] of [
    ['text.png', Buffer.from('this is no picture, whatever its name says'), 'Kith cannot read this as a picture.'],
    ['cut.png', png.subarray(0, 60), 'Kith cannot read this as a picture.'],
    ['huge.png', huge, 'This picture is too large to open here (20,000 × 20,000).'],
  ] as const) {
    await choose(page, name, 'image/png', bytes);
    await expect(sheet.getByRole('alert')).toContainText(words);
    await expect(sheet.getByRole('alert')).toContainText('Nothing was changed.');
  }
  expect(await personIn(page, id)).toMatchObject({ photo: null });
  await choose(page, 'good.png', 'image/png', png);
  await expect(sheet.getByRole('button', { name: 'Change the photo' })).toBeVisible();
  await expect(sheet.getByRole('alert')).toBeHidden();
});
