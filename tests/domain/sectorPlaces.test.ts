import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { angleOf } from '../../shared/domain/arrange/angles.ts';
import { arcAt, type SectorArc } from '../../shared/domain/arrange/arcs.ts';
import { arcsNow, arrange, type ToArrange } from '../../shared/domain/arrange/arrange.ts';
import type { PersonToArrange } from '../../shared/domain/arrange/cast.ts';
import { shareSlots } from '../../shared/domain/arrange/shares.ts';
import type { AlterId, TagId } from '../../shared/domain/ids.ts';
import { foldText } from '../../shared/domain/name.ts';
import { layoutRings } from '../../shared/domain/rings.ts';
import { sectorOf, sectorsOf } from '../../shared/domain/sectors.ts';
import type { Division } from '../../shared/domain/settings.ts';
import type { Tag } from '../../shared/domain/tag.ts';
import { defaultTiers } from '../../shared/domain/tier.ts';
import { parseSampleNetwork, type SampleNetwork } from '../../shared/interchange/sampleNetwork.ts';
import { communityGraph } from '../bench/support/communityGraph.ts';
import { alterWith } from './anyAlter.ts';
import { anyNetwork, settled } from './arrangeWorld.ts';

const turn = 2 * Math.PI;
const tiers = defaultTiers;

/** How many stand inside their own arc, and how many could, ring by ring. */
const insideOf = ({ people }: ToArrange, arcs: readonly SectorArc[]) => {
  const keyOf = (sector: string | null) => (arcs.some(({ key }) => key === sector) ? sector : null);
  const layout = layoutRings(tiers, people);
  const rings = layout.seated.map(({ places, table }, ring) => {
    const own = (people.get(layout.bands[ring]?.tier ?? tiers[0]?.id ?? ('' as never)) ?? []).map(({ sector }) =>
      keyOf(sector),
    );
    const arcOf = ({ x, y }: { x: number; y: number }) => arcAt(arcs, angleOf(x, y))?.key;
    const slots = (table?.slots ?? []).map(arcOf);
    const count = (row: readonly unknown[], key: unknown): number => row.filter((each) => each === key).length;
    return {
      inside: places.filter((place, i) => arcOf(place) === own[i]).length,
      could: arcs.reduce((sum, { key }) => sum + Math.min(count(own, key), count(slots, key)), 0),
    };
  });
  const sum = (part: 'inside' | 'could') => rings.reduce((all, ring) => all + ring[part], 0);
  return { inside: sum('inside'), could: sum('could') };
};

const sample = (): SampleNetwork => {
  const read = parseSampleNetwork(
    JSON.parse(readFileSync(new URL('../../resources/sample-network.json', import.meta.url), 'utf8')),
  );
  if (!read.ok) throw new Error(read.reason);
  return read.value;
};

const sampleBy = (by: Division): ToArrange => {
  const { people, tags, ties } = sample();
  const byName = new Map(tags.map(({ name, hue }, i) => [name, { id: `t${i}` as TagId, name, hue }]));
  const byId = new Map<TagId, Tag>([...byName.values()].map((tag) => [tag.id, tag]));
  const alters = people.map(({ key, ring, tags: names, organisation, met, intention }) => ({
    ring,
    alter: alterWith({ id: key, tags: names.map((name) => byName.get(name)?.id), organisation, met, intention }),
  }));
  const { sectors } = sectorsOf(
    alters.map(({ alter }) => alter),
    by,
    byId,
  );
  const keys = new Set(sectors.map(({ key }) => key));
  const toArrange = (alter: (typeof alters)[number]['alter']): PersonToArrange => {
    const key = sectorOf(alter, by, byId)?.key ?? '';
    const groups = [...alter.tags.map((tag) => `tag ${tag}`), foldText(alter.organisation)].filter((each) => each);
    return { id: alter.id, angle: null, seat: null, sector: keys.has(key) ? key : null, groups };
  };
  const on = (tier: string) => alters.filter(({ ring }) => ring === tier).map(({ alter }) => toArrange(alter));
  return {
    tiers,
    people: new Map(tiers.map(({ id }) => [id, on(id)])),
    ties: ties.map(({ a, b }) => ({ a: a as AlterId, b: b as AlterId, weight: 1 })),
  };
};

const graph = (count: number, communities: number, seed: number): ToArrange => {
  const { rings, communities: of, ties } = communityGraph(count, communities, 4 * count, seed);
  const idOf = (i: number) => `p${i}` as AlterId;
  const person = (i: number): PersonToArrange => {
    const sector = of[i] === 0 ? null : `sector ${of[i]}`;
    return { id: idOf(i), angle: null, seat: null, sector, groups: [] };
  };
  const on = (ring: number) => rings.flatMap((own, i) => (own === ring ? [person(i)] : []));
  return {
    tiers,
    people: new Map(tiers.map(({ id }, ring) => [id, on(ring)])),
    ties: ties.map(([a, b]) => ({ a: idOf(a), b: idOf(b), weight: 1 })),
  };
};

describe('on a divided map', () => {
  test.each([
    ['tag', 130],
    ['organisation', 144],
    ['intention', 122],
    ['met', 138],
  ] as const)('of the sample by %s at least %i of 150 stand inside their own sector as it is drawn', (by, least) => {
    const now = settled(sampleBy(by));
    const { inside, could } = insideOf(now, arcsNow(now));
    expect(inside).toBeGreaterThanOrEqual(least);
    expect(inside).toBeGreaterThanOrEqual(could - 2);
  });

  test.each([
    [150, 6],
    [500, 8],
    [500, 12],
    [1000, 10],
  ])(
    'of %i people in %i communities all stand inside their own sector for whom it has a slot on their ring',
    (count, communities) => {
      for (const seed of [1, 2, 3]) {
        const now = settled(graph(count, communities, seed));
        const { inside, could } = insideOf(now, arcsNow(now));
        expect(inside).toBeGreaterThanOrEqual(could - 2);
        expect(inside / count).toBeGreaterThan(0.94);
      }
    },
  );

  test('the borders are those that were given when everybody was seated', () => {
    fc.assert(
      fc.property(anyNetwork(80, true), (network) => {
        expect(arcsNow(settled(network))).toEqual(arrange(network).arcs);
      }),
      { numRuns: 40 },
    );
  });

  test('a sector gives a slot away only where it has one to spare, and whoever lacks one gets the nearest', () => {
    const anyRing = fc.integer({ min: 5, max: 60 }).chain((size) =>
      fc.record({
        size: fc.constant(size),
        cuts: fc.uniqueArray(fc.integer({ min: 1, max: 359 }), { minLength: 1, maxLength: 6 }),
        of: fc.array(fc.nat(6), { maxLength: size }),
      }),
    );
    fc.assert(
      fc.property(anyRing, ({ size, cuts, of }) => {
        const ends = [0, ...cuts.sort((a, b) => a - b), 360].map((degree) => (degree / 360) * turn);
        const arcs = ends.slice(1).map((to, i) => ({ key: `${i}`, from: ends[i] ?? 0, to }));
        const needed = arcs.map((_, part) => of.filter((each) => each % arcs.length === part).length);
        const angles = Array.from({ length: size }, (_, i) => ((i + 0.5) / size) * turn);
        const floor = {
          x: Float64Array.from(angles, (angle) => 300 * Math.cos(angle)),
          y: Float64Array.from(angles, (angle) => 300 * Math.sin(angle)),
          keys: Float64Array.from(angles),
          who: new Int32Array(size).fill(-1),
        };
        const slots = angles.map((_, slot) => slot);
        const arcOf = (slot: number) => Number(arcAt(arcs, angleOf(floor.x[slot] ?? 0, floor.y[slot] ?? 0))?.key);
        const shares = shareSlots(floor, slots, arcs, needed);
        expect(shares.flat().sort((a, b) => a - b)).toEqual(slots);
        shares.forEach((share, part) => {
          const [need, own] = [needed[part] ?? 0, slots.filter((slot) => arcOf(slot) === part).length];
          expect(share.length).toBeGreaterThanOrEqual(need);
          expect(share.filter((slot) => arcOf(slot) === part).length).toBeGreaterThanOrEqual(Math.min(need, own));
          if (own >= need) expect(share.every((slot) => arcOf(slot) === part)).toBe(true);
        });
      }),
    );
  });
});
