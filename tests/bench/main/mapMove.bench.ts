import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import '../../../renderer/features/map/mapHandle.ts';
import { type Bench, openApp, viewport } from '../support/context.ts';
import { seedVault } from '../support/network.ts';
import { median, row } from '../support/row.ts';

const moves = 20;

interface Opened {
  readonly page: Page;
  readonly cdp: CDPSession;
}

const open = async (context: BrowserContext, baseUrl: string, people: number): Promise<Opened> => {
  const page = await openApp(context, baseUrl);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await seedVault(page, people, people * 2);
  await page.waitForFunction(() => window.kithMap?.isStill());
  await page.waitForTimeout(2000);
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  return { page, cdp };
};

/** Milliseconds for which the window's main thread has been busy so far. */
const busy = async (cdp: CDPSession): Promise<number> => {
  const { metrics } = await cdp.send('Performance.getMetrics');
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000;
};

/** Drags someone of the inner circle to another ring and back by turns, and gives what the drop cost until all is still. */
const oneMove = async ({ page, cdp }: Opened, turn: number): Promise<number> => {
  await page.bringToFront();
  const { from, to } = await page.evaluate((step) => {
    const vault = window.kithVault;
    const map = window.kithMap;
    const [tier, other] = step % 2 === 0 ? ['active', 'wider'] : ['wider', 'active'];
    const [id] = vault?.placedOn(tier as never) ?? [];
    const ring = map?.ringScreenRadius(other as never);
    const centre = map?.centre() ?? { x: 0, y: 0 };
    const radius = ((ring?.inner ?? 0) + (ring?.outer ?? 0)) / 2;
    const at = { x: centre.x + radius * Math.cos(step), y: centre.y + radius * Math.sin(step) };
    return { from: (id && map?.screenPosition(id)) ?? centre, to: at };
  }, turn);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await page.waitForFunction(() => window.kithMap?.isStill());
  await page.waitForTimeout(120);
  const before = await busy(cdp);
  await page.mouse.up();
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
  return (await busy(cdp)) - before;
};

/** One move, from the drop to all views updated: work must not grow with the vault. */
export const bench: Bench = async ({ baseUrl, browser, log }) => {
  const large = await open(await browser.newContext({ viewport }), baseUrl, 5000);
  const small = await open(await browser.newContext({ viewport }), baseUrl, 500);
  const costs = { large: [] as number[], small: [] as number[] };
  for (let turn = 0; turn < moves; turn += 1) {
    costs.large.push(await oneMove(large, turn));
    costs.small.push(await oneMove(small, turn));
    log(`move: 5,000 ${costs.large.at(-1)?.toFixed(1)} ms, 500 ${costs.small.at(-1)?.toFixed(1)} ms`);
  }
  await large.page.context().close();
  await small.page.context().close();
  return [
    row({
      area: 'main',
      name: 'one move among 5,000, from the drop to all views updated',
      unit: 'ms of work',
      ours: median(costs.large),
      against: median(costs.small),
      peer: 'the same among 500',
      bar: 3,
    }),
  ];
};
