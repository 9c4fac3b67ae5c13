import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arcAt } from '../../shared/domain/arrange/arcs.ts';
import { arrange, type ToArrange } from '../../shared/domain/arrange/arrange.ts';
import type { PersonToArrange } from '../../shared/domain/arrange/cast.ts';
import { communityLevels } from '../../shared/domain/arrange/communities.ts';
import { type Edge, webOf } from '../../shared/domain/arrange/web.ts';
import type { AlterId, TierId } from '../../shared/domain/ids.ts';
import { placesById } from '../../shared/domain/rings.ts';
import { defaultTiers } from '../../shared/domain/tier.ts';
import { communityGraph } from '../bench/support/communityGraph.ts';
import { crossingsOf, lengthOf } from '../bench/support/crossings.ts';
import { seatedIn } from './arrangeWorld.ts';

const person = (id: string, sector: string | null): PersonToArrange => ({
  id: id as AlterId,
  angle: null,
  seat: null,
  sector,
  groups: [],
});

/** People without ties: so many of each sector on each of the rings. */
const inSectors = (counts: Readonly<Record<string, Readonly<Record<string, number>>>>): ToArrange => {
  const people = new Map<TierId, PersonToArrange[]>(defaultTiers.map(({ id }) => [id, []]));
  for (const [sector, rings] of Object.entries(counts)) {
    for (const [tier, count] of Object.entries(rings)) {
      for (let i = 0; i < count; i += 1) people.get(tier as TierId)?.push(person(`${tier}-${sector}-${i}`, sector));
    }
  }
  return { tiers: defaultTiers, people, ties: [] };
};

// Measured: 189 to 201 and 3,017 to 3,660 over twenty of them; 217 without swaps.
test('in networks of 300 with communities ties are short and seldom cross', () => {
  const figures = [1, 2, 3, 4].map((seed) => {
    const graph = communityGraph(300, 12, 600, seed);
    const idOf = (i: number): string => `p${(i * 7919) % 1009}`;
    const people = new Map<TierId, PersonToArrange[]>(defaultTiers.map(({ id }) => [id, []]));
    graph.rings.forEach((ring, i) => {
      people.get(defaultTiers[ring]?.id ?? ('' as TierId))?.push(person(idOf(i), null));
    });
    const ties = graph.ties.map(([a, b]) => ({ a: idOf(a) as AlterId, b: idOf(b) as AlterId, weight: 1 }));
    const network = { tiers: defaultTiers, people, ties };
    const places = placesById(seatedIn(network, arrange(network)));
    const spots = graph.rings.map((_, i) => places.get(idOf(i) as AlterId) ?? { x: 0, y: 0 });
    return [lengthOf(spots, graph.ties), crossingsOf(spots, graph.ties)] as const;
  });
  const mean = (part: 0 | 1): number => figures.reduce((sum, figure) => sum + figure[part], 0) / figures.length;
  expect(mean(0)).toBeLessThan(203);
  expect(mean(1)).toBeLessThan(3600);
});

test('two circles of people who all know each other are two communities, though one tie joins them', () => {
  const circle = (first: number): Edge[] =>
    [0, 1, 2, 3, 4].flatMap((a) => [0, 1, 2, 3, 4].filter((b) => a < b).map((b): Edge => [first + a, first + b, 1]));
  const levels = communityLevels(webOf(10, [...circle(0), ...circle(5), [4, 5, 1]]));
  expect(levels).toHaveLength(1);
  expect([...(levels[0]?.of ?? [])]).toEqual([0, 0, 0, 0, 0, 1, 1, 1, 1, 1]);
});

test('an arc is broader than its share where people would else stand outside', () => {
  const network = inSectors({ far: { active: 17, wider: 17, known: 17 }, near: { close: 4 } });
  const arrangement = arrange(network);
  const places = placesById(seatedIn(network, arrangement));
  for (const { id, sector } of [...network.people.values()].flat()) {
    const { x, y } = places.get(id) ?? { x: 0, y: 0 };
    expect(arcAt(arrangement.arcs, Math.atan2(y, x))?.key).toBe(sector);
  }
});

test('on a ring that is too full for all arcs the people of a sector stand beside each other, but for those who are outside it', () => {
  const anyCounts = fc.array(fc.nat(7), { minLength: 2, maxLength: 6 });
  fc.assert(
    fc.property(anyCounts, anyCounts, (close, known) => {
      const count = Math.max(close.length, known.length);
      const rings = Array.from({ length: count }, (_, i) => [
        `s${i}`,
        { close: Math.min(close[i] ?? 0, 15), known: (known[i] ?? 0) * 3 },
      ]);
      const network = inSectors(Object.fromEntries(rings));
      fc.pre([...network.people.values()].some((ring) => ring.length > 0));
      const arrangement = arrange(network);
      const places = placesById(seatedIn(network, arrangement));
      const ring = (network.people.get('close' as TierId) ?? [])
        .map(({ id, sector }) => {
          const { x, y, key } = places.get(id) ?? { x: 0, y: 0, key: 0 };
          return { sector, key, isOutside: arcAt(arrangement.arcs, Math.atan2(y, x))?.key !== sector };
        })
        .sort((a, b) => a.key - b.key);
      fc.pre(ring.length > 0 && ring.length <= 15);
      const changes = ring.filter(({ sector }, i) => sector !== ring.at(i - 1)?.sector).length;
      const sectors = new Set(ring.map(({ sector }) => sector)).size;
      // Each of them may stand between two who belong together.
      const outside = ring.filter(({ isOutside }) => isOutside).length;
      expect(changes).toBeLessThanOrEqual((sectors === 1 ? 0 : sectors) + 2 * outside);
    }),
    { numRuns: 60 },
  );
});
