import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { type Bounds, leastSize, placeWindow, readWindowState, writeWindowState } from '../../electron/windowState.ts';

const folder = mkdtempSync(join(tmpdir(), 'kith-window-'));
const file = join(folder, 'window.json');
afterAll(() => rmSync(folder, { recursive: true }));

describe('keeping', () => {
  test('what was written is read back, and nothing else is left beside it', () => {
    const state = { bounds: { x: -20, y: 5, width: 1000, height: 700 }, maximised: true };
    expect(writeWindowState(file, state)).toEqual({ ok: true, value: null });
    expect(readWindowState(file)).toEqual({ ok: true, value: state });
    expect(readdirSync(folder)).toEqual(['window.json']);
  });

  test('nothing kept yet is no error', () => {
    expect(readWindowState(join(folder, 'missing.json'))).toEqual({ ok: true, value: null });
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"bounds":{"x":1}}',
    '{"bounds":{"x":0,"y":0,"width":1e9,"height":1},"maximised":true}',
  ])('damage is a reason, never a crash: %s', (text) => {
    writeFileSync(file, text);
    expect(readWindowState(file)).toMatchObject({ ok: false, reason: expect.stringContaining('window.json') });
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  test('a place that cannot be written is a reason', () => {
    const state = { bounds: { x: 0, y: 0, width: 1000, height: 700 }, maximised: false };
    expect(writeWindowState(join(folder, 'no/such/window.json'), state)).toMatchObject({ ok: false });
  });
});

const main: Bounds = { x: 0, y: 25, width: 1920, height: 1055 };
const second: Bounds = { x: 1920, y: 0, width: 1280, height: 1024 };

describe('placing', () => {
  test('the first time in the middle of the main display', () => {
    expect(placeWindow(null, [main, second])).toEqual({
      bounds: { x: 320, y: 153, width: 1280, height: 800 },
      maximised: false,
    });
  });

  test('where it was left, also on the second display', () => {
    const kept = { bounds: { x: 2000, y: 100, width: 1000, height: 700 }, maximised: false };
    expect(placeWindow(kept, [main, second])).toEqual(kept);
  });

  test('in the middle of the main display when the display it stood on is gone, maximised if it was', () => {
    const kept = { bounds: { x: 2000, y: 100, width: 1000, height: 700 }, maximised: true };
    expect(placeWindow(kept, [main])).toMatchObject({ bounds: { width: 1280, height: 800 }, maximised: true });
  });

  test('always wholly on a display that has room, never below the least size', () => {
    const number = fc.integer({ min: -5000, max: 5000 });
    const size = fc.integer({ min: 0, max: 5000 });
    fc.assert(
      fc.property(number, number, size, size, (x, y, width, height) => {
        const { bounds } = placeWindow({ bounds: { x, y, width, height }, maximised: false }, [main, second]);
        expect(bounds.width).toBeGreaterThanOrEqual(leastSize.width);
        expect(bounds.height).toBeGreaterThanOrEqual(leastSize.height);
        const isWithin = (display: Bounds): boolean =>
          bounds.x >= display.x &&
          bounds.y >= display.y &&
          bounds.x + bounds.width <= display.x + display.width &&
          bounds.y + bounds.height <= display.y + display.height;
        expect([main, second].some(isWithin)).toBe(true);
      }),
    );
  });
});
