import type { PlacedName } from './paintSectors.ts';
import type { Scene } from './scene.ts';
import { toMap, type View } from './view.ts';

/** A person's name reaches no further than this from their mark, CSS pixels. */
const overhang = 90;

/** Whether a person's name lies where a sector's would. */
export const isOverName = (scene: Pick<Scene, 'grid'>, view: View, { x, y, width }: PlacedName): boolean => {
  const [from, to] = [
    toMap(view, { x: x - overhang, y: y - overhang }),
    toMap(view, { x: x + width + overhang, y: y + overhang }),
  ];
  return scene.grid.within({ left: from.x, top: from.y, right: to.x, bottom: to.y }).some(({ label, atX, atY }) => {
    if (!label) return false;
    const [left, top] = [view.x + atX * view.zoom + label.left, view.y + atY * view.zoom + label.top];
    return left < x + width && left + label.width > x && top < y + 7 && top + label.height > y - 7;
  });
};
