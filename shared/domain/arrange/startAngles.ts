import { type Anchor, orderByHands, turnToAnchors } from './anchors.ts';
import { circularOrder } from './circularOrder.ts';
import { communityLevels, type Level } from './communities.ts';
import type { Web } from './web.ts';

/** Times the members of each community are put in order among themselves. */
const sortings = 4;

/**
 * A first angle for each node: communities lie beside each other around the circle, those with many ties between them
 * near to each other, and within each again its smaller circles.
 * @param sizes how much room each node takes
 * @param anchors those whose angle is known before: the whole is turned to them, and communities follow hands
 * @returns radians in [0, 2π); NaN for a node without edges
 */
export const startAngles = (web: Web, sizes: Float64Array, anchors: readonly Anchor[]): Float64Array => {
  const levels = communityLevels(web);
  const tied = sizes.map((size, i) => ((web.start[i + 1] ?? 0) > (web.start[i] ?? 0) ? size : 0));
  const sizesAt = [tied];
  for (const { web: drawn, of } of levels) {
    const sums = new Float64Array(drawn.size);
    (sizesAt.at(-1) ?? tied).forEach((size, i) => {
      sums[of[i] ?? 0] = (sums[of[i] ?? 0] ?? 0) + size;
    });
    sizesAt.push(sums);
  }
  const total = tied.reduce((sum, size) => sum + size, 0);
  let from = placesOfLargest(web, levels, sizesAt, anchors);
  for (let level = levels.length - 1; level >= 0; level -= 1) {
    const below = levels[level - 1]?.web ?? web;
    const of = levels[level]?.of ?? new Int32Array(0);
    from = unfold(below, of, from, sizesAt[level] ?? tied, sizesAt[level + 1] ?? tied, total);
  }
  return turnToAnchors(middlesOf(from, tied), anchors);
};

/** Where each of the largest communities begins. */
const placesOfLargest = (
  web: Web,
  levels: readonly Level[],
  sizesAt: readonly Float64Array[],
  anchors: readonly Anchor[],
): Float64Array => {
  const sizes = sizesAt.at(-1) ?? new Float64Array(0);
  const order = circularOrder(levels.at(-1)?.web ?? web, sizes);
  const ofCommunity = anchors.map((anchor) => ({
    ...anchor,
    node: levels.reduce((node, level) => level.of[node] ?? 0, anchor.node),
  }));
  return placesAlong(orderByHands(order, middlesOf(placesAlong(order, sizes), sizes), ofCommunity), sizes);
};

/** The angle of the middle of each node; NaN for those that take no room. */
const middlesOf = (from: Float64Array, sizes: Float64Array): Float64Array => {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return from.map((at, i) => {
    const size = sizes[i] ?? 0;
    return size > 0 ? ((at + size / 2) / total) * 2 * Math.PI : Number.NaN;
  });
};

const placesAlong = (order: readonly number[], sizes: Float64Array): Float64Array => {
  const from = new Float64Array(sizes.length);
  let at = 0;
  for (const node of order) {
    from[node] = at;
    at += sizes[node] ?? 0;
  }
  return from;
};

/** Where each node begins, given where each community begins: members lie within it, sorted by where they are drawn. */
const unfold = (
  web: Web,
  of: Int32Array,
  begins: Float64Array,
  sizes: Float64Array,
  sums: Float64Array,
  total: number,
): Float64Array => {
  const nodes = Array.from(sizes.keys()).filter((node) => (sizes[node] ?? 0) > 0);
  const middles = Float64Array.from(sizes, (_, i) => (begins[of[i] ?? 0] ?? 0) + (sums[of[i] ?? 0] ?? 0) / 2);
  const from = new Float64Array(web.size);
  for (let round = 0; round < sortings; round += 1) {
    const wishes = wishesOf(web, middles, total);
    nodes.sort(
      (a, b) => (begins[of[a] ?? 0] ?? 0) - (begins[of[b] ?? 0] ?? 0) || (wishes[a] ?? 0) - (wishes[b] ?? 0) || a - b,
    );
    const next = Float64Array.from(begins);
    for (const node of nodes) {
      const community = of[node] ?? 0;
      const at = next[community] ?? 0;
      const size = sizes[node] ?? 0;
      from[node] = at;
      middles[node] = at + size / 2;
      next[community] = at + size;
    }
  }
  return from;
};

/** Where each node is drawn to by its ties, counted on from where it is, the shorter way to each. */
const wishesOf = (web: Web, middles: Float64Array, total: number): Float64Array => {
  const wishes = new Float64Array(web.size);
  for (let i = 0; i < web.size; i += 1) {
    const own = middles[i] ?? 0;
    let sum = 0;
    let pull = 0;
    for (let e = web.start[i] ?? 0; e < (web.start[i + 1] ?? 0); e += 1) {
      const way = (middles[web.ends[e] ?? 0] ?? 0) - own;
      const shorter = way > total / 2 ? way - total : way < -total / 2 ? way + total : way;
      const weight = web.weights[e] ?? 0;
      sum += weight * shorter;
      pull += weight;
    }
    wishes[i] = pull > 0 ? own + sum / pull : own;
  }
  return wishes;
};
