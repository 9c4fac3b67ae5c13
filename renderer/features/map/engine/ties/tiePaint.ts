import type { Pen } from '../pen.ts';
import type { Curve } from './curve.ts';

/** How some of the curves are stroked: so many, one after another. */
export interface TieStroke {
  readonly count: number;
  readonly colour: string;
  readonly alpha: number;
  /** CSS pixels. */
  readonly width: number;
}

/** Many ties, where they lie on a picture and how they are stroked. */
export interface ManyTies {
  /** Device pixels to a map unit, and where the map's middle lies on the picture, device pixels. */
  readonly zoom: number;
  readonly x: number;
  readonly y: number;
  /** Device pixels to a CSS pixel. */
  readonly ratio: number;
  /** Eight numbers a curve, as `packed` writes them. */
  readonly curves: Float32Array<ArrayBuffer>;
  readonly strokes: readonly TieStroke[];
}

/** A picture of ties that the worker is asked for. */
export interface TieOrder extends ManyTies {
  readonly id: number;
  /** Device pixels. */
  readonly width: number;
  readonly height: number;
}

/** The picture that was asked for. */
export interface TieAnswer {
  readonly id: number;
  readonly bitmap: ImageBitmap;
}

/** Curves as plain numbers, eight each, to hand them to a worker. */
export const packed = (curves: readonly Curve[]): Float32Array<ArrayBuffer> => {
  const numbers = new Float32Array(curves.length * 8);
  curves.forEach(({ a, controlA, controlB, b }, index) => {
    numbers.set([a.x, a.y, controlA.x, controlA.y, controlB.x, controlB.y, b.x, b.y], index * 8);
  });
  return numbers;
};

/** What many ties are drawn with: any pen, also one that a worker has. */
type TiePen = Pick<
  Pen,
  'strokeStyle' | 'globalAlpha' | 'lineWidth' | 'lineCap' | 'beginPath' | 'moveTo' | 'bezierCurveTo' | 'stroke'
>;

/**
 * Draws many ties, each stroked for itself, so that a band of many grows darker than one. Gives way after each slice.
 * @param slice how many curves are drawn in one go
 */
export function* paintInSlices(
  pen: TiePen,
  { curves, strokes, zoom, x, y, ratio }: ManyTies,
  slice: number,
): Generator<undefined, void> {
  let at = 0;
  const next = (by: number): number => {
    const number = curves[at] ?? 0;
    at += 1;
    return by + number * zoom;
  };
  let drawn = 0;
  pen.lineCap = 'round';
  for (const { count, colour, alpha, width } of strokes) {
    pen.strokeStyle = colour;
    pen.globalAlpha = alpha;
    pen.lineWidth = width * ratio;
    for (let curve = 0; curve < count; curve += 1) {
      pen.beginPath();
      pen.moveTo(next(x), next(y));
      pen.bezierCurveTo(next(x), next(y), next(x), next(y), next(x), next(y));
      pen.stroke();
      drawn += 1;
      if (drawn % slice === 0) yield;
    }
  }
  pen.globalAlpha = 1;
  pen.lineCap = 'butt';
}

/** As `paintInSlices`, all at once. */
export const paintMany = (pen: TiePen, ties: ManyTies): void => {
  paintInSlices(pen, ties, Number.POSITIVE_INFINITY).next();
};
