import type { Figure } from './figure.ts';
import { lettering } from './lettering.ts';
import type { SectorName } from './paintSectors.ts';
import { type Bounds, toMap, type View } from './view.ts';

/** A person's name reaches no further than this from their mark, CSS pixels. */
const overhang = 90;

/** Within what, in map units, whoever's name may lie where a sector's would stands. */
export const aroundName = (view: View, { x, y, width }: SectorName): Bounds => {
  const from = toMap(view, { x: x - overhang, y: y - overhang });
  const to = toMap(view, { x: x + width + overhang, y: y + overhang });
  return { left: from.x, top: from.y, right: to.x, bottom: to.y };
};

/** Whether the name of one of these people lies where a sector's would. */
export const isOverName = (people: readonly Figure[], view: View, { x, y, width }: SectorName): boolean => {
  const half = lettering.sector.size / 2 + 1;
  return people.some(({ label, atX, atY }) => {
    if (!label) return false;
    const [left, top] = [view.x + atX * view.zoom + label.left, view.y + atY * view.zoom + label.top];
    return left < x + width && left + label.width > x && top < y + half && top + label.height > y - half;
  });
};
