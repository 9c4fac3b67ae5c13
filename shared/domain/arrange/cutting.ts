import type { SectorArc } from './arcs.ts';
import { arcsBetween, type CostOf, cheapestCuts } from './cuts.ts';

/** What one person outside their sector costs beside arcs that are broader or narrower than they should be. */
export const outside = 1e6;
/** Orders are compared with borders at every so many degrees, which is much faster. */
const coarse = 4;
/** Times that neighbours may change places all round the circle. */
const mostRounds = 3;

/**
 * Cuts the circle into arcs, in an order that is nearly the wished one: neighbours change places where more people
 * stand inside their sector by it.
 * @param keys of the sectors
 * @param wished their order, as indexes into `keys`
 * @param costOf a sector, as an index into `keys`; `outside` for each of its people who is outside
 */
export const cutCircle = (
  keys: readonly (string | null)[],
  wished: readonly number[],
  costOf: CostOf,
): { readonly order: readonly number[]; readonly arcs: SectorArc[] } => {
  const cut = (order: readonly number[], grid: number) =>
    cheapestCuts(order.length, (place) => costOf(order[place] ?? 0), grid);
  const many = (cost: number): number => Math.floor(cost / outside);
  const order = bestOrder(wished, (tried) => many(cut(tried, coarse).cost));
  const asWished = cut(wished, 1);
  const asFound = order === wished ? asWished : cut(order, 1);
  // What is better with few borders to choose from need not be so with all.
  const isBetter = many(asFound.cost) < many(asWished.cost);
  const [best, { ends }] = isBetter ? [order, asFound] : [wished, asWished];
  const arcs = arcsBetween(
    best.map((part) => keys[part] ?? null),
    ends,
  );
  return { order: best, arcs };
};

const bestOrder = (wished: readonly number[], outsideIn: (order: readonly number[]) => number): readonly number[] => {
  let best = wished;
  let least = outsideIn(best);
  for (let round = 0; round < mostRounds && least > 0; round += 1) {
    const before = least;
    for (const tried of neighbours(best)) {
      const many = outsideIn(tried);
      if (many >= least) continue;
      least = many;
      best = tried;
    }
    if (least === before) break;
  }
  return best;
};

/** An order with the last put first, the first put last, and each two neighbours changed. */
const neighbours = (order: readonly number[]): number[][] => [
  [...order.slice(-1), ...order.slice(0, -1)],
  [...order.slice(1), ...order.slice(0, 1)],
  ...order.slice(1).map((_, i) => order.map((part, at) => order[at === i ? i + 1 : at === i + 1 ? i : at] ?? part)),
];
