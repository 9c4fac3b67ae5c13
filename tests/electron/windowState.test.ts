import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { type Bounds, keepableZoom, leastSize, openWindowState, placeWindow } from '../../electron/windowState.ts';
import { ok } from '../../shared/domain/result.ts';

const folder = mkdtempSync(join(tmpdir(), 'kith-window-'));
const file = join(folder, 'window.json');
afterAll(() => rmSync(folder, { recursive: true }));

const problems: unknown[] = [];
const open = (path = file) => openWindowState(path, (error) => problems.push(error));
afterEach(() => {
  problems.length = 0;
});

describe('keeping', () => {
  const state = { bounds: { x: -20, y: 5, width: 1000, height: 700 }, maximised: true, zoom: 1.5 };

  test('what was written is read back, and nothing else is left beside it', async () => {
    expect(open().value()).toBeNull();
    expect(await open().change(() => ok(state))).toEqual({ ok: true, value: null });
    expect(open().value()).toEqual(state);
    expect(readdirSync(folder)).toEqual(['window.json']);
    expect(problems).toEqual([]);
  });

  test('a file of an older version has the usual zoom', () => {
    writeFileSync(file, '{"bounds":{"x":0,"y":0,"width":1000,"height":700},"maximised":false}');
    expect(open().value()).toMatchObject({ zoom: 0 });
  });

  test('a zoom beyond what is kept is brought back, so that the file can always be read again', () => {
    expect([-99, -1.5, 0, 99].map(keepableZoom)).toEqual([-8, -1.5, 0, 8]);
  });

  test.each([
    '',
    '{',
    'null',
    '[]',
    '{"bounds":{"x":1}}',
    '{"bounds":{"x":0,"y":0,"width":1e9,"height":1},"maximised":true}',
    '{"bounds":{"x":0,"y":0,"width":1000,"height":700},"maximised":true,"zoom":40}',
  ])('what is damaged is told and is as if nothing were kept: %s', (text) => {
    writeFileSync(file, text);
    expect(open().value()).toBeNull();
    expect(problems).toHaveLength(1);
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

  /** A desk of displays in a row, each as high and wide as its scale leaves it in device-independent pixels. */
  const rowOf = (sizes: readonly (readonly [number, number, number])[], startX: number): [Bounds, ...Bounds[]] => {
    let x = startX;
    const [first, ...rest] = sizes.map(([width, height, scale]) => {
      const display = { x, y: 0, width: Math.floor(width / scale), height: Math.floor(height / scale) };
      x += display.width;
      return display;
    });
    if (first === undefined) throw new Error('a desk has a display');
    return [first, ...rest];
  };

  test.each([
    [
      'left of the main display',
      { x: -1500, y: 40, width: 1000, height: 700 },
      { x: -1600, y: 0, width: 1600, height: 900 },
    ],
    ['above it', { x: 100, y: -900, width: 1000, height: 700 }, { x: 0, y: -1000, width: 1600, height: 1000 }],
    [
      'on one that stands upright',
      { x: 2000, y: 900, width: 1000, height: 700 },
      { x: 1920, y: 0, width: 1080, height: 1920 },
    ],
  ])('where it was left: %s', (_where, bounds, other) => {
    expect(placeWindow({ bounds, maximised: false }, [main, other])).toEqual({ bounds, maximised: false });
  });

  test('over the edge of two displays, wholly onto the one that has more of it', () => {
    const kept = { bounds: { x: 1500, y: 100, width: 1000, height: 700 }, maximised: false };
    expect(placeWindow(kept, [main, second]).bounds.x).toBe(second.x);
  });

  test('a display whose scale was raised has less room: the window shrinks with it', () => {
    const [before] = rowOf([[3840, 2160, 1]], 0);
    const [after] = rowOf([[3840, 2160, 2]], 0);
    const kept = { bounds: { x: 2400, y: 1200, width: 1400, height: 900 }, maximised: false };
    expect(placeWindow(kept, [before])).toEqual(kept);
    expect(placeWindow(kept, [after])).toMatchObject({ bounds: { width: 1280, height: 800 } });
    const large = { bounds: { x: 0, y: 0, width: 3840, height: 2160 }, maximised: false };
    expect(placeWindow(large, [after]).bounds).toEqual({ x: 0, y: 0, width: 1920, height: 1080 });
  });

  test('a display with less room than the window needs: its top left corner can be reached', () => {
    const small: Bounds = { x: 0, y: 20, width: 800, height: 500 };
    const { bounds } = placeWindow({ bounds: { x: 300, y: 300, width: 1000, height: 700 }, maximised: false }, [small]);
    expect(bounds).toEqual({ x: 0, y: 20, ...leastSize });
  });

  test('however many displays of whatever scale: its title can always be reached', () => {
    const size = fc.tuple(
      fc.integer({ min: 640, max: 7680 }),
      fc.integer({ min: 480, max: 4320 }),
      fc.constantFrom(1, 1.25, 1.5, 2, 3),
    );
    const desk = fc.tuple(fc.array(size, { minLength: 1, maxLength: 4 }), fc.integer({ min: -8000, max: 0 }));
    const bounds = fc.record({
      x: fc.integer({ min: -20_000, max: 20_000 }),
      y: fc.integer({ min: -20_000, max: 20_000 }),
      width: fc.integer({ min: 1, max: 20_000 }),
      height: fc.integer({ min: 1, max: 20_000 }),
    });
    fc.assert(
      fc.property(desk, bounds, ([sizes, startX], kept) => {
        const displays = rowOf(sizes, startX);
        const { bounds: placed } = placeWindow({ bounds: kept, maximised: false }, displays);
        const isOn = ({ x, y, width, height }: Bounds): boolean =>
          placed.x >= x && placed.y >= y && placed.x < x + width && placed.y < y + height;
        expect(displays.some(isOn)).toBe(true);
      }),
    );
  });
});
