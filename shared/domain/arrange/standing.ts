import type { Floor } from './pools.ts';
import type { Web } from './web.ts';

/** Where everyone stands while the arrangement is made: people on slots, groups in the middle of their people. */
export interface Standing {
  readonly floor: Floor;
  readonly web: Web;
  /** By person. */
  readonly slotOf: Int32Array;
  /** By node: map units from the middle. */
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** How many nodes are people; the others are groups. */
  readonly people: number;
}

/** Ties shorter than this do not pull more than one of this length, map units. */
const near = 30;

/** Reads where everyone stands from the slots they have. */
export const takePlaces = (standing: Standing, members: readonly number[]): void => {
  for (const who of members) takePlace(standing, who);
};

/** As `takePlaces`, of one person. */
export const takePlace = ({ floor, slotOf, x, y }: Standing, who: number): void => {
  const slot = slotOf[who] ?? -1;
  if (slot < 0) return;
  x[who] = floor.x[slot] ?? 0;
  y[who] = floor.y[slot] ?? 0;
};

/**
 * The place to which a node's ties pull it: one step towards the point with the least sum of distances (Weiszfeld,
 * 1937). Near ones count more than far ones, so that one friend elsewhere does not take a person from their group.
 * @param to where x and y are written
 */
export const pull = (standing: Standing, node: number, to: Float64Array): void => {
  const { web, x, y } = standing;
  const atX = x[node] ?? 0;
  const atY = y[node] ?? 0;
  const last = web.start[node + 1] ?? 0;
  let sumX = 0;
  let sumY = 0;
  let sum = 0;
  for (let e = web.start[node] ?? 0; e < last; e += 1) {
    const end = web.ends[e] ?? 0;
    const endX = x[end] ?? 0;
    const endY = y[end] ?? 0;
    const length = Math.sqrt((endX - atX) * (endX - atX) + (endY - atY) * (endY - atY));
    const weight = (web.weights[e] ?? 0) / (length + near);
    sumX += weight * endX;
    sumY += weight * endY;
    sum += weight;
  }
  to[0] = sum === 0 ? atX : sumX / sum;
  to[1] = sum === 0 ? atY : sumY / sum;
};

/** Puts each group in the middle of its people. */
export const centreGroups = (standing: Standing): void => {
  const to = new Float64Array(2);
  for (let node = standing.people; node < standing.web.size; node += 1) {
    pull(standing, node, to);
    standing.x[node] = to[0] ?? 0;
    standing.y[node] = to[1] ?? 0;
  }
};
