import { expect, test } from 'vitest';
import { dividedNow, networkBy } from '../../../../renderer/parts/seating/division.ts';
import { seatsOn } from '../../../../renderer/parts/seating/seatsOn.ts';
import { arcAt } from '../../../../shared/domain/arrange/arcs.ts';
import { arrange } from '../../../../shared/domain/arrange/arrange.ts';
import type { AlterId, TierId } from '../../../../shared/domain/ids.ts';
import { layoutRings, placesById } from '../../../../shared/domain/rings.ts';
import { moveAlters } from '../../../../shared/vault/commands/alters.ts';
import { divide } from '../../../../shared/vault/commands/seats.ts';
import { addTie } from '../../../../shared/vault/commands/ties.ts';
import type { Vault } from '../../../../shared/vault/vault.ts';
import { add, makeVault, value } from '../../../support/vault.ts';

const active = 'active' as TierId;
const angleOf = (vault: Vault, id: AlterId): number => {
  const { tiers, people } = networkBy(vault, 'none');
  const place = placesById(layoutRings(tiers, people)).get(id);
  return Math.atan2(place?.y ?? 0, place?.x ?? 0);
};
const apart = (a: number, b: number): number => Math.abs(Math.atan2(Math.sin(a - b), Math.cos(a - b)));

/** 24 people on a ring, half of them in each of two organisations, all seated. */
const seated = (): { vault: Vault; people: AlterId[] } => {
  const vault = makeVault();
  const people = Array.from({ length: 24 }, (_, at) =>
    add(vault, `Person ${at}`, {
      placement: { tier: active, angle: null },
      organisation: at % 2 === 0 ? 'Choir' : 'School',
    }),
  );
  value(divide(vault, 'organisation', arrange(networkBy(vault, 'organisation')).seats));
  return { vault, people };
};

test('who comes to a ring is seated near those they know, and nobody else moves', () => {
  const { vault, people } = seated();
  value(divide(vault, 'none', new Map()));
  const [friend] = people;
  const fresh = add(vault, 'Zoe');
  value(addTie(vault, { a: fresh, b: friend ?? fresh, kind: 'friend' }));
  const before = people.map((id) => angleOf(vault, id));
  value(moveAlters(vault, [fresh], { tier: active, angle: null }, seatsOn(vault, [fresh], active)));
  expect(people.map((id) => angleOf(vault, id))).toEqual(before);
  expect(apart(angleOf(vault, fresh), before[0] ?? 0)).toBeLessThan(1);
});

test('several who come at once get a place each, and each stands in the sector that is theirs', () => {
  const { vault } = seated();
  const fresh = ['Choir', 'School', 'Choir'].map((organisation, at) => add(vault, `New ${at}`, { organisation }));
  const seats = seatsOn(vault, fresh, active);
  expect(new Set(seats.values()).size).toBe(3);
  const keys = fresh.map((id) => arcAt(dividedNow(vault)?.arcs ?? [], seats.get(id) ?? Number.NaN)?.key);
  expect(keys).toEqual(['choir', 'school', 'choir']);
});

test('several who know the same person do not get the same place', () => {
  const { vault, people } = seated();
  value(divide(vault, 'none', new Map()));
  const [friend] = people;
  const fresh = ['Uma', 'Vera', 'Wim'].map((name) => add(vault, name));
  for (const id of fresh) value(addTie(vault, { a: id, b: friend ?? id, kind: 'friend' }));
  expect(new Set(seatsOn(vault, fresh, active).values()).size).toBe(3);
});

test('of a crowd nobody gets a seat: the map finds one for them', () => {
  const { vault } = seated();
  const crowd = Array.from({ length: 31 }, (_, at) => add(vault, `New ${at}`));
  expect(seatsOn(vault, crowd, active).size).toBe(0);
});
