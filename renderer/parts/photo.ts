import * as v from 'valibot';
import { photoSchema } from '../../shared/domain/alter.ts';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { type PictureSize, pictureSize } from './pictureSize.ts';

/** Side of a kept photo in points: twice the largest mark it is shown in. */
const side = 160;

/** Bytes of the largest file that is opened; a camera's largest JPEG has about half of it. */
const mostBytes = 40_000_000;

/** Points of the largest picture that is opened; unfolded it takes four bytes a point. */
const mostPoints = 100_000_000;

/** Where a JPEG's frame header is at the latest: behind any colour profile and preview that cameras write. */
const headBytes = 4_000_000;

/** How much longer than broad a turned picture may be and still fill the square; beyond that it comes out smaller. */
const mostSlender = 4;

const noPicture = failed(
  'Kith cannot read this as a picture. Choose a PNG, JPEG, WebP or GIF file. Nothing was changed.',
);

const tooLarge = (size: PictureSize): Result<never> => {
  const [width, height] = [size.width.toLocaleString('en'), size.height.toLocaleString('en')];
  return failed(
    `This picture is too large to open here (${width} × ${height}). Choose a smaller copy of it. Nothing was changed.`,
  );
};

/**
 * Decodes a picture already made small. Only the height is asked for, because a camera may have noted that the picture
 * lies on its side: enough of it that the shorter side has at least `side` points either way, and never more than
 * there is.
 */
const decodeSmall = async (blob: Blob, { width, height }: PictureSize): Promise<ImageBitmap | undefined> => {
  const slender = Math.min(Math.max(width, height) / Math.min(width, height), mostSlender);
  const wanted = Math.min(Math.ceil(side * slender), width, height);
  try {
    return await createImageBitmap(blob, { resizeHeight: wanted, resizeQuality: 'high' });
  } catch (error) {
    if (error instanceof DOMException) return undefined;
    throw error;
  }
};

/** The middle square; of an upright picture the one a little above the middle, where faces are. */
const drawSquare = (bitmap: ImageBitmap): OffscreenCanvas => {
  const from = Math.min(bitmap.width, bitmap.height);
  const to = Math.min(side, from);
  const canvas = new OffscreenCanvas(to, to);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('there is no canvas to draw on');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(bitmap, (bitmap.width - from) / 2, (bitmap.height - from) / 3, from, from, 0, 0, to, to);
  return canvas;
};

const dataUri = (blob: Blob): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('the picture could not be read back'));
    reader.readAsDataURL(blob);
  });

/**
 * Makes a picture of any size into a small square one that the vault keeps as a data URI. Works in the window and in a
 * worker; the unfolding is done by the browser off the thread that asks. A file that is no picture, is damaged, or is
 * too large to open safely gives a reason.
 */
export const shrinkPhoto = async (blob: Blob): Promise<Result<string>> => {
  if (blob.size > mostBytes) {
    const megabytes = Math.round(blob.size / 1_000_000).toLocaleString('en');
    return failed(
      `This file has ${megabytes} MB, too much for a photo. Choose one of at most 40 MB. Nothing was changed.`,
    );
  }
  const size = pictureSize(await blob.slice(0, headBytes).arrayBuffer());
  if (!size) return noPicture;
  if (size.width * size.height > mostPoints) return tooLarge(size);
  const bitmap = await decodeSmall(blob, size);
  if (!bitmap) return noPicture;
  const canvas = drawSquare(bitmap);
  bitmap.close();
  const kept = v.safeParse(
    photoSchema,
    await dataUri(await canvas.convertToBlob({ type: 'image/webp', quality: 0.86 })),
  );
  return kept.success ? ok(kept.output) : noPicture;
};
