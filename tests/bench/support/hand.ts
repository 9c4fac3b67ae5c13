import type { CDPSession } from 'playwright-core';

/** What is done to a map. */
export const gestures = ['drag', 'pan', 'zoom', 'hover'] as const;
export type Gesture = (typeof gestures)[number];

interface Point {
  readonly x: number;
  readonly y: number;
}

/** How many moves a gesture has, and how many a second: one for each frame of a usual screen. */
const moves = 90;
const rate = 60;

type Pointer = 'mouseMoved' | 'mousePressed' | 'mouseWheel';

const mouse = (cdp: CDPSession, type: Pointer, { x, y }: Point, more: { deltaY?: number; held?: boolean } = {}) =>
  cdp.send('Input.dispatchMouseEvent', {
    type,
    x,
    y,
    button: more.held ? 'left' : 'none',
    buttons: more.held ? 1 : 0,
    clickCount: type === 'mousePressed' ? 1 : 0,
    ...(type === 'mouseWheel' ? { deltaX: 0, deltaY: more.deltaY ?? 0 } : {}),
  });

/** To and fro, two times and a quarter, so that the end is away from the start. */
const swung = (from: Point, i: number): Point => {
  const part = Math.sin((i / 40) * 2 * Math.PI);
  return { x: from.x + part * 45, y: from.y + part * 27 };
};

/** Once around a circle over the map that begins and ends at the start. */
const circled = (from: Point, centre: Point, i: number): Point => {
  const [x, y] = [from.x - centre.x, from.y - centre.y];
  const turned = ((i + 1) / moves) * 2 * Math.PI;
  return {
    x: centre.x + x * Math.cos(turned) - y * Math.sin(turned),
    y: centre.y + x * Math.sin(turned) + y * Math.cos(turned),
  };
};

/** In, out and in again, each a third of the moves and some 3.7 times on Kith's map. */
const wheeled = (i: number): number => (Math.floor(i / (moves / 3)) % 2 === 0 ? -24 : 24);

/**
 * Makes a gesture as a hand does: a move for each sixtieth of a second, however slow the page is. Ends when the page has
 * taken them all in; the button is still down then.
 * @param from where it begins: a person, or for a pan, a place far from everyone
 * @param centre the middle of the map
 */
export const gesture = async (cdp: CDPSession, kind: Gesture, from: Point, centre: Point): Promise<void> => {
  const held = kind === 'drag' || kind === 'pan';
  const sent: Promise<unknown>[] = [];
  if (held) sent.push(mouse(cdp, 'mousePressed', from, { held }));
  const begun = performance.now();
  for (let i = 0; i < moves; i += 1) {
    const left = begun + ((i + 1) * 1000) / rate - performance.now();
    if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
    if (kind === 'zoom') sent.push(mouse(cdp, 'mouseWheel', from, { deltaY: wheeled(i) }));
    else {
      const to = kind === 'hover' ? circled(from, centre, i) : swung(from, i + 1);
      sent.push(mouse(cdp, 'mouseMoved', to, { held }));
    }
  }
  await Promise.all(sent);
};
