import type { Page } from 'playwright-core';

/** A person as both pages draw them, CSS pixels in the window. */
export interface DrawnPerson {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly diameter: number;
  readonly label: string;
}

declare global {
  interface Window {
    drawBare?: (people: readonly DrawnPerson[]) => Promise<void>;
    frameTimes?: number[];
    stopFrames?: () => void;
  }
}

/** How many moves of the mouse a gesture has, and how far each goes, CSS pixels. */
const moves = 90;
const stride = 3;

/**
 * Presses the mouse at a point, moves it to and fro like a hand, and gives the times between frames while it did so,
 * in milliseconds.
 */
export const framesWhileDragging = async (page: Page, from: { x: number; y: number }): Promise<number[]> => {
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(from.x + 6, from.y + 6, { steps: 2 });
  await page.evaluate(() => {
    const times: number[] = [];
    let last: number | undefined;
    let going = true;
    const frame = (now: number): void => {
      if (last !== undefined) times.push(now - last);
      last = now;
      if (going) requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
    window.frameTimes = times;
    window.stopFrames = () => {
      going = false;
    };
  });
  for (let i = 0; i < moves; i += 1) {
    const swing = Math.abs(((i + 15) % 60) - 30) - 15;
    await page.mouse.move(from.x + swing * stride, from.y + swing * stride * 0.6);
  }
  const times = await page.evaluate(() => {
    window.stopFrames?.();
    return window.frameTimes ?? [];
  });
  await page.keyboard.press('Escape');
  await page.mouse.up();
  return times;
};
