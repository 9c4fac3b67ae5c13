import { failed, ok, type Result } from '../../../../shared/domain/result.ts';
import type { Figure } from '../engine/figure.ts';
import { roundBitmap } from '../engine/photos.ts';
import type { Size } from '../engine/view.ts';
import { type Poster, type PosterInk, paintPoster } from './poster.ts';
import { type SvgNode, svgText } from './svgNode.ts';
import { SvgPen } from './svgPen.ts';

/** Chromium's canvases end a little beyond this, device pixels on a side; and this is what a computer can hold at once. */
const mostSide = 16_000;
const mostPixels = 180_000_000;
/** Where a computer has no room for a picture, one of so much fewer pixels on a side is tried, down to this scale. */
const smaller = 0.7;
const leastScale = 0.5;

/** Pixels to a CSS pixel of a kind of picture; null for one that is sharp at any size. */
export const scaleOf = (kind: 'png2' | 'png4' | 'svg' | 'pdf'): number | null =>
  kind === 'png2' ? 2 : kind === 'png4' ? 4 : null;

/** The scale a picture can be drawn at: as wished, or the largest that a picture in pixels can hold. */
export const possibleScale = ({ size: { width, height } }: Pick<Poster, 'size'>, wished: number): number =>
  Math.min(wished, mostSide / Math.max(width, height), Math.sqrt(mostPixels / (width * height)));

/** Pixels of a picture at a scale; never more than it can hold. */
export const pixelsOf = ({ size }: Pick<Poster, 'size'>, scale: number): Size => ({
  width: Math.max(1, Math.floor(size.width * scale + 1e-6)),
  height: Math.max(1, Math.floor(size.height * scale + 1e-6)),
});

/** "8,000 × 6,000 pixels", and where that is less than was wished, why. */
export const pixelWords = (poster: Pick<Poster, 'size'>, made: number, wished: number): string => {
  const { width, height } = pixelsOf(poster, made);
  const pixels = `${width.toLocaleString()} × ${height.toLocaleString()} pixels`;
  if (made >= wished) return pixels;
  return `${pixels}, the most a picture of this map can hold here. SVG and PDF stay sharp at any size`;
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

// Where there is no room for a canvas, Chromium gives one that stays empty whatever is drawn on it.
const isDrawn = (context: CanvasRenderingContext2D, { width, height }: Size): boolean =>
  [0, 1].every((part) => context.getImageData((width - 1) * part, (height - 1) * part, 1, 1).data[3] === 255);

const drawnPng = async (poster: Poster, ink: PosterInk, scale: number): Promise<Blob | null> => {
  const pixels = pixelsOf(poster, scale);
  const canvas = document.createElement('canvas');
  Object.assign(canvas, pixels);
  const context = canvas.getContext('2d');
  if (!context) return null;
  context.scale(pixels.width / poster.size.width, pixels.height / poster.size.height);
  paintPoster(context, poster, ink);
  const blob = isDrawn(context, pixels)
    ? await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'))
    : null;
  // Its memory is given back now, not when somebody gets round to it.
  canvas.width = 0;
  return blob;
};

/** A picture in pixels, and how many there are to a CSS pixel. */
export interface Png {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly scale: number;
}

/**
 * The picture in pixels, as many to a CSS pixel as were wished, or, where that is more than this computer can hold,
 * as many as it can.
 */
export const pngOf = async (poster: Poster, ink: PosterInk, wished: number): Promise<Result<Png>> => {
  for (let scale = possibleScale(poster, wished); scale > leastScale; scale *= smaller) {
    const blob = await drawnPng(poster, ink, scale);
    if (blob) return ok({ bytes: new Uint8Array(await blob.arrayBuffer()), scale });
  }
  return failed('This computer has no room for the picture just now. Nothing was saved. SVG and PDF need less room.');
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
