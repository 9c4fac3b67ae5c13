import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { byOrder, defaultTiers, tierSchema } from '../../shared/domain/tier.ts';

describe('the default rings', () => {
  test('are those of the product, innermost first, with people to meet outside', () => {
    expect(
      defaultTiers.map(({ id, name, capacity, cadenceDays, kind }) => [id, name, capacity, cadenceDays, kind]),
    ).toEqual([
      ['inner', 'Inner circle', 5, 7, 'ring'],
      ['close', 'Close', 15, 30, 'ring'],
      ['active', 'Active', 50, 90, 'ring'],
      ['wider', 'Wider', 150, 182, 'ring'],
      ['known', 'Known', 500, 365, 'ring'],
      ['to-meet', 'To meet', null, null, 'outside'],
    ]);
  });

  test('are valid, in order, and each has a place of its own', () => {
    for (const tier of defaultTiers) expect(v.parse(tierSchema, tier)).toEqual(tier);
    expect([...defaultTiers].reverse().sort(byOrder)).toEqual(defaultTiers);
    expect(new Set(defaultTiers.map((tier) => tier.order)).size).toBe(defaultTiers.length);
  });
});

describe('a ring', () => {
  const [inner] = defaultTiers;
  test.each([
    [{ capacity: 1 }, true],
    [{ capacity: 5000 }, true],
    [{ capacity: null, cadenceDays: null }, true],
    [{ cadenceDays: 3660 }, true],
    [{ capacity: 0 }, false],
    [{ capacity: 5001 }, false],
    [{ capacity: 2.5 }, false],
    [{ capacity: '5' }, false],
    [{ cadenceDays: 0 }, false],
    [{ cadenceDays: 3661 }, false],
    [{ cadenceDays: Number.NaN }, false],
    [{ name: '  ' }, false],
    [{ name: 'x'.repeat(61) }, false],
    [{ order: '' }, false],
    [{ kind: 'square' }, false],
  ])('with %j: %s', (change, is) => {
    expect(v.is(tierSchema, { ...inner, ...change })).toBe(is);
  });
});

test('the order is total: the same for any order of arrival, ids deciding between equals', () => {
  const anyEntry = fc.record({
    order: fc.constantFrom('a0', 'a1', 'a1V', 'Zz', 'a'),
    id: fc.stringMatching(/^[a-c]{1,2}$/),
  });
  fc.assert(
    fc.property(fc.uniqueArray(anyEntry, { selector: ({ id }) => id, maxLength: 8 }), fc.nat(), (entries, turn) => {
      const at = turn % Math.max(1, entries.length);
      const turned = [...entries.slice(at), ...entries.slice(0, at)].reverse();
      const sorted = [...entries].sort(byOrder);
      expect([...turned].sort(byOrder)).toEqual(sorted);
      for (const [i, entry] of sorted.slice(1).entries()) {
        const before = sorted[i];
        expect(before && (before.order < entry.order || (before.order === entry.order && before.id < entry.id))).toBe(
          true,
        );
      }
    }),
  );
});
