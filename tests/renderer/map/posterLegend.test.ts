import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LegendItem } from '../../../renderer/features/map/export/legend.ts';
import { layOutLegend } from '../../../renderer/features/map/export/paintLegend.ts';

// Six pixels a letter, and an ellipsis as everywhere.
const measure = {
  width: (text: string) => text.length * 6,
  fitted: (text: string, _font: string, most: number) =>
    text.length * 6 <= most ? text : `${text.slice(0, Math.floor(most / 6) - 1)}…`,
};

const laidOut = (items: readonly LegendItem[], foot: string, width: number) =>
  layOutLegend(items, foot, width, { font: 'sans-serif' } as never, measure as never);

const group = (label: string, count = 3): LegendItem => ({
  ...{ mark: { kind: 'group', hue: 1 }, label, faint: false },
  count,
});

test('every item of a legend stands within the picture, clear of the one before, and above the foot', () => {
  const label = fc.string({ minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(
      fc.array(label, { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 300, max: 1500 }),
      (labels, width) => {
        const { items, footY, height } = laidOut(
          labels.map((one) => group(one)),
          'My people',
          width,
        );
        expect(items).toHaveLength(labels.length);
        items.forEach((item, index) => {
          // The disc, the space before its words, the words, and the number after them.
          const right = item.x + 12 + 7 + item.width + 5 + 6;
          expect(item.x).toBeGreaterThanOrEqual(28);
          if (item.x > 28) expect(right).toBeLessThanOrEqual(width - 28);
          const before = items[index - 1];
          if (before?.y === item.y) expect(item.x).toBeGreaterThan(before.x + before.width);
          expect(item.y).toBeLessThan(footY);
        });
        expect(footY).toBeLessThan(height);
      },
    ),
  );
});

test('a legend of nothing takes no room, one of a foot alone a line', () => {
  expect(laidOut([], '', 900).height).toBe(0);
  expect(laidOut([], 'My people', 900)).toMatchObject({ items: [], footY: 12 });
});
