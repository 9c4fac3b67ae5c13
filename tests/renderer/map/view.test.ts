import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  between,
  boundsInView,
  fitting,
  kept,
  toMap,
  toScreen,
  type View,
  withinLimits,
  zoomedAt,
} from '../../../renderer/features/map/engine/view.ts';

const size = { width: 1200, height: 740 };
const bounds = { left: -500, right: 500, top: -520, bottom: 500 };
const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const anyView: fc.Arbitrary<View> = fc.record({
  x: number(-3000, 3000),
  y: number(-3000, 3000),
  zoom: number(0.05, 4),
});
const anyPoint = fc.record({ x: number(-2000, 2000), y: number(-2000, 2000) });

test('a point goes to the screen and back', () => {
  fc.assert(
    fc.property(anyView, anyPoint, (view, point) => {
      const back = toMap(view, toScreen(view, point));
      expect(back.x).toBeCloseTo(point.x, 4);
      expect(back.y).toBeCloseTo(point.y, 4);
    }),
  );
});

test('zooming leaves what lies under the pointer where it is', () => {
  fc.assert(
    fc.property(anyView, anyPoint, number(0.05, 4), (view, at, zoom) => {
      const place = toMap(view, at);
      const now = toScreen(zoomedAt(view, zoom, at), place);
      expect(now.x).toBeCloseTo(at.x, 3);
      expect(now.y).toBeCloseTo(at.y, 3);
    }),
  );
});

test('a fit shows all of the map', () => {
  const view = fitting(bounds, size);
  const seen = boundsInView(view, size);
  expect(seen.left).toBeLessThan(bounds.left);
  expect(seen.right).toBeGreaterThan(bounds.right);
  expect(seen.top).toBeLessThan(bounds.top);
  expect(seen.bottom).toBeGreaterThan(bounds.bottom);
  expect(toScreen(view, { x: 0, y: -10 }).x).toBeCloseTo(size.width / 2);
});

test('a few people are not blown up, and no window is too small to fit', () => {
  expect(fitting({ left: -50, right: 50, top: -50, bottom: 50 }, size).zoom).toBe(1.25);
  expect(fitting(bounds, { width: 0, height: 0 }).zoom).toBeGreaterThan(0);
});

test('the zoom has limits that follow how much there is to see', () => {
  expect(withinLimits(100, 0.3)).toBe(4);
  expect(withinLimits(0.001, 0.3)).toBe(0.3);
  expect(withinLimits(0.5, 0.3)).toBe(0.5);
});

test('a part of the map always stays in the window', () => {
  fc.assert(
    fc.property(anyView, (view) => {
      const now = kept(view, bounds, size);
      expect(now.x + bounds.right * now.zoom).toBeGreaterThan(50);
      expect(now.x + bounds.left * now.zoom).toBeLessThan(size.width - 50);
      expect(now.y + bounds.bottom * now.zoom).toBeGreaterThan(50);
      expect(now.y + bounds.top * now.zoom).toBeLessThan(size.height - 50);
    }),
  );
});

test('an animation begins and ends where it should and zooms by equal factors', () => {
  const from = { x: 0, y: 0, zoom: 0.5 };
  const to = { x: 100, y: 40, zoom: 2 };
  expect(between(from, to, 0)).toEqual(from);
  expect(between(from, to, 1)).toEqual(to);
  expect(between(from, to, 0.5).zoom).toBe(1);
});

test('in an animation whatever is seen moves in a straight line, and never back', () => {
  const from = { x: 400, y: 300, zoom: 0.5 };
  const to = { x: -900, y: 120, zoom: 2.4 };
  const place = { x: 310, y: -45 };
  const [start, end] = [toScreen(from, place), toScreen(to, place)];
  let before = -1;
  for (let part = 0; part <= 1; part += 0.1) {
    const at = toScreen(between(from, to, part), place);
    const way = (at.x - start.x) / (end.x - start.x);
    expect((at.y - start.y) / (end.y - start.y)).toBeCloseTo(way, 6);
    expect(way).toBeGreaterThan(before);
    before = way;
  }
});

test('a view of the whole map keeps free what names at the rim need, at both sides and below', () => {
  const room = { width: 150, height: 30, left: 0 };
  const narrow = fitting(bounds, { width: 900, height: 900 }, room);
  expect(toScreen(narrow, { x: bounds.left, y: 0 }).x).toBeGreaterThanOrEqual(150);
  expect(toScreen(narrow, { x: bounds.right, y: 0 }).x).toBeLessThanOrEqual(750);
  const flat = fitting(bounds, { width: 2000, height: 740 }, room);
  expect(toScreen(flat, { x: 0, y: bounds.bottom }).y).toBeLessThanOrEqual(710);
  expect(toScreen(flat, { x: 0, y: bounds.top }).y).toBeGreaterThanOrEqual(0);
});

test('the whole map goes out of the way of what lies over its left side, as far as there is room on the right', () => {
  const wide = { width: 1000, height: 600 };
  const centred = fitting(bounds, wide);
  const room = (left: number) => ({ width: 0, height: 0, left });
  const [left, right] = [bounds.left, bounds.right].map((x) => toScreen(centred, { x, y: 0 }).x);
  if (left === undefined || right === undefined) throw new Error('the map has two sides');
  expect(fitting(bounds, wide, room(left - 1))).toEqual(centred);
  const aside = fitting(bounds, wide, room(left + 40));
  expect(aside).toEqual({ ...centred, x: centred.x + 40 });
  const most = fitting(bounds, wide, room(1000));
  expect(toScreen(most, { x: bounds.right, y: 0 }).x).toBeLessThanOrEqual(wide.width - 8 + 1e-9);
  expect(most.x).toBeGreaterThan(aside.x);
});
