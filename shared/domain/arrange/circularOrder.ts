import type { Web } from './web.ts';

/** How often every community is taken out and put back at its best place. */
const mostRounds = 4;
/** A circle with more communities than this is put in order once. */
const many = 150;

/** A circle of nodes in the making: each fills an arc of its size. */
class Circle {
  readonly #web: Web;
  readonly #sizes: Float64Array;
  readonly order: number[] = [];
  /** The middle of each node on the circle; below 0 for one that is not on it. */
  readonly #middles: Float64Array;
  #total = 0;

  constructor(web: Web, sizes: Float64Array) {
    this.#web = web;
    this.#sizes = sizes;
    this.#middles = new Float64Array(web.size).fill(-1);
  }

  has(node: number): boolean {
    return (this.#middles[node] ?? -1) >= 0;
  }

  /** Puts a node where its ties, and those it pushes apart, come out shortest. */
  insert(node: number): void {
    this.order.splice(this.#bestGap(node), 0, node);
    this.#measure();
  }

  remove(node: number): void {
    this.order.splice(this.order.indexOf(node), 1);
    this.#middles[node] = -1;
    this.#measure();
  }

  #measure(): void {
    let at = 0;
    for (const node of this.order) {
      const size = this.#sizes[node] ?? 0;
      this.#middles[node] = at + size / 2;
      at += size;
    }
    this.#total = at;
  }

  #bestGap(node: number): number {
    const loads = this.#loads();
    const size = this.#sizes[node] ?? 0;
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    let at = 0;
    for (let gap = 0; gap < Math.max(1, this.order.length); gap += 1) {
      const cost = this.#lengthFrom(node, at) + size * (loads[gap] ?? 0);
      at += this.#sizes[this.order[gap] ?? 0] ?? 0;
      if (cost >= least) continue;
      least = cost;
      best = gap;
    }
    return best;
  }

  #lengthFrom(node: number, at: number): number {
    const { start, ends, weights } = this.#web;
    let sum = 0;
    for (let e = start[node] ?? 0; e < (start[node + 1] ?? 0); e += 1) {
      const middle = this.#middles[ends[e] ?? 0] ?? -1;
      if (middle < 0) continue;
      const way = Math.abs(middle - at);
      sum += (weights[e] ?? 0) * Math.min(way, this.#total - way);
    }
    return sum;
  }

  /** The weight of the ties that pass before each place of the order, each the shorter way round. */
  #loads(): Float64Array {
    const { start, ends, weights } = this.#web;
    const loads = new Float64Array(this.order.length + 1);
    const places = new Int32Array(this.#web.size);
    this.order.forEach((node, place) => {
      places[node] = place;
    });
    const add = (from: number, to: number, weight: number): void => {
      loads[from] = (loads[from] ?? 0) + weight;
      loads[to] = (loads[to] ?? 0) - weight;
    };
    this.order.forEach((node, place) => {
      for (let e = start[node] ?? 0; e < (start[node + 1] ?? 0); e += 1) {
        const other = ends[e] ?? 0;
        const there = places[other] ?? 0;
        if (!this.has(other) || there <= place) continue;
        const weight = weights[e] ?? 0;
        const inside = (this.#middles[other] ?? 0) - (this.#middles[node] ?? 0) <= this.#total / 2;
        if (inside) add(place + 1, there + 1, weight);
        else {
          add(0, place + 1, weight);
          add(there + 1, this.order.length, weight);
        }
      }
    });
    for (let i = 1; i < loads.length; i += 1) loads[i] = (loads[i] ?? 0) + (loads[i - 1] ?? 0);
    return loads;
  }
}

/**
 * An order of nodes around a circle in which ties are short: each node is put into the best gap, beginning with the
 * largest and going on with whoever has the strongest ties to those already there; then each is taken out and put back
 * a few times.
 * @param sizes the arc each node fills; nodes of size 0 are left out
 */
export const circularOrder = (web: Web, sizes: Float64Array): number[] => {
  const circle = new Circle(web, sizes);
  const nodes = Array.from(sizes.keys()).filter((node) => (sizes[node] ?? 0) > 0);
  const pulls = new Float64Array(web.size);
  const left = new Set(nodes);
  while (left.size > 0) {
    let next = -1;
    for (const node of left) if (next < 0 || isBefore(node, next, pulls, sizes)) next = node;
    left.delete(next);
    circle.insert(next);
    for (let e = web.start[next] ?? 0; e < (web.start[next + 1] ?? 0); e += 1) {
      const other = web.ends[e] ?? 0;
      pulls[other] = (pulls[other] ?? 0) + (web.weights[e] ?? 0);
    }
  }
  for (let round = 0; round < (nodes.length > many ? 1 : mostRounds); round += 1) {
    const before = circle.order.join();
    for (const node of nodes) {
      circle.remove(node);
      circle.insert(node);
    }
    if (circle.order.join() === before) break;
  }
  return circle.order;
};

const isBefore = (node: number, other: number, pulls: Float64Array, sizes: Float64Array): boolean => {
  const more = (pulls[node] ?? 0) - (pulls[other] ?? 0);
  return more !== 0 ? more > 0 : (sizes[node] ?? 0) > (sizes[other] ?? 0);
};
