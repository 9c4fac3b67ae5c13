import { type Bench, bundlePage, openApp, serveBare, viewport } from '../support/context.ts';
import { seedVault } from '../support/network.ts';
import { median, row } from '../support/row.ts';

const rounds = 5;
const people = 10_000;
const ties = 20_000;

declare global {
  interface Window {
    measured?: Promise<{ load: number; draw: number }>;
  }
}

/** Opening a large vault: from the document's first script to the first drawn map, against its bare parts. */
export const bench: Bench = async ({ baseUrl, browser, log }) => {
  const context = await browser.newContext({ viewport });
  const seeding = await openApp(context, baseUrl);
  await seedVault(seeding, people, ties);
  await seeding.close();
  const bare = await serveBare(context, baseUrl, await bundlePage('opening'));
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const page = await context.newPage();
    await page.goto(baseUrl);
    const drawn = await page.waitForFunction(
      () => performance.getEntriesByName('kith:first-map').at(0)?.startTime,
      undefined,
      { timeout: 120_000 },
    );
    // Counted from the app's own first script, as the bare page counts from its own.
    const began = await page.evaluate(() => performance.getEntriesByName('kith:start').at(0)?.startTime ?? 0);
    ours.push(Number(await drawn.jsonValue()) - began);
    await page.close();
    const other = await context.newPage();
    await other.goto(bare);
    const { load, draw } = await other.evaluate(() => window.measured ?? { load: Number.NaN, draw: Number.NaN });
    theirs.push(load + draw);
    log(`open: ours ${ours.at(-1)?.toFixed(0)} ms, Yjs ${load.toFixed(0)} + cytoscape ${draw.toFixed(0)} ms`);
    await other.close();
  }
  await context.close();
  return [
    row({
      area: 'main',
      name: 'open 10,000 people and 20,000 ties to the first drawn map',
      unit: 'ms',
      ours: median(ours),
      against: median(theirs),
      peer: 'Yjs alone + cytoscape alone',
      bar: 2,
    }),
  ];
};
