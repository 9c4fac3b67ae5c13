import type { AlterId } from '../../../../../shared/domain/ids.ts';
import { pairOf, type TieLine } from '../../../../../shared/domain/tieLine.ts';
import type { Figure } from '../figure.ts';
import type { Point } from '../view.ts';
import { bowedCurve, bundledCurve, type Curve, distanceTo, wedgeCentres, wedgeStarts } from './curve.ts';

/** A line with both of its ends on the map. */
export interface DrawnTie {
  readonly line: TieLine;
  readonly a: Figure;
  readonly b: Figure;
}

/** The line on the map; undefined where one of its ends is not on it. */
export const drawnTie = (line: TieLine, figures: ReadonlyMap<AlterId, Figure>): DrawnTie | undefined => {
  const [a, b] = [figures.get(line.a), figures.get(line.b)];
  return a && b && { line, a, b };
};

/** With more ties than this in sight they are bundled; fewer are followed more easily one by one. */
const many = 60;

const drawnAt = ({ atX, atY }: Figure): Point => ({ x: atX, y: atY });

/** The ties that are in sight at rest, with the curve of each. */
export class TieSet {
  readonly ties: readonly DrawnTie[];
  readonly curves: readonly Curve[];
  readonly #byPair = new Map<string, Curve>();

  /** @param sectors what the circle is divided into; bundles keep to them */
  constructor(ties: readonly DrawnTie[], sectors: Parameters<typeof wedgeStarts>[0]) {
    this.ties = ties;
    const starts = wedgeStarts(sectors);
    const centres =
      ties.length > many
        ? wedgeCentres(
            ties.flatMap(({ a, b }) => [a, b]),
            starts,
          )
        : undefined;
    this.curves = ties.map(({ a, b }) => (centres ? bundledCurve(a, b, centres, starts) : bowedCurve(a, b)));
    ties.forEach(({ line }, index) => {
      const curve = this.curves[index];
      if (curve) this.#byPair.set(pairOf(line.a, line.b), curve);
    });
  }

  /** Each tie with its curve. */
  *[Symbol.iterator](): Generator<readonly [DrawnTie, Curve]> {
    for (let index = 0; index < this.ties.length; index += 1) {
      const [tie, curve] = [this.ties[index], this.curves[index]];
      if (tie && curve) yield [tie, curve];
    }
  }

  /** The curve of a tie: the one that is drawn at rest, else, and while one of its ends is on the way, one of its own. */
  curveOf({ line, a, b }: DrawnTie): Curve {
    const atRest = a.x === a.atX && a.y === a.atY && b.x === b.atX && b.y === b.atY;
    const known = atRest ? this.#byPair.get(pairOf(line.a, line.b)) : undefined;
    return known ?? bowedCurve(drawnAt(a), drawnAt(b));
  }
}

/** Of ties with their curves, the one that lies nearest to a point, at most `within` away, map units. */
export const nearestTie = (
  ties: Iterable<readonly [DrawnTie, Curve]>,
  at: Point,
  within: number,
): DrawnTie | undefined => {
  let [best, least] = [undefined as DrawnTie | undefined, Number.POSITIVE_INFINITY];
  for (const [tie, curve] of ties) {
    const distance = distanceTo(curve, at, within);
    if (distance < least) [best, least] = [tie, distance];
  }
  return best;
};
