import { decodeQR } from 'qr/decode.js';

/** Points of the longer side of a picture beyond which it is made smaller: more does not make a code easier to read. */
const mostPoints = 1600;

/** What can be drawn: a picture, or what a camera shows just now. */
export type Drawable = ImageBitmap | HTMLVideoElement;

const sizeOf = (picture: Drawable): { readonly width: number; readonly height: number } =>
  picture instanceof HTMLVideoElement ? { width: picture.videoWidth, height: picture.videoHeight } : picture;

/** The text of the QR code in a picture; undefined where there is none that can be read. */
export const readPicture = (picture: Drawable): string | undefined => {
  const { width, height } = sizeOf(picture);
  const scale = Math.min(1, mostPoints / Math.max(width, height, 1));
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const drawing = new OffscreenCanvas(Math.max(1, size.width), Math.max(1, size.height)).getContext('2d');
  if (!drawing || size.width === 0 || size.height === 0) return undefined;
  drawing.drawImage(picture, 0, 0, size.width, size.height);
  try {
    return decodeQR({ ...size, data: drawing.getImageData(0, 0, size.width, size.height).data });
  } catch {
    // The decoder throws for every picture without a code.
    return undefined;
  }
};

/** The text of the QR code in a file; undefined where it is no picture, or shows none. */
export const readFile = async (file: File): Promise<string | undefined> => {
  try {
    return readPicture(await createImageBitmap(file));
  } catch {
    // Chromium rejects what is no picture that it knows.
    return undefined;
  }
};
