import type { Point, Size } from './view.ts';

/** While something is led this near to the map's edge, CSS pixels, the map comes towards it. */
const edgeWidth = 28;
/** By so much a frame: slowly where the edge begins to pull, faster beyond it. */
const slowest = 2;
const fastest = 10;

/** @param reach how far inside the edge it begins to pull */
const pullAt = (value: number, most: number, reach: number): number => {
  const near = Math.min(value, most - value);
  if (near >= reach) return 0;
  const speed = slowest + (fastest - slowest) * Math.min(1, (reach - near) / edgeWidth);
  return value < most - value ? speed : -speed;
};

/**
 * Moves the map while a person, a new tie or a line is led to its edge. It is no animation but follows the hand, as
 * panning does, so it is there also where no motion is wanted: else nothing could be led to what is out of sight.
 */
export class EdgePull {
  /** True once the pointer has been away from the map's edges: whoever comes in over an edge does not push the map. */
  #arrived = false;

  /**
   * How far the map moves this frame; undefined where it does not.
   * @param at where the pointer leads something, CSS pixels from the map's top left; undefined while it leads nothing
   * @param isLine a line around people is drawn, which may run along the edge: only beyond it the map moves
   */
  pull(at: Point | undefined, size: Size, isLine = false): Point | undefined {
    if (!at) {
      this.#arrived = false;
      return undefined;
    }
    const reach = isLine ? 0 : edgeWidth;
    const by = { x: pullAt(at.x, size.width, reach), y: pullAt(at.y, size.height, reach) };
    if (by.x === 0 && by.y === 0) {
      this.#arrived = true;
      return undefined;
    }
    return this.#arrived ? by : undefined;
  }
}
