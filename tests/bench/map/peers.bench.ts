import type { Browser } from 'playwright-core';
import { type Bench, openApp, viewport } from '../support/context.ts';
import { type Engine, type Network, openPeer, peers, seedNetwork } from '../support/engines.ts';
import { writeFacts } from '../support/facts.ts';
import type { DrawnPerson } from '../support/frames.ts';
import { type EmptyApp, mapRows, mapTable, type Round } from '../support/mapRows.ts';
import { seedVault } from '../support/network.ts';
import type { Picture } from '../support/peerMap.ts';
import { centreOf, heapWithoutMap, take } from '../support/takenMap.ts';
import { countWork, heapOf } from '../support/work.ts';

const sizes = [200, 1000, 5000];
const rounds = 3;
const engines: readonly Engine[] = ['Kith', ...peers];

/** The person nearest to the middle who stands clear of the owner's mark, and somebody far from them. */
const chosen = ({ box, people }: Picture): { asked: DrawnPerson; other: DrawnPerson } => {
  const centre = centreOf(box);
  const off = ({ x, y }: DrawnPerson): number => Math.hypot(x - centre.x, y - centre.y);
  const asked = people.reduce((a, b) => (off(b) > 50 && off(b) < off(a) ? b : a));
  const other = people.reduce((a, b) => (off(b) > off(a) ? b : a));
  return { asked, other };
};

/** One engine with one picture: opened, used and closed again. */
const one = async (
  context: { browser: Browser; baseUrl: string; network: Network },
  engine: Engine,
  ties: boolean,
): Promise<Pick<Round, 'taken' | 'heapWithout'>> => {
  const { browser, baseUrl, network } = context;
  const { picture } = network;
  const { asked, other } = chosen(picture);
  const drawn = ties ? picture : { ...picture, ties: [] };
  const map =
    engine === 'Kith' ? await network.open(ties, asked) : await openPeer(browser, baseUrl, engine, drawn, asked);
  try {
    const taken = await take(map, picture.box, asked, other);
    return { taken, heapWithout: engine === 'Kith' ? await heapWithoutMap(map) : 0 };
  } finally {
    await map.close();
  }
};

/** What the app holds with one person in it, and the same once another screen is there. */
const emptyApp = async (browser: Browser, baseUrl: string): Promise<EmptyApp> => {
  const context = await browser.newContext({ viewport });
  const page = await openApp(context, baseUrl);
  await seedVault(page, 1, 0);
  const cdp = await countWork(page);
  const heap = await heapOf(cdp);
  const heapWithout = await heapWithoutMap({ page, cdp });
  await context.close();
  return { heap, heapWithout };
};

/**
 * The same people and ties, in the same places and sizes, drawn by Kith and by others: frames, work, first picture and
 * heap, in rounds in which all take their turn. With `KITH_FACTS=write` the table goes into docs/map.md.
 */
export const bench: Bench = async ({ baseUrl, browser, log }) => {
  const all: Round[] = [];
  const empty = await emptyApp(browser, baseUrl);
  for (const people of sizes) {
    const network = await seedNetwork(browser, baseUrl, people);
    for (let round = 0; round < rounds; round += 1) {
      for (const ties of [false, true]) {
        for (const engine of engines) {
          const { taken, heapWithout } = await one({ browser, baseUrl, network }, engine, ties);
          all.push({ people, engine, ties, taken, heapWithout });
          const { drag, hover } = taken.work;
          const per = ({ busy, frames }: typeof drag): string => `${(busy / frames.length).toFixed(1)} ms`;
          log(
            `${people}, ${engine}, ties ${ties ? 'drawn' : 'hidden'}: drag ${per(drag)}, hover ${per(hover)} a frame`,
          );
        }
      }
    }
    await network.close();
  }
  await writeFacts('engines', mapTable(all, empty), log);
  return mapRows(all, empty);
};
