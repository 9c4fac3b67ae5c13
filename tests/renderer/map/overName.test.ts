import { expect, test } from 'vitest';
import type { Figure } from '../../../renderer/features/map/engine/figure.ts';
import { aroundName, isOverName } from '../../../renderer/features/map/engine/overName.ts';
import type { AlterId, TierId } from '../../../shared/domain/ids.ts';

const view = { x: 400, y: 300, zoom: 2 };
/** From 500 to 560, its line in the middle of 300. */
const sector = { text: 'Choir', x: 500, y: 300, width: 60 };

/** Somebody whose name, 40 wide and 12 high, has its left end and its top there, CSS pixels. */
const named = (left: number, top: number): Figure => {
  const at = { x: (left - view.x) / view.zoom, y: (top - view.y) / view.zoom };
  return {
    person: {
      ...{ id: 'ada' as AlterId, name: 'Ada', nickname: '', tier: 'close' as TierId, angle: null, seat: null },
      ...{ hue: null, group: '', photo: null },
    },
    band: 0,
    mark: { diameter: 20, width: 20, height: 20, spacing: 40 },
    ...at,
    atX: at.x,
    atY: at.y,
    initials: null,
    label: { text: 'Ada', left: 0, top: 0, width: 40, height: 12, size: 12 },
  };
};

const isOver = (left: number, top: number): boolean => isOverName([named(left, top)], view, sector);

test('a name that lies over that of a sector is found, one beside, above or below it is none', () => {
  expect(isOver(520, 294)).toBe(true);
  expect([isOver(450, 294), isOver(565, 294)]).toEqual([false, false]);
  expect([isOver(520, 270), isOver(520, 320)]).toEqual([false, false]);
  expect([isOver(461, 288), isOver(559, 306)]).toEqual([true, true]);
});

test('whoever has no name is in nobody’s way', () => {
  expect(isOverName([{ ...named(520, 294), label: null }], view, sector)).toBe(false);
});

test('those are looked at whose name may reach the sector’s', () => {
  expect(aroundName(view, sector)).toEqual({ left: 5, right: 125, top: -45, bottom: 45 });
});
