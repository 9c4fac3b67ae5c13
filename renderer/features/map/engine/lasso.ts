import type { AlterId } from '../../../../shared/domain/ids.ts';
import type { Scene } from './scene.ts';
import type { Bounds, Point } from './view.ts';

/** Whether a point lies within a closed line, by the even-odd rule: how often a ray from it crosses the line. */
export const isWithinLine = (line: readonly Point[], { x, y }: Point): boolean => {
  let inside = false;
  let from = line.at(-1);
  for (const to of line) {
    if (from && to.y > y !== from.y > y && x < to.x + ((y - to.y) * (from.x - to.x)) / (from.y - to.y))
      inside = !inside;
    from = to;
  }
  return inside;
};

const boundsOf = (line: readonly Point[]): Bounds => {
  const xs = line.map(({ x }) => x);
  const ys = line.map(({ y }) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
};

/** The people whose middle lies within a line drawn around them, in map units. */
export const peopleWithin = (scene: Pick<Scene, 'grid'>, line: readonly Point[]): AlterId[] => {
  if (line.length < 3) return [];
  return scene.grid
    .within(boundsOf(line))
    .filter((figure) => isWithinLine(line, figure))
    .map((figure) => figure.person.id);
};
