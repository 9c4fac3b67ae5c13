import fc from 'fast-check';
import type { AlterId, TierId } from '../../shared/domain/ids.ts';
import type { MarkSize } from '../../shared/domain/ringMetrics.ts';
import type { RingLayout, RingPerson, RingTier } from '../../shared/domain/rings.ts';
import { defaultTiers } from '../../shared/domain/tier.ts';

export type Rings = ReadonlyMap<TierId, readonly RingPerson[]>;

const anyId = fc.stringMatching(/^[\w-]{6,21}$/).map((id) => id as AlterId);
const anyAngle = fc.option(fc.double({ min: -20, max: 20, noNaN: true }), { nil: null });

/** Up to `most` people on each of the default rings, some with an angle of their own. */
export const anyRings = (most: number): fc.Arbitrary<Rings> =>
  fc
    .uniqueArray(fc.record({ id: anyId, angle: anyAngle, seat: anyAngle, ring: fc.nat(defaultTiers.length - 1) }), {
      selector: (person) => person.id,
      maxLength: most * defaultTiers.length,
    })
    .map((people) => {
      const rings = new Map<TierId, RingPerson[]>(defaultTiers.map((tier) => [tier.id, []]));
      for (const { ring, ...person } of people) rings.get(defaultTiers[ring]?.id as TierId)?.push(person);
      return rings;
    });

/** One ring with so many people, none of whom chose an angle. */
export const crowd = (count: number, seed: string): RingPerson[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${seed}-${(i * 7919 + 13) % 100_003}` as AlterId,
    angle: null,
    seat: null,
  }));

/** A map with one ring only. */
export const oneRing = (capacity: number | null): RingTier[] => [{ id: 'only' as TierId, kind: 'ring', capacity }];

export const only = (people: readonly RingPerson[]): Rings => new Map([['only' as TierId, people]]);

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The room kept for each person: the mark, and below it a short name. */
export const boxesOf = (layout: RingLayout): Box[] =>
  layout.seated.flatMap((ring, index) => {
    const mark = layout.bands[index]?.mark;
    return mark ? ring.places.map((place) => boxAt(place, mark)) : [];
  });

const boxAt = ({ x, y }: { x: number; y: number }, mark: MarkSize): Box => ({
  left: x - mark.width / 2,
  right: x + mark.width / 2,
  top: y - mark.diameter / 2,
  bottom: y - mark.diameter / 2 + mark.height,
});

/** A rounding error is no overlap. */
const hair = 1e-6;

/** Pairs of boxes that overlap. */
export const overlaps = (boxes: readonly Box[]): number => {
  let count = 0;
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1)) {
      const apart =
        a.right <= b.left + hair || b.right <= a.left + hair || a.bottom <= b.top + hair || b.bottom <= a.top + hair;
      if (!apart) count += 1;
    }
  });
  return count;
};

/** How large each ring and its marks are drawn, and how many slots it has: where this is the same, so are the slots. */
export const sizesOf = (layout: RingLayout): string =>
  layout.seated.map(({ wanted, inner, mark, table }) => [wanted, inner, mark.diameter, table?.outer].join()).join(' ');
