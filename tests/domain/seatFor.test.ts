import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arcAt } from '../../shared/domain/arrange/arcs.ts';
import { arrange } from '../../shared/domain/arrange/arrange.ts';
import { seatFor } from '../../shared/domain/arrange/seatFor.ts';
import type { AlterId, TierId } from '../../shared/domain/ids.ts';
import { layoutRings, placesById, type RingLayout, type RingPerson } from '../../shared/domain/rings.ts';
import { defaultTiers } from '../../shared/domain/tier.ts';
import { anyNetwork, apart, communities, divided, settled } from './arrangeWorld.ts';
import { boxesOf, overlaps, type Rings, sizesOf } from './ringWorld.ts';

const ada = 'ada' as AlterId;

const withPerson = (rings: Rings, tier: TierId, person: RingPerson): Rings =>
  new Map(
    [...rings].map(([id, ring]) => [id, [...ring.filter((p) => p.id !== person.id), ...(id === tier ? [person] : [])]]),
  );

/** Everybody but one, and the angle at which each stands. */
const others = (layout: RingLayout, id: AlterId): unknown => {
  const places = placesById(layout);
  places.delete(id);
  return [...places].sort(([a], [b]) => (a < b ? -1 : 1));
};

test('who comes or goes to another ring gets a free seat, and nobody else moves', () => {
  const anyCase = fc.record({
    network: anyNetwork(90, false),
    tier: fc.constantFrom(...defaultTiers.slice(0, 5).map(({ id }) => id)),
    wanted: fc.option(fc.double({ min: -9, max: 9, noNaN: true }), { nil: null }),
    mover: fc.option(fc.nat(), { nil: null }),
  });
  fc.assert(
    fc.property(anyCase, ({ network, tier, wanted, mover }) => {
      const { people, ties } = settled(network);
      const all = [...people.values()].flat();
      const id = mover === null ? ada : (all[mover % all.length]?.id ?? ada);
      const before = layoutRings(network.tiers, people);
      const known = ties.filter(({ a, b }) => a === id || b === id);
      const to = known.map(({ a, b, weight }) => ({ to: a === id ? b : a, weight }));
      const seat = seatFor(before, { id, tier, wanted, ties: to, arc: null });
      const after = layoutRings(network.tiers, withPerson(people, tier, { id, angle: null, seat }));
      expect(overlaps(boxesOf(after))).toBe(0);
      fc.pre(sizesOf(after) === sizesOf(before));
      expect(others(after, id)).toEqual(others(before, id));
    }),
    { numRuns: 100 },
  );
});

test('a newcomer stands near the wanted angle, else near their ties, else at an angle of their id', () => {
  const { tiers, people } = settled(communities(6, 20));
  const layout = layoutRings(tiers, people);
  const tier = 'known' as TierId;
  const at = (seat: number | null): number => seat ?? Number.NaN;
  for (const wanted of [0, 1, 3, 6]) {
    expect(apart(at(seatFor(layout, { id: ada, tier, wanted, ties: [], arc: null })), wanted)).toBeLessThan(0.5);
  }
  const friends = [...placesById(layout)].filter(([id]) => id.endsWith('-2-4') || id.endsWith('-2-5'));
  const ties = friends.map(([to]) => ({ to, weight: 1 }));
  const seat = at(seatFor(layout, { id: ada, tier, wanted: null, ties, arc: null }));
  for (const [, { x, y }] of friends) expect(apart(seat, Math.atan2(y, x))).toBeLessThan(1);
  const alone = seatFor(layout, { id: ada, tier, wanted: null, ties: [], arc: null });
  expect(seatFor(layout, { id: ada, tier, wanted: null, ties: [{ to: ada, weight: 1 }], arc: null })).toBe(alone);
  expect(seatFor(layout, { id: ada, tier: 'gone' as TierId, wanted: 1, ties: [], arc: null })).toBeNull();
});

test('newcomers who want the same angle stand beside each other', () => {
  const { tiers, people } = settled(communities(4, 12));
  const tier = 'known' as TierId;
  let rings: Rings = people;
  const seats = ['ada', 'ben', 'cleo'].map((name) => {
    const seat = seatFor(layoutRings(tiers, rings), { id: name as AlterId, tier, wanted: 2, ties: [], arc: null });
    rings = withPerson(rings, tier, { id: name as AlterId, angle: null, seat });
    return seat ?? Number.NaN;
  });
  expect(new Set(seats).size).toBe(3);
  for (const seat of seats) expect(apart(seat, 2)).toBeLessThan(1);
});

test('where the circle is divided, a newcomer gets a seat in the arc of their sector while there is one', () => {
  const network = divided(communities(5, 20), 5);
  const { arcs } = arrange(network);
  const { tiers, people } = settled(network);
  const layout = layoutRings(tiers, people);
  for (const arc of arcs) {
    for (const wanted of [0, 1, 2, 3, 4, 5, 6]) {
      const seat = seatFor(layout, { id: ada, tier: 'known' as TierId, wanted, ties: [], arc });
      const rings = withPerson(people, 'known' as TierId, { id: ada, angle: null, seat });
      const at = placesById(layoutRings(tiers, rings)).get(ada);
      expect(arcAt(arcs, Math.atan2(at?.y ?? 0, at?.x ?? 0))).toBe(arc);
    }
  }
});
