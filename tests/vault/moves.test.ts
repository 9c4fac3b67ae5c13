import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { markOf } from '../../shared/domain/device.ts';
import type { AlterId } from '../../shared/domain/ids.ts';
import { movedKey } from '../../shared/vault/alterCodec.ts';
import { moveAlters } from '../../shared/vault/commands/alters.ts';
import { chooseMove } from '../../shared/vault/commands/moves.ts';
import type { Vault } from '../../shared/vault/vault.ts';
import {
  add,
  alterOf,
  canonical,
  copyOf,
  deviceId,
  expectInStep,
  expectOneStep,
  expectRefused,
  type Laptop,
  makeDevice,
  makeLaptop,
  syncAll,
  undoAll,
  value,
} from '../support/vault.ts';
import { keysOf, moveApart, on, place, tiersApart } from './movesApart.ts';
import { makeNetwork } from './network.ts';

type Step = {
  readonly kind: 'move' | 'choose' | 'undo' | 'redo' | 'deliver';
  readonly who: number;
  readonly pick: number;
};
const stepOf = (...kinds: Step['kind'][]) =>
  fc.record({ kind: fc.constantFrom(...kinds), who: fc.nat(5), pick: fc.nat(50) });

const choose = (vault: Vault, id: AlterId, pick: number): boolean => {
  const apart = vault.apart.get(id);
  const one = apart?.[pick % apart.length];
  return one !== undefined && chooseMove(vault, id, one.place).ok;
};

/** A network that knows one person, in the midst of a few steps; `done` is told of each that wrote. */
const play = (count: number, steps: readonly Step[], done: (laptop: Laptop, step: Step, known: Laptop) => void) => {
  const network = makeNetwork(count);
  const [first] = network.laptops;
  if (!first) throw new Error('a network has laptops');
  const id = add(first.vault, 'Maria', { placement: on('known') });
  network.settle(0);
  for (const step of steps) {
    const laptop = network.laptops[step.who % count];
    if (!laptop) continue;
    // What the laptop knew when it wrote, before its own edit.
    const known = { ...laptop, doc: copyOf(laptop.doc) };
    if (step.kind === 'deliver') network.deliver(step.who, step.pick);
    else if (step.kind === 'undo') laptop.vault.history.undo();
    else if (step.kind === 'redo') laptop.vault.history.redo();
    else if (step.kind === 'choose') {
      if (choose(laptop.vault, id, step.pick)) done(laptop, step, known);
    } else if (moveAlters(laptop.vault, [id], place(step.pick, step.pick)).ok) done(laptop, step, known);
  }
  network.settle(7);
  return { ...network, id };
};

describe('S18 moves at once', () => {
  test('are shown on both laptops alike, the one that stands first, with who and when', () => {
    const { a, b, id } = moveApart();
    const apart = a.vault.apart.get(id) ?? [];
    expect(b.vault.apart.get(id)).toEqual(apart);
    expect(apart.map(({ device, place: where }) => [device, where]).sort()).toEqual([
      [markOf(deviceId('a')), on('close', 1)],
      [markOf(deviceId('b')), on('active', 2)],
    ]);
    expect(apart.map(({ stands }) => stands)).toEqual([true, false]);
    expect(apart[0]?.place).toEqual(alterOf(a.vault, id).placement);
    expectInStep(a.vault);
  });

  test('those of two, three or six laptops with updates in any order: all see the same, and what none had known', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(2, 3, 6),
        fc.array(stepOf('move', 'move', 'choose', 'deliver', 'deliver', 'deliver'), { maxLength: 30 }),
        (count, steps) => {
          // The truth, from what each document had taken in when a move was written.
          const moves: { client: number; clock: number; tier: string | null; chose: boolean; knew: Y.Doc }[] = [];
          const { laptops, id } = play(count, steps, ({ vault, doc }, { kind }, { doc: knew }) => {
            const clock = Y.getState(doc.store, doc.clientID);
            const tier = alterOf(vault, vault.alters.values().next().value?.id ?? '').placement?.tier ?? null;
            moves.push({ client: doc.clientID, clock, tier, chose: kind === 'choose', knew });
          });
          const open = moves.filter(
            (move) => !moves.some(({ knew }) => Y.getState(knew.store, move.client) >= move.clock),
          );
          const tiers = [...new Set(open.map(({ tier }) => tier))];
          const wanted = tiers.length < 2 || open.every(({ chose }) => chose) ? [] : tiers.sort();
          for (const { vault } of laptops) {
            expect(tiersApart(vault, id).sort()).toEqual(wanted);
            expect(vault.apart).toEqual(laptops[0]?.vault.apart);
            expect(keysOf(vault, id).length).toBeLessThanOrEqual(count);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  test('one of the places to choose from is always the one that stands, whatever is taken back', () => {
    const anySteps = fc.array(stepOf('move', 'move', 'choose', 'undo', 'redo', 'deliver', 'deliver'), {
      maxLength: 40,
    });
    fc.assert(
      fc.property(fc.constantFrom(2, 3), anySteps, (count, steps) => {
        const { laptops, id } = play(count, steps, () => undefined);
        for (const { vault } of laptops) {
          expect(canonical(vault)).toEqual(canonical((laptops[0] ?? { vault }).vault));
          const apart = vault.apart.get(id) ?? [];
          expect(apart.length === 0 || apart.filter(({ stands }) => stands).length === 1).toBe(true);
          expect(new Set(tiersApart(vault, id)).size).toBe(apart.length);
          expect(vault.unreadFields.size).toBe(0);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('are settled everywhere by a choice on one laptop, which is one step', () => {
    for (const ring of ['close', 'active']) {
      const { a, b, id } = moveApart();
      const label = `Kept Maria on ${ring === 'close' ? 'Close' : 'Active'}`;
      expectOneStep(a.vault, label, () => chooseMove(a.vault, id, on(ring)));
      syncAll(a, b);
      for (const { vault } of [a, b]) {
        expect(vault.apart.size).toBe(0);
        expect(alterOf(vault, id).placement).toEqual(ring === 'close' ? on('close', 1) : on('active', 2));
      }
      expect(expectRefused(b.vault, () => chooseMove(b.vault, id, on('close')))).toBe('This was settled already.');
    }
  });

  test('are settled by any later move of who has had both', () => {
    const { a, b, id } = moveApart();
    value(moveAlters(b.vault, [id], on('wider')));
    syncAll(a, b);
    expect([a.vault.apart.size, b.vault.apart.size]).toEqual([0, 0]);
  });

  test('chosen between on both laptops at once end as one of the choices, and are not asked about again', () => {
    const { a, b, id } = moveApart();
    value(chooseMove(a.vault, id, on('active')));
    value(chooseMove(b.vault, id, on('close')));
    syncAll(a, b);
    expect([a.vault.apart.size, b.vault.apart.size]).toEqual([0, 0]);
    expect(alterOf(a.vault, id).placement).toEqual(alterOf(b.vault, id).placement);
    expect(['close', 'active']).toContain(alterOf(a.vault, id).placement?.tier);
  });

  test('of which two lead to the ring that is chosen leave whoever stands there at the angle they have', () => {
    const [a, b, c] = [makeDevice('a'), makeDevice('b'), makeDevice('c')];
    const id = add(b.vault, 'Maria', { placement: on('known') });
    syncAll(a, b, c);
    value(moveAlters(a.vault, [id], on('close', 1)));
    value(moveAlters(b.vault, [id], on('active', 3)));
    value(moveAlters(c.vault, [id], on('close', 2)));
    syncAll(a, b, c);
    // The one that won is not the one that is told, which is the first.
    expect(alterOf(a.vault, id).placement).toEqual(on('close', 2));
    expect(a.vault.apart.get(id)?.[0]).toMatchObject({ place: on('close', 1), stands: true });
    value(chooseMove(a.vault, id, on('close')));
    expect(alterOf(a.vault, id).placement).toEqual(on('close', 2));
  });

  test('to one ring agree, whatever the angle', () => {
    const [a, b] = [makeDevice('a'), makeDevice('b')];
    const id = add(a.vault, 'Maria');
    syncAll(a, b);
    value(moveAlters(a.vault, [id], on('close', 1)));
    value(moveAlters(b.vault, [id], on('close', 2)));
    syncAll(a, b);
    expect(a.vault.apart.size).toBe(0);
  });

  test('a move of somebody who has been moved after a long silence is one of two, also into the tray', () => {
    const { a, b, id } = moveApart();
    value(chooseMove(a.vault, id, on('active')));
    value(moveAlters(b.vault, [id], null));
    syncAll(a, b);
    expect(tiersApart(a.vault, id).sort()).toEqual(['active', null]);
    value(chooseMove(b.vault, id, null));
    syncAll(a, b);
    expect([alterOf(a.vault, id).placement, a.vault.apart.size]).toEqual([null, 0]);
  });

  test('four moves of a person are kept at most once somebody has had them all', () => {
    const laptops = [...'abcdef'].map((letter) => makeDevice(letter));
    const [first] = laptops;
    if (!first) throw new Error('there is a first laptop');
    const id = add(first.vault, 'Maria');
    syncAll(...laptops);
    for (const [i, { vault }] of laptops.entries()) value(moveAlters(vault, [id], place(i)));
    syncAll(...laptops);
    expect(keysOf(first.vault, id)).toHaveLength(6);
    expect(tiersApart(first.vault, id)).toHaveLength(5);
    value(moveAlters(first.vault, [id], on('wider')));
    expect(keysOf(first.vault, id)).toHaveLength(4);
    undoAll(first.vault);
    expect(keysOf(first.vault, id).length).toBeGreaterThan(4);
  });

  test('a laptop whose move is no longer kept is known by its later ones all the same', () => {
    const laptops = [...'abcdef'].map((letter) => makeDevice(letter));
    const [a] = laptops;
    if (!a) throw new Error('there are six laptops');
    const id = add(a.vault, 'Maria', { placement: on('known') });
    syncAll(...laptops);
    for (const { vault } of laptops) value(moveAlters(vault, [id], on('close')));
    syncAll(...laptops);
    value(moveAlters(a.vault, [id], on('wider')));
    syncAll(...laptops);
    const kept = ({ edge }: Laptop) => edge.device && keysOf(a.vault, id).includes(movedKey(markOf(edge.device)));
    const gone = laptops.find((laptop) => !kept(laptop));
    const other = laptops.findLast((laptop) => laptop !== a && kept(laptop));
    if (!gone || !other) throw new Error('of six moves four are kept');
    value(moveAlters(gone.vault, [id], on('active')));
    value(moveAlters(other.vault, [id], on('inner')));
    syncAll(...laptops);
    expect(tiersApart(a.vault, id).sort()).toEqual(['active', 'inner']);
  });

  test('nothing of it is written without sync, nor for people as they are added', () => {
    const plain = makeLaptop('a');
    const id = add(plain.vault, 'Maria', { placement: on('known') });
    value(moveAlters(plain.vault, [id], on('close')));
    expect(keysOf(plain.vault, id)).toEqual([]);
    const device = makeDevice('b');
    const other = add(device.vault, 'Ada', { placement: on('known') });
    expect(keysOf(device.vault, other)).toEqual([]);
  });
});
