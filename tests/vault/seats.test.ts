import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { type AlterId, tierIdSchema } from '../../shared/domain/ids.ts';
import { roundSeat } from '../../shared/domain/seat.ts';
import { addAlter, moveAlters } from '../../shared/vault/commands/alters.ts';
import { divide, releaseAngles } from '../../shared/vault/commands/seats.ts';
import {
  add,
  alterId,
  alterOf,
  canonical,
  changesNothing,
  expectOneStep,
  expectRefused,
  makeDevice,
  makeLaptop,
  makeVault,
  syncAll,
  value,
} from '../support/vault.ts';
import { person } from './hostile.ts';

const on = (tier: string, angle: number | null = null) => ({ tier: v.parse(tierIdSchema, tier), angle });
const turn = 2 * Math.PI;

test('a seat lies in [0, 2π), near the angle it was made of, and rounding it again changes nothing', () => {
  fc.assert(
    fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), (angle) => {
      const seat = roundSeat(angle);
      expect(seat).toBeGreaterThanOrEqual(0);
      expect(seat).toBeLessThan(turn);
      expect(roundSeat(seat)).toBe(seat);
      const apart = Math.abs(Math.cos(seat) - Math.cos(angle)) + Math.abs(Math.sin(seat) - Math.sin(angle));
      expect(apart).toBeLessThan(1e-6);
    }),
  );
  expect([roundSeat(turn), roundSeat(-1e-17), roundSeat(1 / 3)]).toEqual([0, 0, 0.3333333]);
});

describe('S27 a seat is no place', () => {
  test('tidying writes all seats in one step, and nothing else of anybody', () => {
    const vault = makeVault();
    const [ada, grace, mary] = [
      add(vault, 'Ada', { placement: on('inner', 2), seat: 1 }),
      add(vault, 'Grace', { placement: on('close') }),
      add(vault, 'Mary'),
    ];
    const before = [ada, grace, mary].map((id) => alterOf(vault, id));
    const seats = new Map([
      [ada, 1],
      [grace, turn + 0.5],
      [alterId('nobody'), 3],
    ]);
    expectOneStep(vault, 'Tidied the map', () => divide(vault, 'none', seats));
    expect([ada, grace, mary].map((id) => alterOf(vault, id))).toEqual([
      before[0],
      { ...before[1], seat: 0.5 },
      before[2],
    ]);
    expect(alterOf(vault, ada)).toBe(before[0]);
    expect(changesNothing(vault, () => divide(vault, 'none', seats)).ok).toBe(true);
    expect(expectRefused(vault, () => divide(vault, 'none', new Map([[ada, Number.NaN]])))).toBe(
      'This is not a place on the map.',
    );
  });

  test('adding and moving write it in their own step', () => {
    const vault = makeVault();
    const seated = { name: 'Ada', placement: on('inner'), seat: 1.5 };
    const ada = expectOneStep(vault, 'Added Ada', () => addAlter(vault, seated));
    expect(alterOf(vault, ada).seat).toBe(1.5);
    const seats = new Map([[ada, 2.25]]);
    expectOneStep(vault, 'Moved Ada to Close', () => moveAlters(vault, [ada], on('close'), seats));
    expect(alterOf(vault, ada)).toMatchObject({ placement: on('close'), seat: 2.25 });
    const bad = new Map([[ada, Number.POSITIVE_INFINITY]]);
    expectRefused(vault, () => moveAlters(vault, [ada], on('inner'), bad));
    expectRefused(vault, () => addAlter(vault, { ...seated, seat: Number.NaN }));
  });

  test('who is given back to the map has no angle of their own any more; the others are passed over', () => {
    const vault = makeVault();
    const [ada, grace] = [
      add(vault, 'Ada', { placement: on('inner', 2) }),
      add(vault, 'Grace', { placement: on('close') }),
    ];
    const seats = new Map([[ada, 0.25]]);
    expectOneStep(vault, 'Let Kith place Ada', () => releaseAngles(vault, [ada, grace], seats));
    expect(alterOf(vault, ada)).toMatchObject({ placement: on('inner'), seat: 0.25 });
    expect(changesNothing(vault, () => releaseAngles(vault, [ada, grace])).ok).toBe(true);
    expectRefused(vault, () => releaseAngles(vault, [ada], new Map([[ada, Number.NaN]])));
  });

  test('giving somebody back is a move, so that one made elsewhere at the same time is not lost unsaid', () => {
    const [a, b] = [makeDevice('a'), makeDevice('b')];
    const id = add(a.vault, 'Ada', { placement: on('inner', 2) });
    syncAll(a, b);
    value(releaseAngles(a.vault, [id]));
    value(moveAlters(b.vault, [id], on('active')));
    syncAll(a, b);
    expect(
      a.vault.apart
        .get(id)
        ?.map(({ place }) => place?.tier)
        .sort(),
    ).toEqual(['active', 'inner']);
  });

  test('tidying leaves a move made elsewhere as it is, and two tidied maps become one', () => {
    const [a, b] = [makeLaptop('a'), makeLaptop('b')];
    const ids: AlterId[] = ['Ada', 'Grace', 'Mary'].map((name) => add(a.vault, name, { placement: on('inner') }));
    const [ada] = ids;
    if (!ada) throw new Error('three were added');
    syncAll(a, b);
    value(divide(a.vault, 'none', new Map(ids.map((id, at) => [id, at]))));
    value(divide(b.vault, 'none', new Map(ids.map((id, at) => [id, 3 - at]))));
    value(moveAlters(b.vault, [ada], on('close', 1)));
    syncAll(a, b);
    expect(canonical(a.vault)).toEqual(canonical(b.vault));
    expect(alterOf(a.vault, ada).placement).toEqual(on('close', 1));
    for (const id of ids) expect(alterOf(a.vault, id).seat).not.toBeNull();
  });

  test.each(['a', 'b'])('tidying says nothing of how the map is divided, which %s changes at the same time', (who) => {
    const laptops = { a: makeLaptop('a'), b: makeLaptop('b') };
    const { a, b } = laptops;
    const id = add(a.vault, 'Ada', { placement: on('inner') });
    syncAll(a, b);
    const [divider, tidier] = who === 'a' ? [a, b] : [b, a];
    value(divide(divider.vault, 'tag', new Map([[id, 1]])));
    value(divide(tidier.vault, 'none', new Map([[id, 2]])));
    syncAll(a, b);
    expect([a, b].map(({ vault }) => vault.settings().sectors)).toEqual(['tag', 'tag']);
  });

  test.each([Number.NaN, Number.NEGATIVE_INFINITY, '1', {}])('one that is %s reads as none', (bad) => {
    const { vault, doc } = makeLaptop();
    const id = add(vault, 'Ada', { seat: 1 });
    person(doc, id).set('seat', bad);
    expect(alterOf(vault, id).seat).toBeNull();
    expect(vault.unreadFields.get(id)).toEqual(['seat']);
    value(divide(vault, 'none', new Map([[id, 2]])));
    expect(alterOf(vault, id).seat).toBe(2);
  });

  test('one beyond a turn, which another program wrote, is read within it', () => {
    const { vault, doc } = makeLaptop();
    const id = add(vault, 'Ada');
    person(doc, id).set('seat', turn + 1);
    expect(alterOf(vault, id).seat).toBe(1);
  });
});
