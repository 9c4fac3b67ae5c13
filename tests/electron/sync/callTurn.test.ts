import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitBeforeCall } from '../../../electron/sync/local/callTurn.ts';

test('L1 of two the one with the smaller name calls after a second, the other one 6 seconds later', () => {
  expect(waitBeforeCall('a', 'b', [])).toBe(1000);
  expect(waitBeforeCall('b', 'a', [])).toBe(7000);
});

test('L1 a laptop that comes anew is met by one after the other, a second apart or more, whatever their names', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{4}$/), { minLength: 3, maxLength: 4 });
  fc.assert(
    fc.property(names, ([fresh = '', ...joined]) => {
      // Each pair is connected at the earlier of the two calls.
      const metAt = joined.map((old, at) => {
        const others = joined.filter((id) => id !== old);
        const itsCall = waitBeforeCall(
          old,
          fresh,
          others.map((id) => ({ id, connected: true })),
        );
        const freshCall = waitBeforeCall(
          fresh,
          old,
          // It saw them in this order.
          joined.slice(0, at).map((id) => ({ id, connected: false })),
        );
        return Math.min(itsCall, freshCall);
      });
      const inOrder = [...metAt].sort((a, b) => a - b);
      expect(inOrder[0]).toBeLessThanOrEqual(7000);
      for (const [index, at] of inOrder.slice(1).entries())
        expect(at - (inOrder[index] ?? 0)).toBeGreaterThanOrEqual(1000);
    }),
  );
});
