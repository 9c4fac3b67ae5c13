import type { Page } from 'playwright-core';
import type { OpenMap } from './engines.ts';
import type { DrawnPerson } from './frames.ts';
import { type Gesture, gesture, gestures } from './hand.ts';
import type { MapBox } from './peerMap.ts';
import { heapOf, type Work, workWhile } from './work.ts';

/** What was measured of one map on the screen. Times in milliseconds, heaps in bytes. */
export interface Taken {
  readonly picture: number;
  readonly answer: number;
  readonly load: number;
  readonly heap: number;
  readonly work: Readonly<Record<Gesture, Work>>;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Whatever an engine still does by itself after its first picture or a gesture ends within this time, milliseconds. */
const settled = 1000;
const rest = 400;

const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

export const centreOf = ({ left, top, width, height }: MapBox): Point => ({ x: left + width / 2, y: top + height / 2 });

/** A gesture that did nothing would cost nothing: this says what is amiss. */
const failing = async (map: OpenMap, kind: Gesture, before: readonly Point[], ids: readonly string[]) => {
  if (kind === 'hover') return (await map.pointedAt()) === null ? 'nobody is under the pointer' : null;
  const after = await Promise.all(ids.map(map.at));
  const [a, b] = [before[0] ?? { x: 0, y: 0 }, before[1] ?? { x: 0, y: 0 }];
  const [c, d] = [after[0] ?? a, after[1] ?? b];
  if (kind === 'zoom') return apart(c, d) < 1.01 * apart(a, b) ? 'the map is no larger' : null;
  if (apart(a, c) < 30) return 'the person is where they were';
  return kind === 'pan' && Math.abs(apart(a, c) - apart(b, d)) > 5 ? 'the map did not move as a whole' : null;
};

/**
 * Makes every gesture on a map and takes what each cost; then takes the heap.
 * @param asked who is dragged, and around whom it is zoomed
 * @param other somebody far from them
 */
export const take = async (map: OpenMap, box: MapBox, asked: DrawnPerson, other: DrawnPerson): Promise<Taken> => {
  const ids = [asked.id, other.id];
  // Beside the rings, where nobody is.
  const corner = { x: box.left + box.width - 60, y: box.top + box.height / 3 };
  // On a busy machine a press may come before an engine knows where the pointer is; then it is made once more.
  const takeOne = async (kind: Gesture, again = 2): Promise<Work> => {
    const before = await Promise.all(ids.map(map.at));
    const from = kind === 'pan' ? corner : (before[0] ?? corner);
    await map.page.mouse.move(from.x, from.y);
    await map.page.waitForTimeout(rest);
    const work = await workWhile(map.page, map.cdp, () => gesture(map.cdp, kind, from, centreOf(box)));
    const amiss = await failing(map, kind, before, ids);
    await map.end();
    await map.page.waitForTimeout(rest);
    if (amiss === null) return work;
    if (again === 0) throw new Error(`${kind}: ${amiss}`);
    await map.page.waitForTimeout(settled);
    return takeOne(kind, again - 1);
  };
  await map.page.waitForTimeout(settled);
  const work: Partial<Record<Gesture, Work>> = {};
  for (const kind of gestures) work[kind] = await takeOne(kind);
  const { drag, pan, zoom, hover } = work;
  if (!drag || !pan || !zoom || !hover) throw new Error('a gesture is missing');
  const { picture, answer, load } = map;
  return { picture, answer, load, heap: await heapOf(map.cdp), work: { drag, pan, zoom, hover } };
};

/** What the same page of Kith holds when the map has gone and another screen is there, bytes. */
export const heapWithoutMap = async ({ page, cdp }: { page: Page; cdp: OpenMap['cdp'] }): Promise<number> => {
  await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Settings' }).click();
  await page.waitForFunction(() => window.kithMap === undefined);
  await page.waitForTimeout(settled);
  return heapOf(cdp);
};
