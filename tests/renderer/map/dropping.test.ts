import { describe, expect, test } from 'vitest';
import { dropOfThose, dropPlaces } from '../../../renderer/features/map/dropPlaces.ts';
import type { Drop } from '../../../renderer/features/map/engine/events.ts';
import { crossingOf } from '../../../renderer/features/map/sectors/crossing.ts';
import { type Divided, dividedNow, networkBy } from '../../../renderer/parts/seating/division.ts';
import { arcAt } from '../../../shared/domain/arrange/arcs.ts';
import { arrange } from '../../../shared/domain/arrange/arrange.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import { layoutRings, placesById } from '../../../shared/domain/rings.ts';
import { archiveAlters, deleteAlters } from '../../../shared/vault/commands/alters.ts';
import { placeAlters } from '../../../shared/vault/commands/moves.ts';
import { divide } from '../../../shared/vault/commands/seats.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { add, makeVault, value } from '../../support/vault.ts';

const [active, wider] = ['active' as TierId, 'wider' as TierId];

const angleOf = (vault: Vault, id: AlterId): number => {
  const { tiers, people } = networkBy(vault, 'none');
  const place = placesById(layoutRings(tiers, people)).get(id);
  return Math.atan2(place?.y ?? Number.NaN, place?.x ?? 0);
};
const apart = (a: number, b: number): number => Math.abs(Math.atan2(Math.sin(a - b), Math.cos(a - b)));

/** 26 people on a ring and 22 on the next, half of them in each of two organisations, all seated in their arcs. */
const seated = () => {
  const vault = makeVault();
  const people = Array.from({ length: 48 }, (_, at) =>
    add(vault, `Person ${at}`, {
      placement: { tier: at < 26 ? active : wider, angle: null },
      organisation: at % 2 === 0 ? 'Choir' : 'School',
    }),
  );
  value(divide(vault, 'organisation', arrange(networkBy(vault, 'organisation')).seats));
  const divided = dividedNow(vault);
  if (!divided) throw new Error('the map is not divided');
  const arc = (key: string) => {
    const found = divided.arcs.find((one) => one.key === key);
    if (!found) throw new Error(`there is no ${key}`);
    return found;
  };
  return { vault, people, divided, arc, middle: (key: string) => (arc(key).from + arc(key).to) / 2 };
};

describe('many who are dropped together', () => {
  test('turn with whoever is held, who stands where let go, and nobody moves but one who steps aside', () => {
    const { vault, people } = seated();
    const ids = people.slice(0, 4);
    const [held] = ids;
    if (!held) throw new Error('there is nobody');
    const rest = people.slice(4);
    const stood = rest.map((id) => angleOf(vault, id));
    const before = ids.map((id) => angleOf(vault, id));
    const by = 2.4;
    const places = dropPlaces(vault, { ids, tier: wider, angle: (before[0] ?? 0) + by });
    value(placeAlters(vault, { places }));
    const after = ids.map((id) => angleOf(vault, id));
    expect(apart(after[0] ?? 0, (before[0] ?? 0) + by)).toBeLessThan(0.2);
    after.forEach((angle, i) => {
      expect(apart(angle, (before[i] ?? 0) + by)).toBeLessThan(1.6);
    });
    expect(new Set(after).size).toBe(4);
    expect(rest.filter((id, i) => angleOf(vault, id) !== stood[i]).length).toBeLessThanOrEqual(1);
  });

  test('from the tray stand beside each other where they are let go, in places of their own', () => {
    const { vault } = seated();
    const ids = ['Uma', 'Vera', 'Wim'].map((name) => add(vault, name));
    value(placeAlters(vault, { places: dropPlaces(vault, { ids, tier: 'known' as TierId, angle: 2 }) }));
    const angles = ids.map((id) => angleOf(vault, id));
    expect(new Set(angles).size).toBe(3);
    const [held = 0, ...others] = angles.map((angle) => apart(angle, 2));
    expect(held).toBeLessThan(0.7);
    for (const other of others) expect(other).toBeLessThan(2);
  });

  test('one alone has exactly the angle chosen', () => {
    const { vault, people } = seated();
    const [held] = people;
    const places = dropPlaces(vault, { ids: held ? [held] : [], tier: wider, angle: 1.25 });
    expect([...places.values()]).toEqual([{ tier: wider, angle: 1.25 }]);
  });
});

describe('a drop of whoever went while they were carried', () => {
  const shown = (name: string): string => name.toUpperCase();
  const drop = (ids: readonly AlterId[], tier = wider) => ({ ids, tier, angle: 1, directions: [1] });

  test('is one of those who are left, or of nobody, with the reason', () => {
    const vault = makeVault();
    const [ada, bo, cem] = ['Ada', 'Bo', 'Cem'].map((name) =>
      add(vault, name, { placement: { tier: active, angle: null } }),
    );
    if (!ada || !bo || !cem) throw new Error('they were added');
    expect(dropOfThose(vault, drop([ada, bo, cem]), shown)).toMatchObject({ ok: true, value: { ids: [ada, bo, cem] } });
    value(deleteAlters(vault, [ada]));
    expect(dropOfThose(vault, drop([ada, bo]), shown)).toMatchObject({ ok: true, value: { ids: [bo], tier: wider } });
    const reasonOf = (...given: Parameters<typeof drop>) => {
      const found = dropOfThose(vault, drop(...given), shown);
      return found.ok ? undefined : found.reason;
    };
    expect(reasonOf([ada])).toBe('ADA is no longer in your network.');
    value(archiveAlters(vault, [bo], true));
    expect(reasonOf([bo])).toBe('BO is archived now.');
    expect(reasonOf([ada, bo])).toBe('2 people are no longer in your network.');
    expect(reasonOf([cem], 'lost' as TierId)).toBe('This ring is no longer there.');
  });
});

const crossing = (vault: Vault, divided: Divided, drop: Drop) => crossingOf(vault, divided, drop, (name) => name);

describe('dropping beyond a border of the divided map', () => {
  const drop = (ids: readonly AlterId[], ...directions: number[]) => ({
    ids,
    tier: active,
    angle: directions[0] ?? 0,
    directions,
  });

  test('is a crossing where the pointer and the place both lie beyond it', () => {
    const { vault, people, divided, middle, arc } = seated();
    const [ada] = people;
    if (!ada) throw new Error('there is nobody');
    const [own, other] = [middle('choir'), middle('school')];
    expect(crossing(vault, divided, drop([ada], other, other))).toMatchObject({
      ids: [ada],
      from: { key: 'choir' },
      to: { key: 'school' },
    });
    expect(crossing(vault, divided, drop([ada], own, own))).toBeNull();
    // Their own sector had no place left there, and the nearest one lies beyond its border.
    expect(crossing(vault, divided, drop([ada], arc('choir').to - 0.02, arc('choir').to + 0.05))).toBeNull();
    expect(crossing(vault, divided, drop([ada], arc('choir').to + 0.02, arc('choir').to - 0.05))).toBeNull();
  });

  test('is none for whoever stands beyond it already', () => {
    const { vault, people, divided, middle } = seated();
    const [ada] = people;
    if (!ada) throw new Error('there is nobody');
    value(placeAlters(vault, { places: new Map([[ada, { tier: active, angle: middle('school') }]]) }));
    expect(arcAt(divided.arcs, angleOf(vault, ada))?.key).toBe('school');
    const near = middle('school') + 0.3;
    expect(crossing(vault, divided, { ...drop([ada], near, near), tier: wider })).toBeNull();
  });

  test('asks about those of several who change sides, and names no sector that not all of them leave', () => {
    const { vault, people, divided, middle } = seated();
    const [ada = '' as AlterId, bo = '' as AlterId] = people;
    const fresh = add(vault, 'Zoe');
    const other = middle('school');
    expect(crossing(vault, divided, drop([ada, bo, fresh], other, other))).toMatchObject({
      ids: [ada, fresh],
      who: '2 people',
      from: null,
    });
  });
});
