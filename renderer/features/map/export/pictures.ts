import { failed, ok, type Result } from '../../../../shared/domain/result.ts';
import type { Figure } from '../engine/figure.ts';
import { roundBitmap } from '../engine/photos.ts';
import { type Poster, type PosterInk, paintPoster } from './poster.ts';
import { type SvgNode, svgText } from './svgNode.ts';
import { SvgPen } from './svgPen.ts';

/** Chromium's canvases end a little beyond this, device pixels on a side; and this is what a computer can hold at once. */
const mostSide = 16_000;
const mostPixels = 180_000_000;

/** Pixels to a CSS pixel of a kind of picture; null for one that is sharp at any size. */
export const scaleOf = (kind: 'png2' | 'png4' | 'svg' | 'pdf'): number | null =>
  kind === 'png2' ? 2 : kind === 'png4' ? 4 : null;

/** Why a picture cannot be drawn so large; undefined where it can. */
export const tooLarge = ({ size }: Pick<Poster, 'size'>, scale: number): string | undefined => {
  const [width, height] = [Math.round(size.width * scale), Math.round(size.height * scale)];
  if (Math.max(width, height) <= mostSide && width * height <= mostPixels) return undefined;
  const pixels = `${width.toLocaleString()} × ${height.toLocaleString()}`;
  return `At this size the picture would have ${pixels} pixels, more than a picture can hold. A smaller size will do, and SVG and PDF stay sharp at any size.`;
};

/** The photos of those who have one, made ready; one that cannot be read is left out. */
export const readPhotos = async (people: readonly Figure[]): Promise<Map<string, ImageBitmap>> => {
  const photos = new Map<string, ImageBitmap>();
  for (const { person } of people) {
    if (person.photo === null || photos.has(person.photo)) continue;
    const bitmap = await roundBitmap(person.photo);
    if (bitmap) photos.set(person.photo, bitmap);
  }
  return photos;
};

/** The picture in pixels, so many to a CSS pixel. */
export const pngOf = async (
  poster: Poster,
  ink: PosterInk,
  scale: number,
): Promise<Result<Uint8Array<ArrayBuffer>>> => {
  const large = tooLarge(poster, scale);
  if (large !== undefined) return failed(large);
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(poster.size.width * scale);
  canvas.height = Math.round(poster.size.height * scale);
  const context = canvas.getContext('2d');
  context?.scale(scale, scale);
  if (context) paintPoster(context, poster, ink);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  // Its memory is given back now, not when somebody gets round to it.
  canvas.width = 0;
  if (!blob) return failed('This computer has no room for so large a picture. A smaller size will do.');
  return ok(new Uint8Array(await blob.arrayBuffer()));
};

/** A generic stack: a file has to look right where none of our fonts is. */
const genericFonts = "'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Helvetica, Arial, sans-serif";

const dataOf = (image: CanvasImageSource): string => {
  if (!(image instanceof ImageBitmap)) throw new Error('only bitmaps are drawn on the map');
  const canvas = document.createElement('canvas');
  canvas.width = image.width;
  canvas.height = image.height;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return canvas.toDataURL('image/png');
};

/** The picture as elements of SVG; nothing in it refers to anything outside of it. */
export const svgOf = (poster: Poster, ink: PosterInk, fonts = genericFonts): SvgNode => {
  const pen = new SvgPen((text, font) => ink.measure.width(text, font), dataOf);
  paintPoster(pen, poster, ink);
  const { width, height } = poster.size;
  return {
    tag: 'svg',
    attributes: {
      xmlns: 'http://www.w3.org/2000/svg',
      width: String(width),
      height: String(height),
      viewBox: `0 0 ${width} ${height}`,
      'font-family': fonts,
    },
    inside: pen.nodes,
  };
};

/** The picture as an SVG file. */
export const svgFile = (poster: Poster, ink: PosterInk): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`<?xml version="1.0" encoding="UTF-8"?>\n${svgText(svgOf(poster, ink))}\n`);
