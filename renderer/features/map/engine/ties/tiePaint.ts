import type { Curve } from './curve.ts';

/** How some of the curves are stroked: so many, one after another. */
export interface TieStroke {
  readonly count: number;
  readonly colour: string;
  readonly alpha: number;
  /** CSS pixels. */
  readonly width: number;
}

/** A picture of ties that the worker is asked for. */
export interface TieOrder {
  readonly id: number;
  /** Device pixels. */
  readonly width: number;
  readonly height: number;
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
