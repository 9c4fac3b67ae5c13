import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AlterId, TierId } from '../../shared/domain/ids.ts';
import { egoDiameter } from '../../shared/domain/ringMetrics.ts';
import {
  bandAt,
  freeSlots,
  layoutRings,
  nearestSlot,
  openSlots,
  placesById,
  type RingLayout,
} from '../../shared/domain/rings.ts';
import { roundSeat } from '../../shared/domain/seat.ts';
import { defaultTiers } from '../../shared/domain/tier.ts';
import { anyRings, boxesOf, crowd, oneRing, only, overlaps, type Rings, sizesOf } from './ringWorld.ts';

const positions = (layout: RingLayout): Record<string, string> =>
  Object.fromEntries(
    [...placesById(layout)].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, { x, y }]) => [id, `${x} ${y}`]),
  );

const shuffled = (rings: Rings): Rings => new Map([...rings].map(([tier, people]) => [tier, [...people].reverse()]));

const moved = (before: RingLayout, after: RingLayout): AlterId[] => {
  const now = placesById(after);
  return [...placesById(before)]
    .filter(([id, { x, y }]) => {
      const place = now.get(id);
      return place && Math.hypot(place.x - x, place.y - y) > 0.5;
    })
    .map(([id]) => id);
};

test('nobody’s mark or name has to overlap another’s, whoever stands where', () => {
  fc.assert(
    fc.property(anyRings(25), (rings) => {
      expect(overlaps(boxesOf(layoutRings(defaultTiers, rings)))).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test.each([1, 5, 15, 56, 150, 161, 321, 700, 1300])('a ring of %i has no overlaps', (count) => {
  expect(overlaps(boxesOf(layoutRings(oneRing(null), only(crowd(count, 'c')))))).toBe(0);
});

test('everyone stands within their own ring, and rings follow each other without gap or overlap', () => {
  fc.assert(
    fc.property(anyRings(25), (rings) => {
      const layout = layoutRings(defaultTiers, rings);
      let edge = layout.bands[0]?.inner ?? 0;
      expect(edge).toBeGreaterThan(egoDiameter / 2);
      layout.bands.forEach((band, index) => {
        expect(band.inner).toBe(edge);
        expect(band.outer).toBeGreaterThan(band.inner + 20);
        edge = band.outer;
        for (const { x, y } of layout.seated[index]?.places ?? []) {
          expect(Math.hypot(x, y)).toBeGreaterThan(band.inner + band.mark.diameter / 2);
          expect(Math.hypot(x, y)).toBeLessThan(band.outer - band.mark.diameter / 2);
          expect(bandAt(layout, Math.hypot(x, y))?.tier).toBe(band.tier);
        }
      });
      expect(layout.radius).toBe(edge);
    }),
    { numRuns: 40 },
  );
});

test('the same people have the same places on every device, in whatever order they come', () => {
  fc.assert(
    fc.property(anyRings(20), (rings) => {
      const one = layoutRings(defaultTiers, rings);
      expect(positions(layoutRings(defaultTiers, shuffled(rings)))).toEqual(positions(one));
    }),
  );
});

test('what is kept from the layout before never changes the outcome', () => {
  fc.assert(
    fc.property(anyRings(12), anyRings(12), fc.nat(defaultTiers.length - 1), (first, second, kept) => {
      const tier = defaultTiers[kept]?.id as TierId;
      const mixed = new Map(second).set(tier, first.get(tier) ?? []);
      const before = layoutRings(defaultTiers, first);
      expect(positions(layoutRings(defaultTiers, mixed, before))).toEqual(positions(layoutRings(defaultTiers, mixed)));
    }),
  );
});

test('a ring that did not change is handed on as the same object', () => {
  const rings = new Map([
    ['inner' as TierId, crowd(5, 'i')],
    ['known' as TierId, crowd(40, 'k')],
  ]);
  const before = layoutRings(defaultTiers, rings);
  const after = layoutRings(defaultTiers, new Map(rings).set('known' as TierId, crowd(41, 'k')), before);
  expect(after.seated[0]).toBe(before.seated[0]);
  expect(after.seated[4]).not.toBe(before.seated[4]);
});

test('a person with an angle of their own stands at it', () => {
  fc.assert(
    fc.property(fc.double({ min: -10, max: 10, noNaN: true }), (angle) => {
      const layout = layoutRings(oneRing(150), only([{ id: 'ada' as AlterId, angle, seat: null }, ...crowd(80, 'o')]));
      const ada = placesById(layout).get('ada' as AlterId);
      const off = Math.atan2(ada?.y ?? 0, ada?.x ?? 0) - angle;
      expect(Math.cos(off)).toBeGreaterThan(Math.cos(0.35));
    }),
  );
});

test('whoever is dropped stands where the pointer was, others put there by hand stay, and few step aside', () => {
  const anyDrop = fc.record({
    count: fc.integer({ min: 1, max: 50 }),
    angle: fc.double({ min: 0, max: 6.28, noNaN: true }),
    pinEvery: fc.integer({ min: 2, max: 9 }),
  });
  fc.assert(
    fc.property(anyDrop, ({ count, angle, pinEvery }) => {
      const people = crowd(count, 'd').map((person, i) =>
        i % pinEvery === 0 ? { ...person, angle: i * 1.7 } : person,
      );
      const before = layoutRings(oneRing(50), only(people));
      const radius = before.bands[0]?.circles[0] ?? 0;
      const point = { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
      const slot = nearestSlot(openSlots(before, 'only' as TierId, people), point);
      const dropped = { id: 'ada' as AlterId, angle: slot?.key ?? null, seat: null };
      const after = layoutRings(oneRing(50), only([...people, dropped]));
      fc.pre(after.bands[0]?.outer === before.bands[0]?.outer);
      expect(placesById(after).get('ada' as AlterId)).toMatchObject({ x: slot?.x, y: slot?.y });
      const aside = moved(before, after);
      const pinned = new Set(people.filter((person) => person.angle !== null).map((person) => person.id));
      expect(aside.filter((id) => pinned.has(id))).toEqual([]);
      expect(aside.length).toBeLessThanOrEqual(10);
    }),
  );
});

test('one person more or less without an angle lets only a few step aside', () => {
  const counts: number[] = [];
  for (let seed = 0; seed < 200; seed += 1) {
    const people = crowd(150, `s${seed}`);
    const gone = people[seed % people.length];
    const before = layoutRings(oneRing(150), only(people));
    counts.push(moved(before, layoutRings(oneRing(150), only(people.filter((person) => person !== gone)))).length);
  }
  counts.sort((a, b) => a - b);
  expect(counts.reduce((sum, count) => sum + count, 0) / counts.length).toBeLessThan(2.5);
  expect(counts[Math.floor(counts.length * 0.95)]).toBeLessThanOrEqual(6);
});

test('when a ring grows, those outside it move out and keep their angles', () => {
  const known = crowd(60, 'k');
  const at = (count: number) =>
    layoutRings(
      defaultTiers,
      new Map([
        ['inner' as TierId, crowd(count, 'i')],
        ['known' as TierId, known.map((person, i) => ({ ...person, angle: (i * Math.PI) / 30 }))],
      ]),
    );
  const small = at(5);
  const large = at(12);
  expect(large.radius).toBeGreaterThan(small.radius);
  const before = placesById(small);
  for (const [id, { x, y }] of placesById(large)) {
    const old = before.get(id);
    if (!old || !known.some((person) => person.id === id)) continue;
    expect(Math.cos(Math.atan2(y, x) - Math.atan2(old.y, old.x))).toBeGreaterThan(Math.cos(0.25));
  }
});

test('an empty ring is thin but can be hit, and beyond the last ring is still the last', () => {
  const layout = layoutRings(defaultTiers, new Map());
  expect(layout.bands.map((band) => band.tier)).toEqual(defaultTiers.map((tier) => tier.id));
  for (const band of layout.bands) expect(band.outer - band.inner).toBeGreaterThan(20);
  expect(bandAt(layout, layout.radius * 3)?.tier).toBe('to-meet');
  expect(bandAt(layout, 0)?.tier).toBe('inner');
});

test('the outside stands beyond the rings wherever its order puts it', () => {
  const layout = layoutRings([...defaultTiers].reverse(), new Map());
  expect(layout.bands.at(-1)?.tier).toBe('to-meet');
});

test('five on the inner circle stand as a pentagon around the middle', () => {
  const layout = layoutRings(defaultTiers, new Map([['inner' as TierId, crowd(5, 'i')]]));
  const angles = [...placesById(layout).values()].map(({ x, y }) => Math.atan2(y, x)).sort((a, b) => a - b);
  const steps = angles.map((angle, i) => ((angles[(i + 1) % 5] ?? 0) - angle + 2 * Math.PI) % (2 * Math.PI));
  for (const step of steps) expect(step).toBeCloseTo((2 * Math.PI) / 5);
});

test('150 people on the usual rings stay close enough together for their names to be read in one window', () => {
  const counts = [5, 15, 50, 80];
  const rings = new Map(defaultTiers.slice(0, 4).map((tier, i) => [tier.id, crowd(counts[i] ?? 0, tier.id)]));
  expect(layoutRings(defaultTiers, rings).radius).toBeLessThan(535);
});

test('who is seated stands on their seat, and one who comes to a free slot or leaves it moves nobody else', () => {
  const anyCase = fc.record({ count: fc.integer({ min: 2, max: 160 }), seed: fc.nat(1000), pick: fc.nat() });
  fc.assert(
    fc.property(anyCase, ({ count, seed, pick }) => {
      const layout = layoutRings(oneRing(null), only(crowd(count, `t${seed}`)));
      const people = (layout.seated[0]?.people ?? []).map((person, i) => ({
        ...person,
        seat: roundSeat(layout.seated[0]?.places[i]?.key ?? 0),
      }));
      const before = layoutRings(oneRing(null), only(people));
      expect(moved(layout, before)).toEqual([]);
      const free = freeSlots(before, 'only' as TierId, people);
      const slot = free[pick % free.length];
      const ada = { id: 'ada' as AlterId, angle: null, seat: roundSeat(slot?.key ?? 0) };
      const after = layoutRings(oneRing(null), only([ada, ...people]));
      fc.pre(sizesOf(after) === sizesOf(before));
      expect(moved(before, after)).toEqual([]);
      expect(placesById(after).get('ada' as AlterId)).toMatchObject({ x: slot?.x, y: slot?.y });
      const gone = people[pick % people.length];
      const fewer = layoutRings(oneRing(null), only(people.filter((person) => person !== gone)));
      if (sizesOf(fewer) === sizesOf(before)) expect(moved(before, fewer)).toEqual([]);
    }),
  );
});

test('where a hand puts someone on the seat of another, only that one steps aside, to the nearest free slot', () => {
  const layout = layoutRings(oneRing(50), only(crowd(40, 'h')));
  const people = (layout.seated[0]?.people ?? []).map((person, i) => ({
    ...person,
    seat: roundSeat(layout.seated[0]?.places[i]?.key ?? 0),
  }));
  for (const [i, person] of people.entries()) {
    const ada = { id: 'ada' as AlterId, angle: layout.seated[0]?.places[i]?.key ?? 0, seat: null };
    const after = layoutRings(oneRing(50), only([...people, ada]));
    expect(moved(layout, after)).toEqual([person.id]);
  }
});
