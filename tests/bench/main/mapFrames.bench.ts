import type { Page } from 'playwright-core';
import '../../../renderer/features/map/mapHandle.ts';
import { type Bench, bundlePage, openApp, serveBare, viewport } from '../support/context.ts';
import { type DrawnPerson, framesWhileDragging } from '../support/frames.ts';
import { seedVault } from '../support/network.ts';
import { median, quantile, row } from '../support/row.ts';

const rounds = 7;
const people = 1000;
const ties = 2000;

type Gesture = 'drag' | 'pan';

/** Everyone on Kith's map as it is drawn, so that the bare page can draw the very same. */
const drawnPeople = (page: Page): Promise<DrawnPerson[]> =>
  page.evaluate(() => {
    const names = new Map(window.kithMap?.labels().map(({ id, text }) => [id, text]));
    return (window.kithMap?.marks() ?? []).map(({ id, x, y, radius }) => ({
      id,
      x,
      y,
      diameter: radius * 2,
      label: names.get(id) ?? '',
    }));
  });

/** The person nearest to the middle, and a place far from everyone. */
const startsOf = (drawn: readonly DrawnPerson[]): Record<Gesture, { x: number; y: number }> => {
  const middle = { x: viewport.width / 2, y: viewport.height / 2 };
  const off = (person: DrawnPerson): number => Math.hypot(person.x - middle.x, person.y - middle.y);
  const [nearest] = [...drawn].sort((a, b) => off(a) - off(b));
  return { drag: nearest ?? middle, pan: { x: viewport.width - 120, y: viewport.height / 2 } };
};

/** Frames while one person is dragged and while the map is panned, against cytoscape with the same people. */
export const bench: Bench = async ({ baseUrl, browser, log }) => {
  const context = await browser.newContext({ viewport });
  const ours = await openApp(context, baseUrl);
  await seedVault(ours, people, ties);
  await ours.waitForFunction(() => window.kithMap?.isStill());
  const drawn = await drawnPeople(ours);
  const starts = startsOf(drawn);
  const bare = await context.newPage();
  await bare.goto(await serveBare(context, baseUrl, await bundlePage('bareMap')));
  await bare.evaluate((all) => window.drawBare?.(all), drawn);
  await bare.waitForTimeout(1000);

  const frames = {
    drag: { ours: [] as number[], bare: [] as number[] },
    pan: { ours: [] as number[], bare: [] as number[] },
  };
  for (let round = 0; round < rounds; round += 1) {
    for (const gesture of ['drag', 'pan'] as const) {
      await ours.bringToFront();
      frames[gesture].ours.push(...(await framesWhileDragging(ours, starts[gesture])));
      await ours.keyboard.press('0');
      await ours.waitForTimeout(400);
      await bare.bringToFront();
      frames[gesture].bare.push(...(await framesWhileDragging(bare, starts[gesture])));
      await bare.waitForTimeout(400);
      // Both swing back to where they began, so every round begins alike.
      log(
        `${gesture}: ours ${median(frames[gesture].ours).toFixed(1)} ms, bare ${median(frames[gesture].bare).toFixed(1)} ms`,
      );
    }
  }
  await context.close();
  const rowOf = (gesture: Gesture, share: number, bar: number) =>
    row({
      area: 'main',
      name: `frame while ${gesture === 'drag' ? 'dragging one of' : 'panning'} 1,000 people, ${share === 0.5 ? 'median' : 'p95'}`,
      unit: 'ms',
      ours: quantile(frames[gesture].ours, share),
      against: quantile(frames[gesture].bare, share),
      peer: 'cytoscape alone, same people',
      bar,
    });
  return (['drag', 'pan'] as const).flatMap((gesture) => [rowOf(gesture, 0.5, 1.25), rowOf(gesture, 0.95, 1.5)]);
};
