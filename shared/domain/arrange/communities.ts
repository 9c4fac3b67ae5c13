import { type Edge, type Web, webOf } from './web.ts';

/** A web drawn together: the nodes of `web` are communities of the web before, `of` says which each node became. */
export interface Level {
  readonly web: Web;
  readonly of: Int32Array;
}

/** Rounds of one level in which nodes may change their community; nearly all have settled by then. */
const mostRounds = 8;

/**
 * Finds who belongs together, from small circles to large ones: the method of Blondel, Guillaume, Lambiotte and Lefebvre,
 * "Fast unfolding of communities in large networks" (2008), with nodes taken in their order, so that the outcome is
 * always the same. Nearly linear in the number of edges.
 * @returns the levels, finest first; empty where nobody has an edge
 */
export const communityLevels = (web: Web): Level[] => {
  const levels: Level[] = [];
  let inside: Float64Array = new Float64Array(web.size);
  let at = web;
  for (;;) {
    const of = settle(at, inside);
    const count = renumber(of);
    if (count === at.size) return levels;
    const drawn = draw(at, inside, of, count);
    levels.push({ web: drawn.web, of });
    at = drawn.web;
    inside = drawn.inside;
  }
};

const degreesOf = (web: Web, inside: Float64Array): Float64Array => {
  const degrees = new Float64Array(web.size);
  for (let i = 0; i < web.size; i += 1) {
    let sum = inside[i] ?? 0;
    for (let e = web.start[i] ?? 0; e < (web.start[i + 1] ?? 0); e += 1) sum += web.weights[e] ?? 0;
    degrees[i] = sum;
  }
  return degrees;
};

/** The community of each node once no node gains by joining a neighbour's. */
const settle = (web: Web, inside: Float64Array): Int32Array => {
  const of = Int32Array.from({ length: web.size }, (_, i) => i);
  const degrees = degreesOf(web, inside);
  const total = degrees.reduce((sum, degree) => sum + degree, 0);
  if (total === 0) return of;
  const sums = Float64Array.from(degrees);
  const links = new Float64Array(web.size);
  for (let round = 0; round < mostRounds; round += 1) {
    let moved = 0;
    for (let i = 0; i < web.size; i += 1) {
      const own = of[i] ?? 0;
      const degree = degrees[i] ?? 0;
      sums[own] = (sums[own] ?? 0) - degree;
      const best = bestCommunity(web, i, of, links, (c) => (degree * (sums[c] ?? 0)) / total);
      sums[best] = (sums[best] ?? 0) + degree;
      of[i] = best;
      if (best !== own) moved += 1;
    }
    if (moved === 0) break;
  }
  return of;
};

/** @param links room for sums, all zero before and after */
const bestCommunity = (
  web: Web,
  node: number,
  of: Int32Array,
  links: Float64Array,
  expected: (community: number) => number,
): number => {
  const from = web.start[node] ?? 0;
  const to = web.start[node + 1] ?? 0;
  for (let e = from; e < to; e += 1) {
    const c = of[web.ends[e] ?? 0] ?? 0;
    links[c] = (links[c] ?? 0) + (web.weights[e] ?? 0);
  }
  let best = of[node] ?? 0;
  let most = (links[best] ?? 0) - expected(best);
  for (let e = from; e < to; e += 1) {
    const c = of[web.ends[e] ?? 0] ?? 0;
    const gain = (links[c] ?? 0) - expected(c);
    if (gain <= most) continue;
    most = gain;
    best = c;
  }
  for (let e = from; e < to; e += 1) links[of[web.ends[e] ?? 0] ?? 0] = 0;
  return best;
};

/** Numbers the communities anew from 0 in the order of their first nodes, and gives how many there are. */
const renumber = (of: Int32Array): number => {
  const known = new Map<number, number>();
  for (let i = 0; i < of.length; i += 1) {
    const old = of[i] ?? 0;
    const now = known.get(old) ?? known.size;
    known.set(old, now);
    of[i] = now;
  }
  return known.size;
};

const draw = (web: Web, inside: Float64Array, of: Int32Array, count: number): { web: Web; inside: Float64Array } => {
  const within = new Float64Array(count);
  const edges: Edge[] = [];
  for (let i = 0; i < web.size; i += 1) {
    const c = of[i] ?? 0;
    within[c] = (within[c] ?? 0) + (inside[i] ?? 0);
    for (let e = web.start[i] ?? 0; e < (web.start[i + 1] ?? 0); e += 1) {
      const other = of[web.ends[e] ?? 0] ?? 0;
      const weight = web.weights[e] ?? 0;
      // Each edge is met from both of its ends, which is what an edge inside a community counts for.
      if (other === c) within[c] = (within[c] ?? 0) + weight;
      else if (c < other) edges.push([c, other, weight]);
    }
  }
  return { web: webOf(count, edges), inside: within };
};
