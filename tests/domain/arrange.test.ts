import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { angleOf } from '../../shared/domain/arrange/angles.ts';
import { arcAt } from '../../shared/domain/arrange/arcs.ts';
import { type Arrangement, arcsNow, arrange, type ToArrange } from '../../shared/domain/arrange/arrange.ts';
import { placeInOrder } from '../../shared/domain/arrange/orderly.ts';
import type { AlterId, TierId } from '../../shared/domain/ids.ts';
import { layoutRings, placesById, type RingLayout } from '../../shared/domain/rings.ts';
import { roundSeat } from '../../shared/domain/seat.ts';
import { anyNetwork, apart, communities, communityOf, divided, seatedIn, settled } from './arrangeWorld.ts';
import { boxesOf, overlaps } from './ringWorld.ts';

const turn = 2 * Math.PI;

const sorted = ({ seats, arcs }: Arrangement): unknown => [[...seats].sort(([a], [b]) => (a < b ? -1 : 1)), arcs];

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

test('an engine whose sines and tangents differ in the last digit comes to the same arrangement', () => {
  const anyCase = fc.boolean().chain((sectored) => anyNetwork(80, sectored));
  const networks = [
    ...fc.sample(anyCase, { numRuns: 25, seed: 7 }),
    communities(8, 25),
    divided(communities(6, 40), 6),
  ];
  const here = networks.map((network) => sorted(arrange(network)));
  const digits = [1 + 2 ** -52, 1 - 2 ** -53];
  let calls = 0;
  for (const name of ['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'hypot', 'exp', 'pow'] as const) {
    const usual: (...numbers: number[]) => number = Math[name];
    vi.spyOn(Math, name).mockImplementation((...numbers: number[]) => {
      calls += 1;
      return usual(...numbers) * (digits[calls % 2] ?? 1);
    });
  }
  const there = networks.map((network) => sorted(arrange(network)));
  vi.restoreAllMocks();
  expect(calls).toBeGreaterThan(1000);
  expect(there).toEqual(here);
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
            if (angle === null) expect(seat).toBe(roundSeat(places[i]?.key ?? -1));
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
    const own = [...at].filter(([id]) => communityOf(id) === c).map(([, angle]) => angle);
    const [x, y] = [own.reduce((sum, a) => sum + Math.cos(a), 0), own.reduce((sum, a) => sum + Math.sin(a), 0)];
    return Math.atan2(y, x);
  });
  for (const [id, angle] of at) expect(apart(angle, means[communityOf(id)] ?? 0)).toBeLessThan(turn / 8);
});

test('people without ties stand with those of their group', () => {
  const network = { ...communities(4, 18, (c) => [`group ${c}`]), ties: [] };
  const at = angles(seatedIn(network, arrange(network)));
  for (const [id, angle] of at) {
    const own = [...at].filter(([other]) => communityOf(other) === communityOf(id) && other !== id);
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
      if (hand && communityOf(id) === communityOf(hand.id)) expect(apart(other, angle)).toBeLessThan(turn / 4);
    }
  }
});

test('each community comes to the one of it who was placed by hand, in whatever order hands put them', () => {
  for (const step of [1, 5, 7]) {
    const network = communities(12, 24);
    const angleOfCommunity = (id: AlterId): number => (((communityOf(id) * step) % 12) / 12) * turn;
    const byHand = new Map(
      [...network.people].map(([tier, ring]) => [
        tier,
        ring.map((p) => (p.id.endsWith('-4') ? { ...p, angle: angleOfCommunity(p.id) } : p)),
      ]),
    );
    const at = angles(seatedIn({ ...network, people: byHand }, arrange({ ...network, people: byHand })));
    const ways = [...at].map(([id, angle]) => apart(angle, angleOfCommunity(id)));
    expect(ways.reduce((sum, way) => sum + way, 0) / ways.length).toBeLessThan(turn / 24);
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

test('arcs go once round the circle, one for each sector that somebody has', () => {
  fc.assert(
    fc.property(anyNetwork(120, true), (network) => {
      const { arcs } = arrange(network);
      const people = [...network.people.values()].flat();
      fc.pre(people.some(({ sector }) => sector !== null));
      expect(arcs.reduce((sum, { from, to }) => sum + to - from, 0)).toBeCloseTo(turn);
      arcs.forEach(({ to }, i) => {
        expect(apart(to, arcs[(i + 1) % arcs.length]?.from ?? 0)).toBeLessThan(1e-9);
      });
      for (const { key, from, to } of arcs) {
        expect(arcAt(arcs, (from + to) / 2)?.key).toBe(key);
        expect(people.some(({ sector }) => sector === key)).toBe(true);
      }
    }),
  );
});

test('people stand in the arc of their sector, and the others after the last one', () => {
  const network = divided(communities(4, 24), 4);
  const arrangement = arrange(network);
  expect(arrangement.arcs.map(({ key }) => key).at(-1)).toBeNull();
  const at = angles(seatedIn(network, arrangement));
  for (const { id, sector } of [...network.people.values()].flat()) {
    expect(arcAt(arrangement.arcs, at.get(id) ?? 0)?.key).toBe(sector);
  }
});

test('sectors with many ties between them lie beside each other', () => {
  const network = divided(communities(6, 24), 7);
  const between = [0, 3, 1, 5, 2, 4];
  const ids = [...network.people.values()].flat().map(({ id }) => id);
  const some = (c: number): AlterId[] => ids.filter((id) => communityOf(id) === c).slice(0, 10);
  const ties = between.flatMap((c, i) => {
    const other = some(between[(i + 1) % 6] ?? 0);
    return some(c).map((a, n) => ({ a, b: other[n] ?? a, weight: 1 }));
  });
  const { arcs } = arrange({ ...network, ties: [...network.ties, ...ties] });
  const round = arcs.map(({ key }) => between.indexOf(Number(key?.slice(-1))));
  for (const [i, at] of round.entries()) expect([1, 5]).toContain((at - (round[(i + 1) % 6] ?? 0) + 6) % 6);
});

test('the arcs of people as they are seated are those they were seated in, in whatever way their ties changed', () => {
  const network = divided(communities(5, 20), 5);
  const { arcs } = arrange(network);
  expect(arcsNow({ ...settled(network), ties: [] })).toEqual(arcs);
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
