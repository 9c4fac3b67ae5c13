import fc from 'fast-check';
import { type Arrangement, arrange, type ToArrange } from '../../shared/domain/arrange/arrange.ts';
import type { PersonToArrange, TieToArrange } from '../../shared/domain/arrange/cast.ts';
import type { AlterId, TierId } from '../../shared/domain/ids.ts';
import { layoutRings, placesById, type RingLayout } from '../../shared/domain/rings.ts';
import { roundSeat } from '../../shared/domain/seat.ts';
import { defaultTiers } from '../../shared/domain/tier.ts';

const tiers = defaultTiers.slice(0, 5);

const anyPerson = fc.record({
  id: fc.stringMatching(/^[\w-]{6,12}$/).map((id) => id as AlterId),
  angle: fc.option(fc.double({ min: 0, max: 6.28, noNaN: true }), { nil: null, freq: 5 }),
  seat: fc.option(fc.double({ min: 0, max: 6.28, noNaN: true }), { nil: null }),
  groups: fc.subarray(['choir', 'school', 'work']),
  sector: fc.option(fc.constantFrom('north', 'south', 'west'), { nil: null }),
  ring: fc.nat(tiers.length - 1),
});

/** Any people with any ties. */
export const anyNetwork = (most: number, sectored: boolean): fc.Arbitrary<ToArrange> =>
  fc
    .record({
      people: fc.uniqueArray(anyPerson, { selector: ({ id }) => id, minLength: 1, maxLength: most }),
      ties: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.constantFrom(0.1, 0.7, 1, 3)), { maxLength: 3 * most }),
    })
    .map(({ people, ties }) => ({
      tiers,
      people: byRing(people.map((person) => (sectored ? person : { ...person, sector: null }))),
      ties: ties.flatMap(([a, b, weight]) => {
        const [from, to] = [people[a % people.length]?.id, people[b % people.length]?.id];
        return from && to ? [{ a: from, b: to, weight }] : [];
      }),
    }));

const byRing = (people: readonly (PersonToArrange & { ring: number })[]): Map<TierId, PersonToArrange[]> => {
  const rings = new Map<TierId, PersonToArrange[]>(tiers.map(({ id }) => [id, []]));
  for (const { ring, ...person } of people) rings.get(tiers[ring]?.id ?? ('' as TierId))?.push(person);
  return rings;
};

/** Communities of equal size spread over three rings; everybody knows the next three of their own. */
export const communities = (count: number, size: number, groupsOf = (_: number): string[] => []): ToArrange => {
  const rings = [2, 3, 3, 4, 4, 4];
  const idOf = (c: number, i: number): AlterId => `${(c * 31 + i * 17) % 97}-${c}-${i}` as AlterId;
  const people = Array.from({ length: count * size }, (_, n) => {
    const [c, i] = [n % count, Math.floor(n / count)];
    return { id: idOf(c, i), angle: null, seat: null, sector: null, groups: groupsOf(c), ring: rings[i % 6] ?? 4 };
  });
  const ties = people.flatMap((_, n): TieToArrange[] => {
    const [c, i] = [n % count, Math.floor(n / count)];
    return [1, 2, 3].map((step) => ({ a: idOf(c, i), b: idOf(c, (i + step) % size), weight: 1 }));
  });
  return { tiers, people: byRing(people), ties };
};

/** The layout once everybody has the seat they were given. */
export const seatedIn = ({ tiers: rings, people }: ToArrange, { seats }: Pick<Arrangement, 'seats'>): RingLayout =>
  layoutRings(rings, peopleSeated(people, seats));

const peopleSeated = (
  people: ToArrange['people'],
  seats: ReadonlyMap<AlterId, number>,
): Map<TierId, PersonToArrange[]> =>
  new Map([...people].map(([tier, ring]) => [tier, ring.map((p) => ({ ...p, seat: seats.get(p.id) ?? p.seat }))]));

/** The same network with everybody on the seats that an arrangement gave them, or on the slots their hands chose. */
export const settled = (network: ToArrange): ToArrange => {
  const keys = new Map(
    [...placesById(seatedIn(network, arrange(network)))].map(([id, { key }]) => [id, roundSeat(key)] as const),
  );
  const settle = (person: PersonToArrange): PersonToArrange => {
    const key = keys.get(person.id) ?? null;
    return person.angle === null ? { ...person, seat: key } : { ...person, angle: key };
  };
  return { ...network, people: new Map([...network.people].map(([tier, ring]) => [tier, ring.map(settle)])) };
};

/** The same network divided by community; the last one has no sector. */
export const divided = (network: ToArrange, count: number): ToArrange => ({
  ...network,
  people: new Map(
    [...network.people].map(([tier, ring]) => [
      tier,
      ring.map((p) => ({ ...p, sector: communityOf(p.id) === count - 1 ? null : `sector ${communityOf(p.id)}` })),
    ]),
  ),
});

/** Which of the `communities` somebody belongs to. */
export const communityOf = (id: AlterId): number => Number(id.split('-')[1]);

/** How far apart two angles are, radians. */
export const apart = (a: number, b: number): number => Math.abs(Math.atan2(Math.sin(a - b), Math.cos(a - b)));
