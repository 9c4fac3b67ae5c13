import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coveringBoxes } from '../../../renderer/features/map/engine/paintFront.ts';

const sides = fc.constantFrom('below', 'above', 'right', 'left');
const size = (max: number) => fc.double({ min: 1, max, noNaN: true });

test('a slip covers the name that stands on the map already, wherever that is', () => {
  fc.assert(
    fc.property(sides, size(40), size(130), size(300), size(20), (side, radius, width, wide, away) => {
      const height = 12;
      const left = side === 'right' ? radius + 2 : side === 'left' ? -radius - 2 - width : -width / 2;
      const top = side === 'below' ? radius + 1 : side === 'above' ? -radius - 2 - height : -height / 2;
      const label = { text: '', size: 12, left, top, width, height };
      for (const box of coveringBoxes({ x: 100, y: 50 }, label, radius + away, wide)) {
        expect(box.left).toBeLessThanOrEqual(100 + left);
        expect(box.right).toBeGreaterThanOrEqual(100 + left + width);
        expect(box.top).toBeLessThanOrEqual(50 + top);
        expect(box.bottom).toBeGreaterThanOrEqual(50 + top + height);
        expect(box.right - box.left).toBeGreaterThanOrEqual(wide - 0.001);
      }
    }),
  );
});
