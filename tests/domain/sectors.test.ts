import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type Sectors, sectorOf, sectorsOf } from '../../shared/domain/sectors.ts';
import { divisions } from '../../shared/domain/settings.ts';
import { tagSchema } from '../../shared/domain/tag.ts';
import { alterWith, anyPeople } from './anyAlter.ts';

const tags = new Map(
  [
    { id: 't1', name: 'Choir', hue: 1 },
    { id: 't2', name: 'Allotment', hue: 2 },
  ].map((tag) => {
    const read = v.parse(tagSchema, tag);
    return [read.id, read] as const;
  }),
);
const anyDivision = fc.constantFrom(...divisions);

const told = ({ sectors, others, none }: Sectors) => [
  sectors.map(({ name, people }) => `${name}: ${people.join(' ')}`),
  others,
  none,
];

describe('the sectors of the map', () => {
  test('hold everybody once, each with those of one key, the largest first and no more than asked', () => {
    fc.assert(
      fc.property(anyPeople(), anyDivision, fc.nat(4), (people, by, most) => {
        const { sectors, others, none } = sectorsOf(people, by, tags, most);
        const all = [...sectors.flatMap((sector) => sector.people), ...others, ...none];
        expect([...all].sort()).toEqual(people.map(({ id }) => id).sort());
        expect(sectors.length).toBeLessThanOrEqual(most);
        const sizes = sectors.map((sector) => sector.people.length);
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        const keyOf = new Map(people.map((alter) => [alter.id, sectorOf(alter, by, tags)?.key]));
        for (const { key, people: inside } of sectors) for (const id of inside) expect(keyOf.get(id)).toBe(key);
        for (const id of none) expect(keyOf.get(id)).toBeUndefined();
        for (const id of others) expect(sectors.map(({ key }) => key)).not.toContain(keyOf.get(id));
      }),
    );
  });

  test('are the same for any order of the people', () => {
    fc.assert(
      fc.property(anyPeople(), anyDivision, (people, by) => {
        expect(sectorsOf([...people].reverse(), by, tags)).toEqual(sectorsOf(people, by, tags));
      }),
    );
  });

  test('by tag go by the first tag that there is, by name', () => {
    const people = [
      alterWith({ id: 'a', tags: ['t1', 't2'] }),
      alterWith({ id: 'b', tags: ['t1'] }),
      alterWith({ id: 'c', tags: ['lost'] }),
      alterWith({ id: 'd', tags: ['lost', 't1'] }),
    ];
    expect(told(sectorsOf(people, 'tag', tags))).toEqual([['Choir: b d', 'Allotment: a'], [], ['c']]);
  });

  test('by text take spellings together under the commonest, and small ones become the others', () => {
    const people = ['Acme', 'ACME ', 'ACME', 'Écluse', ' ', 'Zeta'].map((organisation, at) =>
      alterWith({ id: `p${at}`, organisation, met: at === 2 ? '…' : '' }),
    );
    expect(told(sectorsOf(people, 'organisation', tags, 1))).toEqual([['ACME: p0 p1 p2'], ['p3', 'p5'], ['p4']]);
    expect(told(sectorsOf(people, 'met', tags))[0]).toEqual(['…: p2']);
    expect(told(sectorsOf(people, 'none', tags))).toEqual([[], [], people.map(({ id }) => id)]);
  });

  test('by text of which two spellings are equally common have the one that comes first by its letters', () => {
    const people = ['Acme', 'ACME'].map((organisation, at) => alterWith({ id: `p${at}`, organisation }));
    expect(told(sectorsOf(people, 'organisation', tags))).toEqual([['ACME: p0 p1'], [], []]);
  });

  test('by text of which nothing is left without accents are still told apart', () => {
    const people = ['\u0301', '\u0308'].map((met, at) => alterWith({ id: `p${at}`, met }));
    expect(sectorsOf(people, 'met', tags).sectors.map(({ key }) => key)).toEqual(['\u0301', '\u0308']);
  });

  test('are ten at most', () => {
    const people = Array.from({ length: 12 }, (_, at) => alterWith({ id: `p${at}`, organisation: `Place ${at}` }));
    const { sectors, others } = sectorsOf(people, 'organisation', tags);
    expect([sectors.length, others.length]).toEqual([10, 2]);
  });
});
