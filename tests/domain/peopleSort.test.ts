import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alter } from '../../shared/domain/alter.ts';
import {
  type PeopleColumn,
  type PeopleSort,
  peopleColumns,
  personOrder,
  type SortSource,
  sortAgain,
} from '../../shared/domain/peopleSort.ts';
import { alterWith, anyPeople } from './anyAlter.ts';

const collator = new Intl.Collator('en', { numeric: true });
const rings = ['inner', 'close', 'known'];
const tagNames: Record<string, string> = { t1: 'Choir', t2: 'allotment' };

const source: SortSource = {
  compareText: collator.compare,
  ringOf: (alter) => {
    const ring = rings.indexOf(alter.placement?.tier ?? '');
    return ring < 0 ? null : ring;
  },
  tagNames: (alter) => alter.tags.flatMap((id) => tagNames[id] ?? []),
};

const anySort: fc.Arbitrary<PeopleSort> = fc.record({
  column: fc.constantFrom(...peopleColumns),
  descending: fc.boolean(),
});

const sortedIds = (people: readonly Alter[], column: PeopleColumn, descending = false): string[] =>
  [...people].sort(personOrder({ column, descending }, source)).map((alter) => alter.id);

describe('the order of two people', () => {
  test('is total: never equal for two, and turned round when they are', () => {
    fc.assert(
      fc.property(anyPeople(3), anySort, (people, sort) => {
        const order = personOrder(sort, source);
        for (const a of people) {
          for (const b of people) {
            expect(Math.sign(order(a, b)) + Math.sign(order(b, a))).toBe(0);
            expect(order(a, b) === 0).toBe(a === b);
          }
        }
      }),
    );
  });

  test('does not depend on how they stood before', () => {
    fc.assert(
      fc.property(anyPeople(), anySort, (people, sort) => {
        const order = personOrder(sort, source);
        const one = [...people].sort(order);
        const two = [...people].reverse().sort(order);
        expect(two).toEqual(one);
      }),
    );
  });

  test('goes by the language, numbers by their size', () => {
    const people = ['Zoë', 'Person 10', 'Émile', 'Person 2', 'Eva'].map((name, i) => alterWith({ id: `p${i}`, name }));
    expect(sortedIds(people, 'name')).toEqual(['p2', 'p4', 'p3', 'p1', 'p0']);
    expect(sortedIds(people, 'name', true)).toEqual(['p0', 'p1', 'p3', 'p4', 'p2']);
  });

  test('goes by rings from the inside, the tray last either way', () => {
    const on = (id: string, tier: string | null) =>
      alterWith({ id, placement: tier === null ? null : { tier, angle: null } });
    const people = [on('k', 'known'), on('tray', null), on('i', 'inner'), on('gone', 'lost'), on('c', 'close')];
    expect(sortedIds(people, 'ring')).toEqual(['i', 'c', 'k', 'gone', 'tray']);
    expect(sortedIds(people, 'ring', true)).toEqual(['k', 'c', 'i', 'gone', 'tray']);
  });

  test('goes by the day of a birthday within the year, whose is not known last', () => {
    const born = (id: string, birthday: string | null) => alterWith({ id, birthday });
    const people = [
      born('none', null),
      born('march', '1990-03-12'),
      born('leap', '--02-29'),
      born('january', '1995-01-02'),
      born('older', '1984-03-12'),
    ];
    expect(sortedIds(people, 'birthday')).toEqual(['january', 'leap', 'older', 'march', 'none']);
    expect(sortedIds(people, 'birthday', true)).toEqual(['march', 'older', 'leap', 'january', 'none']);
  });

  test('goes by the first address of a kind, and by the shown tags', () => {
    const at = (id: string, kind: string, value: string) =>
      alterWith({ id, channels: [{ id: 'c', kind, value, label: '', order: 'a0' }] });
    const people = [at('b', 'email', 'b@x.org'), at('phone', 'phone', '1'), at('a', 'email', 'A@x.org')];
    expect(sortedIds(people, 'email')).toEqual(['a', 'b', 'phone']);
    expect(sortedIds(people, 'phone')).toEqual(['phone', 'a', 'b']);
    const tagged = [
      alterWith({ id: 'lost', tags: ['lost'] }),
      alterWith({ id: 'c', tags: ['t1'] }),
      alterWith({ id: 'a', tags: ['t2'] }),
    ];
    expect(sortedIds(tagged, 'tags')).toEqual(['a', 'c', 'lost']);
  });

  test('puts who has nothing in the column last either way', () => {
    const people = [alterWith({ id: 'blank', organisation: '  ' }), alterWith({ id: 'z', organisation: 'Zeta' })];
    expect(sortedIds(people, 'organisation')).toEqual(['z', 'blank']);
    expect(sortedIds(people, 'organisation', true)).toEqual(['z', 'blank']);
  });
});

describe('sorting again', () => {
  const change = (people: readonly Alter[], picks: readonly boolean[], name: string): Alter[] =>
    people.map((alter, i) => (picks[i] ? { ...alter, name } : alter));

  test('gives what a whole sort gives, whoever came, went or changed', () => {
    fc.assert(
      fc.property(
        anyPeople(),
        anySort,
        fc.array(fc.boolean(), { maxLength: 40 }),
        fc.array(fc.boolean(), { maxLength: 40 }),
        fc.constantFrom('Bea', 'Ada', 'Zz'),
        (people, sort, changed, hidden, name) => {
          const order = personOrder(sort, source);
          const before = sortAgain(
            [],
            people.filter((_, i) => !hidden[i]),
            order,
          );
          const next = change(people, changed, name).filter((_, i) => !changed[i + 1]);
          expect(sortAgain(before, next, order)).toEqual([...next].sort(order));
        },
      ),
    );
  });

  test('compares only what is new', () => {
    const people = Array.from({ length: 1000 }, (_, i) =>
      alterWith({ id: `p${i}`, name: `Person ${(i * 37) % 1000}` }),
    );
    let compared = 0;
    const order = personOrder({ column: 'name', descending: false }, source);
    const counted = (a: Alter, b: Alter): number => {
      compared += 1;
      return order(a, b);
    };
    const before = sortAgain([], people, counted);
    compared = 0;
    const next = people.map((alter) => (alter.id === 'p500' ? { ...alter, name: 'Person 3' } : alter));
    const after = sortAgain(before, next, counted);
    expect(compared).toBeLessThanOrEqual(10);
    expect(after).toEqual([...next].sort(order));
  });

  test('gives the very same array where nobody came, went or changed', () => {
    const people = [alterWith({ id: 'a' }), alterWith({ id: 'b' })];
    const order = personOrder({ column: 'name', descending: false }, source);
    const before = sortAgain([], people, order);
    expect(sortAgain(before, [...people].reverse(), order)).toBe(before);
  });
});
