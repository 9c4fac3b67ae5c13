import fc from 'fast-check';
import { expect, test } from 'vitest';
import { angleOf } from '../../shared/domain/arrange/angles.ts';
import { type Arrangement, arrange, type ToArrange } from '../../shared/domain/arrange/arrange.ts';
import { placeInOrder } from '../../shared/domain/arrange/orderly.ts';
import { sectorAt } from '../../shared/domain/arrange/sectors.ts';
import type { AlterId, TierId } from '../../shared/domain/ids.ts';
import { asSeat } from '../../shared/domain/ringChoice.ts';
import { layoutRings, placesById, type RingLayout } from '../../shared/domain/rings.ts';
import { anyNetwork, apart, communities, seatedIn, settled } from './arrangeWorld.ts';
import { boxesOf, overlaps } from './ringWorld.ts';

const turn = 2 * Math.PI;

const sorted = ({ seats, sectors }: Arrangement): unknown => [[...seats].sort(([a], [b]) => (a < b ? -1 : 1)), sectors];

const turnedRound = ({ tiers, people, ties }: ToArrange): ToArrange => ({
  tiers,
  people: new Map([...people].reverse().map(([tier, ring]) => [tier, [...ring].reverse()])),
  ties: [...ties].reverse().map(({ a, b, weight }) => ({ a: b, b: a, weight })),
});

const angles = (layout: RingLayout): Map<AlterId, number> =>
  new Map([...placesById(layout)].map(([id, { x, y }]) => [id, Math.atan2(y, x)]));

test('the arrangement is the same in whatever order people and ties come', () => {
  fc.assert(
    fc.property(
      fc.boolean().chain((sectored) => anyNetwork(60, sectored)),
      (network) => {
        expect(sorted(arrange(turnedRound(network)))).toEqual(sorted(arrange(network)));
      },
    ),
  );
});

test('everybody not placed by hand gets a seat of their own and stands exactly on it; no names have to overlap', () => {
  fc.assert(
    fc.property(
      fc.boolean().chain((sectored) => anyNetwork(80, sectored)),
      (network) => {
        const arrangement = arrange(network);
        const layout = seatedIn(network, arrangement);
        expect(overlaps(boxesOf(layout))).toBe(0);
        for (const { people, places } of layout.seated) {
          people.forEach(({ id, angle }, i) => {
            const seat = arrangement.seats.get(id);
            if (angle === null) expect(seat).toBe(asSeat(places[i]?.key ?? -1));
            else expect(seat).toBeUndefined();
          });
        }
      },
    ),
  );
});

test('whoever was placed by hand stands where they stood', () => {
  fc.assert(
    fc.property(anyNetwork(80, false), (network) => {
      const before = placesById(layoutRings(network.tiers, network.people));
      const after = placesById(seatedIn(network, arrange(network)));
      for (const { id, angle } of [...network.people.values()].flat()) {
        if (angle !== null) expect(after.get(id)).toEqual(before.get(id));
      }
    }),
    { numRuns: 50 },
  );
});

test('communities stand together on every ring', () => {
  const network = communities(6, 24);
  const at = angles(seatedIn(network, arrange(network)));
  const means = Array.from({ length: 6 }, (_, c) => {
    const own = [...at].filter(([id]) => id.split('-')[1] === String(c)).map(([, angle]) => angle);
    const [x, y] = [own.reduce((sum, a) => sum + Math.cos(a), 0), own.reduce((sum, a) => sum + Math.sin(a), 0)];
    return Math.atan2(y, x);
  });
  for (const [id, angle] of at) expect(apart(angle, means[Number(id.split('-')[1])] ?? 0)).toBeLessThan(turn / 8);
});

test('people without ties stand with those of their group', () => {
  const network = { ...communities(4, 18, (c) => [`group ${c}`]), ties: [] };
  const at = angles(seatedIn(network, arrange(network)));
  for (const [id, angle] of at) {
    const own = [...at].filter(([other]) => other.split('-')[1] === id.split('-')[1] && other !== id);
    const near = own.filter(([, other]) => apart(angle, other) < turn / 4);
    expect(near.length).toBeGreaterThan(own.length * 0.6);
  }
});

test('the friends of one who was placed by hand come to that side of the map', () => {
  for (const angle of [0.5, 2, 3.5, 5]) {
    const network = communities(5, 12);
    const [hand] = network.people.get('known' as TierId) ?? [];
    const people = new Map(
      [...network.people].map(([tier, ring]) => [tier, ring.map((p) => (p === hand ? { ...p, angle } : p))]),
    );
    const at = angles(seatedIn({ ...network, people }, arrange({ ...network, people })));
    for (const [id, other] of at) {
      if (id.split('-')[1] === hand?.id.split('-')[1]) expect(apart(other, angle)).toBeLessThan(turn / 4);
    }
  }
});

test('tidying what is tidy changes nothing', () => {
  const network = communities(7, 20);
  const tidy = settled(network);
  expect(sorted(arrange(tidy))).toEqual(sorted(arrange(network)));
});

test('what was turned by hand to another side stays there when tidied', () => {
  const tidy = settled(communities(6, 20));
  const by = 7 * (turn / 24);
  const turned = new Map(
    [...tidy.people].map(([tier, ring]) => [tier, ring.map((p) => ({ ...p, seat: ((p.seat ?? 0) + by) % turn }))]),
  );
  const before = angles(layoutRings(tidy.tiers, turned));
  const after = angles(seatedIn(tidy, arrange({ ...tidy, people: turned })));
  const ways = [...after].map(([id, angle]) => apart(angle, before.get(id) ?? 0));
  expect(ways.reduce((sum, way) => sum + way, 0) / ways.length).toBeLessThan(0.2);
});

test('sectors go once round the circle, and who has room stands in their own', () => {
  fc.assert(
    fc.property(anyNetwork(120, true), (network) => {
      const { sectors } = arrange(network);
      const people = [...network.people.values()].flat();
      fc.pre(people.some(({ sector }) => sector !== null));
      expect(sectors.reduce((sum, { from, to }) => sum + to - from, 0)).toBeCloseTo(turn);
      sectors.forEach(({ to }, i) => {
        expect(apart(to, sectors[(i + 1) % sectors.length]?.from ?? 0)).toBeLessThan(1e-9);
      });
      for (const { key, from, to } of sectors) {
        expect(sectorAt(sectors, (from + to) / 2)?.key).toBe(key);
        expect(people.some(({ sector }) => sector === key)).toBe(true);
      }
    }),
  );
  const network = communities(4, 24);
  const people = new Map(
    [...network.people].map(([tier, ring]) => [
      tier,
      ring.map((p) => ({ ...p, sector: p.id.split('-')[1] === '3' ? null : `sector ${p.id.split('-')[1]}` })),
    ]),
  );
  const arrangement = arrange({ ...network, people });
  expect(arrangement.sectors.map(({ key }) => key).at(-1)).toBeNull();
  const at = angles(seatedIn({ ...network, people }, arrangement));
  for (const { id, sector } of [...people.values()].flat()) {
    expect(sectorAt(arrangement.sectors, at.get(id) ?? 0)?.key).toBe(sector);
  }
});

test('the angle of a point is the one that a circle says', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 6.283, noNaN: true }),
      fc.double({ min: 0.1, max: 5000, noNaN: true }),
      (a, r) => {
        expect(apart(angleOf(r * Math.cos(a), r * Math.sin(a)), a)).toBeLessThan(3e-8);
      },
    ),
  );
  expect([angleOf(0, 0), angleOf(1, 0), angleOf(-1, 0), angleOf(1, -1e-300)]).toEqual([0, 0, Math.PI, 0]);
});

test('places in order keep the order, are all different, and are the wished ones where these are free', () => {
  const anyCase = fc.integer({ min: 1, max: 60 }).chain((size) =>
    fc.record({
      size: fc.constant(size),
      round: fc.boolean(),
      wishes: fc
        .array(fc.double({ min: 0, max: size - 1, noNaN: true }), { minLength: 1, maxLength: size })
        .map((row) => Float64Array.from(row).sort()),
    }),
  );
  fc.assert(
    fc.property(anyCase, ({ size, round, wishes }) => {
      const places = [...placeInOrder(wishes, size, round)];
      expect(new Set(places).size).toBe(wishes.length);
      expect(places.every((place) => place >= 0 && place < size)).toBe(true);
      const falls = places.filter((place, i) => place < (places[i - 1] ?? (round ? places.at(-1) : 0) ?? 0));
      expect(falls.length).toBeLessThanOrEqual(round ? 1 : 0);
      const whole = Float64Array.from(new Set(Array.from(wishes, Math.round)));
      expect([...placeInOrder(whole, size, round)]).toEqual([...whole]);
    }),
    { numRuns: 300 },
  );
});
