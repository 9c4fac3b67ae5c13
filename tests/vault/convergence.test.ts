import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonical, expectInStep } from '../support/vault.ts';
import { anyCommand, runCommand } from './anyStep.ts';
import { makeNetwork } from './network.ts';

const anyEvent = (laptops: number) =>
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ at: fc.nat(laptops - 1), command: anyCommand }) },
    {
      weight: 1,
      arbitrary: fc.record({ at: fc.nat(laptops - 1), replay: fc.constantFrom('undo' as const, 'redo' as const) }),
    },
    { weight: 3, arbitrary: fc.record({ at: fc.nat(laptops - 1), deliver: fc.nat(50) }) },
    { weight: 1, arbitrary: fc.record({ at: fc.nat(laptops - 1), repeat: fc.nat(50) }) },
  );

describe('S40 convergence', () => {
  test.each([2, 3])('%i laptops that had the same updates, late, doubled and in any order, read the same', (count) => {
    fc.assert(
      fc.property(fc.array(anyEvent(count), { maxLength: 60, size: 'max' }), fc.nat(50), (events, last) => {
        const network = makeNetwork(count);
        for (const event of events) {
          const laptop = network.laptops[event.at];
          if (!laptop) throw new Error('there is no such laptop');
          if ('command' in event) runCommand(laptop.vault, event.command);
          else if ('replay' in event) laptop.vault.history[event.replay]();
          else if ('deliver' in event) network.deliver(event.at, event.deliver);
          else network.repeat(event.at, event.repeat);
        }
        network.settle(last);
        const [first, ...others] = network.laptops.map(({ vault }) => canonical(vault));
        for (const other of others) expect(other).toEqual(first);
        for (const { vault, edge } of network.laptops) {
          expectInStep(vault);
          expect(edge.bugs).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });
});
