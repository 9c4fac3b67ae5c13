import fc from 'fast-check';
import { expect, test } from 'vitest';
import { beyondArc } from '../../shared/domain/arrange/arcs.ts';
import { arrange } from '../../shared/domain/arrange/arrange.ts';
import { seatsFor } from '../../shared/domain/arrange/seatsFor.ts';
import type { AlterId, TierId } from '../../shared/domain/ids.ts';
import { layoutRings, placesById, type RingLayout, type RingPerson } from '../../shared/domain/rings.ts';
import { defaultTiers } from '../../shared/domain/tier.ts';
import { anyNetwork, apart, communities, divided, settled } from './arrangeWorld.ts';
import { boxesOf, overlaps, type Rings, sizesOf } from './ringWorld.ts';

const turn = 2 * Math.PI;

/** The rings once people have gone to one of them, seated there. */
const gone = (rings: Rings, tier: TierId, seats: ReadonlyMap<AlterId, number>): Rings => {
  const come = [...seats].map(([id, seat]): RingPerson => ({ id, angle: null, seat }));
  return new Map(
    [...rings].map(([id, ring]) => [id, [...ring.filter((p) => !seats.has(p.id)), ...(id === tier ? come : [])]]),
  );
};

const angleIn = (layout: RingLayout, id: AlterId): number => {
  const at = placesById(layout).get(id);
  return (Math.atan2(at?.y ?? Number.NaN, at?.x ?? 0) + turn) % turn;
};

const others = (layout: RingLayout, ids: ReadonlySet<AlterId>): unknown =>
  [...placesById(layout)].filter(([id]) => !ids.has(id)).sort(([a], [b]) => (a < b ? -1 : 1));

/** How often a round walk through the angles goes back: once where they are in order around the circle. */
const turnings = (angles: readonly number[]): number =>
  angles.filter((angle, i) => angle > (angles[(i + 1) % angles.length] ?? 0)).length;

test('many who go to a ring get a seat each, in the order they were in, and nobody else moves', () => {
  const anyCase = fc.record({
    network: anyNetwork(90, false),
    tier: fc.constantFrom(...defaultTiers.slice(0, 5).map(({ id }) => id)),
    picks: fc.uniqueArray(fc.nat(89), { minLength: 2, maxLength: 30 }),
  });
  fc.assert(
    fc.property(anyCase, ({ network, tier, picks }) => {
      const { people } = settled(network);
      const all = [...people.values()].flat();
      const ids = new Set(picks.flatMap((pick) => all[pick]?.id ?? []));
      const before = layoutRings(network.tiers, people);
      const comers = [...ids].map((id) => ({ id, wanted: angleIn(before, id), arc: null }));
      const seats = seatsFor(before, tier, comers);
      expect(new Set(seats.values()).size).toBe(ids.size);
      const inOrder = [...comers].sort((a, b) => a.wanted - b.wanted || (a.id < b.id ? -1 : 1));
      expect(turnings(inOrder.map(({ id }) => seats.get(id) ?? Number.NaN))).toBeLessThanOrEqual(1);
      const after = layoutRings(network.tiers, gone(people, tier, seats));
      expect(overlaps(boxesOf(after))).toBe(0);
      fc.pre(sizesOf(after) === sizesOf(before));
      expect(others(after, ids)).toEqual(others(before, ids));
      const table = new Set(after.seated.flatMap(({ table: one }) => one?.slots ?? []).map(({ key }) => key));
      for (const [id, seat] of seats) {
        const key = placesById(after).get(id)?.key ?? Number.NaN;
        expect(table.has(key)).toBe(true);
        expect(Math.abs(key - seat)).toBeLessThan(1e-6);
      }
    }),
    { numRuns: 150 },
  );
});

test('where there is room each comes near to where they were, not all to one angle', () => {
  const { tiers, people } = settled(communities(2, 6));
  const comers = [0.5, 1.5, 2.5, 3.5, 4.5, 5.5].map((wanted, i) => ({ id: `new ${i}` as AlterId, wanted, arc: null }));
  const seats = seatsFor(layoutRings(tiers, people), 'wider' as TierId, comers);
  for (const { id, wanted } of comers) expect(apart(seats.get(id) ?? Number.NaN, wanted)).toBeLessThan(0.6);
  const crowd = comers.map((comer) => ({ ...comer, wanted: 2 }));
  const crowded = seatsFor(layoutRings(tiers, people), 'wider' as TierId, crowd);
  expect(new Set(crowded.values()).size).toBe(6);
});

test('those of a sector stand inside its arc, and when it is full as near beyond its ends as can be', () => {
  const network = divided(communities(5, 20), 5);
  const { arcs } = arrange(network);
  const { tiers, people } = settled(network);
  const layout = layoutRings(tiers, people);
  const [arc] = arcs;
  if (!arc) throw new Error('the circle is not divided');
  const tier = 'known' as TierId;
  const come = (count: number): number[] => {
    const comers = Array.from({ length: count }, (_, i) => ({ id: `new ${i}` as AlterId, wanted: i, arc }));
    const seats = seatsFor(layout, tier, comers);
    const after = layoutRings(tiers, gone(people, tier, seats));
    return [...seats.keys()].map((id) => beyondArc(arc, angleIn(after, id)));
  };
  expect(come(2)).toEqual([0, 0]);
  const many = come(24);
  expect(many.some((by) => by > 0)).toBe(true);
  expect(many.filter((by) => by === 0).length).toBeGreaterThan(2);
  expect(Math.max(...many)).toBeLessThan(1.6);
});

test('nobody is seated on a ring that is not there', () => {
  const { tiers, people } = settled(communities(2, 6));
  const one = { id: 'ada' as AlterId, wanted: 1, arc: null };
  expect(seatsFor(layoutRings(tiers, people), 'gone' as TierId, [one]).size).toBe(0);
});
