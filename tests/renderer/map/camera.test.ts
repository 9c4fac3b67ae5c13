import { expect, test, vi } from 'vitest';

vi.stubGlobal('matchMedia', () => ({ matches: false }));
const { Camera } = await import('../../../renderer/features/map/engine/camera.ts');

const bounds = { left: -500, right: 500, top: -500, bottom: 500 };
const middle = { x: 100, y: 100 };

/** A camera that looks at the whole map in a window of a size, and what it settles at. */
const looking = (side: number) => {
  const camera = new Camera();
  camera.frame(bounds, { width: side, height: side }, 0, 'at once');
  const settled = (): number => {
    camera.step(1e9);
    return camera.view.zoom;
  };
  return { camera, settled, whole: settled() };
};

test('zooming out ends at the whole map, which is kept in sight from then on', () => {
  const { camera, settled, whole } = looking(300);
  camera.zoomAt(1.5, middle, 0);
  expect(settled()).toBeCloseTo(whole * 1.5);
  camera.zoomAt(0.1, middle, 0);
  expect(settled()).toBe(whole);
  camera.zoomBy(2, 0);
  camera.zoomBy(0.1, 0);
  expect(settled()).toBe(whole);
  camera.resized(bounds, { width: 900, height: 900 }, 0);
  expect(settled()).toBe(looking(900).whole);
});

test('a window that grows beyond what was looked at shows the whole map', () => {
  const { camera, settled, whole } = looking(100);
  camera.zoomAt(1.2, middle, 0);
  camera.resized(bounds, { width: 900, height: 900 }, 0);
  expect(settled()).toBe(looking(900).whole);
  camera.zoomAt(3, middle, 0);
  const near = settled();
  camera.resized(bounds, { width: 700, height: 700 }, 0);
  expect(settled()).toBe(near);
  expect(near).toBeGreaterThan(whole);
});
