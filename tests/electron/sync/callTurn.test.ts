import fc from 'fast-check';
import { expect, test } from 'vitest';
import { waitBeforeCall } from '../../../electron/sync/local/callTurn.ts';

test('L1 of two the one with the smaller name calls at once, the other one after 5 seconds', () => {
  expect(waitBeforeCall('a', 'b', [])).toBe(0);
  expect(waitBeforeCall('b', 'a', [])).toBe(5000);
});

test('L1 a laptop that comes anew is met by one after the other, 2 seconds apart, whatever their names', () => {
  const names = fc.uniqueArray(fc.stringMatching(/^[0-9a-f]{4}$/), { minLength: 3, maxLength: 6 });
  fc.assert(
    fc.property(names, ([fresh = '', ...joined]) => {
      // Each pair is connected at the earlier of the two calls.
      const metAt = joined.map((old) => {
        const others = joined.filter((id) => id !== old);
        const itsCall = waitBeforeCall(
          old,
          fresh,
          others.map((id) => ({ id, connected: true })),
        );
        const freshCall = waitBeforeCall(
          fresh,
          old,
          others.map((id) => ({ id, connected: false })),
        );
        return Math.min(itsCall, freshCall);
      });
      const inOrder = [...metAt].sort((a, b) => a - b);
      expect(inOrder[0]).toBeLessThanOrEqual(5000);
      for (const [index, at] of inOrder.slice(1).entries())
        expect(at - (inOrder[index] ?? 0)).toBeGreaterThanOrEqual(2000);
    }),
  );
});
