import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DriftBook } from '../../../renderer/features/map/drift/driftBook.ts';
import { driftArrow } from '../../../renderer/features/map/engine/paintDrifts.ts';
import { daysBefore } from '../../../shared/domain/calendarDate.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';
import { deleteAlters, moveAlters, restoreAlters } from '../../../shared/vault/commands/alters.ts';
import { logInteraction } from '../../../shared/vault/commands/interactions.ts';
import { moveEach } from '../../../shared/vault/commands/moveEach.ts';
import { editTier } from '../../../shared/vault/commands/tiers.ts';
import type { VaultChange } from '../../../shared/vault/reading.ts';
import type { Vault } from '../../../shared/vault/vault.ts';
import { add, alterOf, expectOneStep, expectRefused, makeLaptop, makeVault, value } from '../../support/vault.ts';
import { anyCommand, runCommand } from '../../vault/anyStep.ts';

const ring = (id: string): TierId => id as TierId;

/** Somebody on a ring with contacts every so many days, the last of them today. */
const met = (vault: Vault, name: string, tier: string, days: number, times = 5): AlterId => {
  const id = add(vault, name, { placement: { tier: ring(tier), angle: null } });
  for (let time = 0; time < times; time += 1) {
    const day = daysBefore(vault.edge.today(), time * days);
    value(logInteraction(vault, { kind: 'call', day, participants: [id] }));
  }
  return id;
};

const followed = (vault: Vault): DriftBook => {
  const book = new DriftBook(vault, vault.edge.today());
  vault.subscribe((change) => book.take(change));
  return book;
};

describe('who drifted', () => {
  test('is known as soon as the third day of contact is, and taken back with it', () => {
    const vault = makeVault();
    const book = followed(vault);
    const ana = met(vault, 'Ana', 'close', 182, 2);
    expect([book.drifts.size, book.known]).toEqual([0, 0]);
    value(logInteraction(vault, { kind: 'call', day: daysBefore(vault.edge.today(), 364), participants: [ana] }));
    expect([...book.drifts]).toEqual([[ana, { declared: 'close', observed: 'wider', inwards: false }]]);
    vault.history.undo();
    expect([book.drifts.size, book.known]).toEqual([0, 0]);
  });

  test('follows the person, the rings and whether they are there', () => {
    const vault = makeVault();
    const book = followed(vault);
    const ana = met(vault, 'Ana', 'wider', 7);
    expect(book.drifts.get(ana)?.observed).toBe('inner');
    value(moveAlters(vault, [ana], { tier: ring('inner'), angle: null }));
    expect([book.drifts.size, book.known]).toEqual([0, 1]);
    value(editTier(vault, ring('inner'), { cadenceDays: 90 }));
    value(editTier(vault, ring('active'), { cadenceDays: 7 }));
    expect(book.drifts.get(ana)).toMatchObject({ observed: 'active', inwards: false });
    value(deleteAlters(vault, [ana]));
    expect([book.drifts.size, book.known]).toEqual([0, 0]);
    value(restoreAlters(vault, [ana]));
    expect(book.drifts.size).toBe(1);
  });

  test('kept in step is what is worked out from scratch, and nothing is said where nothing changed', () => {
    const deeds = fc.constantFrom('log', 'log', 'log', 'editInteraction', 'removeInteraction', 'move', 'editTier');
    const anyDeed = fc.oneof(anyCommand, fc.record({ name: deeds, picks: anyCommand.map(({ picks }) => picks) }));
    fc.assert(
      fc.property(fc.array(anyDeed, { maxLength: 40, size: 'max' }), (list) => {
        const { vault, edge } = makeLaptop();
        for (const [at, tier] of ['inner', 'close', 'wider'].entries()) met(vault, `Person ${at}`, tier, 3 + 40 * at);
        const today = vault.edge.today();
        const book = new DriftBook(vault, today);
        const look = () => ({ drifts: new Map(book.drifts), known: book.known });
        vault.subscribe((change) => {
          const before = look();
          const changed = book.take(change);
          const scratch = new DriftBook(vault, today);
          expect(look()).toEqual({ drifts: new Map(scratch.drifts), known: scratch.known });
          if (!changed) expect(look()).toEqual(before);
        });
        for (const command of list) runCommand(vault, command);
        while (vault.history.canUndo()) vault.history.undo();
        // What a listener throws is told here, a failed expectation too.
        expect(edge.bugs).toEqual([]);
        expect(new Map(book.drifts)).toEqual(new Map(new DriftBook(vault, today).drifts));
      }),
      { numRuns: 60 },
    );
  });

  test('leaves out who went in the same change as the rings changed', () => {
    const vault = makeVault();
    met(vault, 'Ana', 'wider', 7);
    const book = new DriftBook(vault, vault.edge.today());
    expect([book.drifts.size, book.known]).toEqual([1, 1]);
    const changes: VaultChange[] = [];
    vault.subscribe((change) => changes.push(change));
    while (vault.history.canUndo()) vault.history.undo();
    const last = changes.at(-1);
    if (!last) throw new Error('undo changes something');
    book.take({ ...last, tiers: new Set([ring('inner')]) });
    expect([book.drifts.size, book.known]).toEqual([0, 0]);
  });

  test('one more contact asks for that person alone', () => {
    const vault = makeVault();
    const ids = Array.from({ length: 50 }, (_, at) => met(vault, `Person ${at}`, 'close', 30, 3));
    const asked: AlterId[] = [];
    const spied: Vault = {
      ...vault,
      contactDays: (id) => {
        asked.push(id);
        return vault.contactDays(id);
      },
    };
    const book = new DriftBook(spied, vault.edge.today());
    expect(asked).toHaveLength(50);
    asked.length = 0;
    vault.subscribe((change) => book.take(change));
    const [, second] = ids;
    if (!second) throw new Error('there are many');
    value(logInteraction(vault, { kind: 'walk', day: vault.edge.today(), participants: [second] }));
    expect(asked).toEqual([second]);
  });
});

test('several go each to a ring of their own in one step, seated, without an angle', () => {
  const vault = makeVault();
  const place = { tier: ring('close'), angle: 2 };
  const [ana, bo] = [add(vault, 'Ana', { placement: place }), add(vault, 'Bo', { placement: place })];
  const rings = new Map([
    [ana, ring('wider')],
    [bo, ring('inner')],
  ]);
  expectOneStep(vault, 'Moved 2 people each to a ring', () => moveEach(vault, rings, new Map([[ana, 1.5]])));
  expect(alterOf(vault, ana)).toMatchObject({ placement: { tier: 'wider', angle: null }, seat: 1.5 });
  expect(alterOf(vault, bo).placement).toEqual({ tier: 'inner', angle: null });
  expectOneStep(vault, 'Moved Ana to Known', () => moveEach(vault, new Map([[ana, ring('known')]])));
  expect(expectRefused(vault, () => moveEach(vault, new Map([[ana, ring('gone')]])))).toContain('no longer');
});

test('the arrow begins outside the mark and leads towards the middle or away from it', () => {
  const place = fc.record({ x: fc.integer({ min: 60, max: 900 }), y: fc.integer({ min: -900, max: 900 }) });
  fc.assert(
    fc.property(place, fc.double({ min: 4, max: 20, noNaN: true }), fc.boolean(), (at, radius, inwards) => {
      const arrow = driftArrow(at, radius, inwards);
      if (!arrow) throw new Error('nobody stands in the middle');
      const points = [arrow.tail, arrow.tip, ...arrow.wings];
      for (const { x, y } of points) expect(Math.hypot(x - at.x, y - at.y)).toBeGreaterThan(radius);
      const [near, far] = [Math.hypot(arrow.tail.x, arrow.tail.y), Math.hypot(arrow.tip.x, arrow.tip.y)];
      expect(far < near).toBe(inwards);
      expect(arrow.tail.x * at.y - arrow.tail.y * at.x).toBeCloseTo(0, 4);
    }),
  );
  expect(driftArrow({ x: 0, y: 0 }, 10, true)).toBeUndefined();
  expect(driftArrow({ x: 100, y: 0 }, 2, true)).toBeUndefined();
});
