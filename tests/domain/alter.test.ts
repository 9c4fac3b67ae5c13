import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  alterSchema,
  channelSchema,
  channelsOf,
  isPresent,
  photoSchema,
  placementSchema,
} from '../../shared/domain/alter.ts';
import { alterIdSchema, instantSchema } from '../../shared/domain/ids.ts';
import { alterWith, anyPeople } from './anyAlter.ts';

describe('a person', () => {
  test('as read is as written: a second reading changes nothing', () => {
    fc.assert(
      fc.property(anyPeople(5), (people) => {
        for (const person of people) expect(v.parse(alterSchema, JSON.parse(JSON.stringify(person)))).toEqual(person);
      }),
    );
  });

  test('needs every field: what has no value says so', () => {
    const person = alterWith({ id: 'a' });
    for (const field of Object.keys(person)) {
      const { [field]: _gone, ...rest }: Record<string, unknown> = person;
      expect(v.is(alterSchema, rest)).toBe(false);
    }
  });

  test('is in sight unless archived or deleted', () => {
    const at = '2026-01-01T00:00:00.000Z';
    const seen = [{}, { archivedAt: at }, { deletedAt: at }, { archivedAt: at, deletedAt: at }];
    expect(seen.map((fields) => isPresent(alterWith({ id: 'a', ...fields })))).toEqual([true, false, false, false]);
  });

  test.each([
    ['name', '', false],
    ['name', 'x'.repeat(300), true],
    ['name', 'x'.repeat(301), false],
    ['nickname', 'x'.repeat(121), false],
    ['organisation', 'x'.repeat(301), false],
    ['role', 'x'.repeat(301), false],
    ['intention', 'both', true],
    ['intention', 'romance', false],
    ['birthday', '--02-30', false],
    ['leftovers', [{ name: 'x'.repeat(201), value: '' }], false],
    ['leftovers', [{ name: '', value: 'x'.repeat(100_001) }], false],
    ['sources', ['x'.repeat(301)], false],
    ['tags', ['a b'], false],
    ['sample', 1, false],
  ])('with %s %#: %s', (field, value: unknown, is) => {
    expect(v.is(alterSchema, { ...alterWith({ id: 'a' }), [field]: value })).toBe(is);
  });
});

describe('an id', () => {
  test.each([
    ['V1StGXR8_Z5jdHi6B-myT', true],
    ['x'.repeat(64), true],
    ['x'.repeat(65), false],
    ['', false],
    ['a/b', false],
    ['a b', false],
    ['é', false],
    ['a\n', false],
    [7, false],
  ])('%j: %s', (id, is) => {
    expect(v.is(alterIdSchema, id)).toBe(is);
  });
});

describe('an instant', () => {
  test.each([
    ['2026-01-01T00:00:00.000Z', true],
    ['2026-01-01T00:00:00Z', false],
    ['2026-01-01', false],
    ['2026-13-01T00:00:00.000Z', false],
    ['2026-02-31T00:00:00.000Z', false],
    ['2024-02-31T00:00:00+05', false],
    ['2026-01-01T25:00:00.000Z', false],
    ['now', false],
    [1735689600000, false],
  ])('%j: %s', (text, is) => {
    expect(v.is(instantSchema, text)).toBe(is);
  });
});

describe('a place', () => {
  test.each([
    [{ tier: 'close', angle: null }, true],
    [{ tier: 'close', angle: -7.5 }, true],
    [{ tier: 'gone', angle: 0 }, true],
    [{ tier: 'close', angle: Number.NaN }, false],
    [{ tier: 'close', angle: Number.POSITIVE_INFINITY }, false],
    [{ tier: 'close', angle: '0' }, false],
    [{ tier: 'close' }, false],
    [{ tier: '', angle: 0 }, false],
  ])('%j: %s', (place, is) => {
    expect(v.is(placementSchema, place)).toBe(is);
  });
});

describe('a photo', () => {
  test.each([
    ['data:image/png;base64,iVBORw0KGgo=', true],
    ['data:image/jpeg;base64,', true],
    ['data:image/webp;base64,UklGRg==', true],
    ['data:image/svg+xml;base64,PHN2Zz4=', false],
    ['data:text/html;base64,PGI+', false],
    ['data:image/png,raw', false],
    ['https://example.org/a.png', false],
    ['javascript:alert(1)', false],
    ['data:image/png;base64,AA\nAA', false],
    [`data:image/png;base64,${'A'.repeat(200_000)}`, false],
    ['', false],
  ])('%#: %s', (photo, is) => {
    expect(v.is(photoSchema, photo)).toBe(is);
  });
});

describe('channels', () => {
  const channel = { id: 'c1', kind: 'email', value: 'a@example.org', label: '', order: 'a0' };
  test.each([
    [{}, true],
    [{ value: ' ' }, false],
    [{ value: 'x'.repeat(2001) }, false],
    [{ label: 'x'.repeat(61) }, false],
    [{ kind: 'fax' }, false],
    [{ id: '' }, false],
    [{ order: '' }, false],
  ])('with %j: %s', (change, is) => {
    expect(v.is(channelSchema, { ...channel, ...change })).toBe(is);
  });

  test('of one kind keep their order', () => {
    const kinds = ['phone', 'email', 'link', 'email'];
    const channels = kinds.map((kind, i) => ({ ...channel, kind, id: `c${i}`, order: `a${i}` }));
    const person = alterWith({ id: 'a', channels });
    expect(channelsOf(person, 'email').map(({ id }) => id)).toEqual(['c1', 'c3']);
    expect(channelsOf(alterWith({ id: 'b' }), 'email')).toEqual([]);
  });
});
