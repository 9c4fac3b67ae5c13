import type { WebContents } from 'electron';
import { expect, test } from 'vitest';
import { makeCamera } from '../../electron/camera.ts';

const contents = (): WebContents => ({}) as unknown as WebContents;

test('the camera is the main window’s alone, from when it is opened until the page is left', () => {
  const [own, other] = [contents(), contents()];
  let main: WebContents | null = own;
  const camera = makeCamera(() => main);
  expect(camera.mayScan(own)).toBe(false);
  camera.set(true);
  expect([camera.mayScan(own), camera.mayScan(null), camera.mayScan(other)]).toEqual([true, true, false]);
  camera.windowNotReady();
  expect(camera.mayScan(own)).toBe(false);
  camera.set(true);
  camera.set(false);
  expect(camera.mayScan(own)).toBe(false);
  camera.set(true);
  main = null;
  expect([camera.mayScan(own), camera.mayScan(null)]).toEqual([false, false]);
});
