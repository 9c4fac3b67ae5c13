import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type Alter, intentions, isPresent } from '../../shared/domain/alter.ts';
import { type TierId, tagIdSchema, tierIdSchema } from '../../shared/domain/ids.ts';
import { asksNothing, everyone, filterTest, type PeopleFilter } from '../../shared/domain/peopleFilter.ts';
import { alterWith, anyPeople } from './anyAlter.ts';

const tier = (id: string): TierId => v.parse(tierIdSchema, id);
const tag = (id: string) => v.parse(tagIdSchema, id);
const known = (id: TierId): boolean => id !== 'lost';

const passes = (filter: Partial<PeopleFilter>, people: readonly Alter[]): string[] =>
  people.filter(filterTest({ ...everyone, ...filter }, known)).map((alter) => alter.id);

const anyFilter: fc.Arbitrary<PeopleFilter> = fc.record({
  text: fc.constantFrom('', ' '),
  tiers: fc.subarray([tier('inner'), tier('known'), 'tray' as const]),
  tags: fc.subarray([tag('t1'), tag('t2')]),
  organisation: fc.constantFrom('', ' ', 'acm', 'ÉCL'),
  intentions: fc.subarray([...intentions]),
  movedApart: fc.constant(false),
  state: fc.constantFrom('present', 'archived', 'deleted'),
});

describe('the filter over people', () => {
  test('that asks nothing means everyone in sight and nobody else', () => {
    fc.assert(
      fc.property(anyPeople(), (people) => {
        expect(passes({}, people)).toEqual(people.filter(isPresent).map((alter) => alter.id));
      }),
    );
  });

  test('knows when it asks nothing, and that any one part asks something', () => {
    expect(asksNothing(everyone)).toBe(true);
    expect(asksNothing({ ...everyone, text: '  ', organisation: ' ' })).toBe(true);
    const parts: Partial<PeopleFilter>[] = [
      { text: 'ada' },
      { tiers: ['tray'] },
      { tags: [tag('t1')] },
      { organisation: 'acm' },
      { intentions: ['work'] },
      { movedApart: true },
      { state: 'archived' },
      { state: 'deleted' },
    ];
    for (const part of parts) expect(asksNothing({ ...everyone, ...part }), JSON.stringify(part)).toBe(false);
  });

  test('asks more, finds no more: each part only narrows', () => {
    fc.assert(
      fc.property(anyPeople(), anyFilter, (people, filter) => {
        const all = new Set(passes(filter, people));
        const parts: Partial<PeopleFilter>[] = [
          { tiers: filter.tiers },
          { tags: filter.tags },
          { organisation: filter.organisation },
          { intentions: filter.intentions },
        ];
        for (const part of parts) {
          const alone = passes({ ...part, state: filter.state }, people);
          expect(alone).toEqual(expect.arrayContaining([...all]));
        }
        const each = parts.map((part) => new Set(passes({ ...part, state: filter.state }, people)));
        const inEach = people.filter((alter) => each.every((ids) => ids.has(alter.id))).map((alter) => alter.id);
        expect([...all]).toEqual(inEach);
      }),
    );
  });

  test('shows each person in exactly one of in sight, archived and deleted', () => {
    fc.assert(
      fc.property(anyPeople(), (people) => {
        const states = (['present', 'archived', 'deleted'] as const).flatMap((state) => passes({ state }, people));
        expect(states.sort()).toEqual(people.map((alter) => alter.id).sort());
      }),
    );
  });

  test('counts a person on a ring that is gone as waiting in the tray', () => {
    const people = [
      alterWith({ id: 'inner', placement: { tier: 'inner', angle: null } }),
      alterWith({ id: 'gone', placement: { tier: 'lost', angle: null } }),
      alterWith({ id: 'tray' }),
    ];
    expect(passes({ tiers: ['tray'] }, people)).toEqual(['gone', 'tray']);
    expect(passes({ tiers: [tier('inner'), 'tray'] }, people)).toEqual(['inner', 'gone', 'tray']);
    expect(passes({ tiers: [tier('lost')] }, people)).toEqual([]);
  });

  test('finds a part of an organisation without regard to case and accents', () => {
    const people = [alterWith({ id: 'a', organisation: 'École Écluse' }), alterWith({ id: 'b', organisation: 'Acme' })];
    expect(passes({ organisation: 'ecluse' }, people)).toEqual(['a']);
    expect(passes({ organisation: ' ACM ' }, people)).toEqual(['b']);
  });

  test('takes any of the tags and any of the intentions', () => {
    const people = [
      alterWith({ id: 'one', tags: ['t1'], intention: 'work' }),
      alterWith({ id: 'two', tags: ['t2'], intention: 'friend' }),
      alterWith({ id: 'none' }),
    ];
    expect(passes({ tags: [tag('t1'), tag('t2')] }, people)).toEqual(['one', 'two']);
    expect(passes({ intentions: ['work', 'both'] }, people)).toEqual(['one']);
  });
});
