import { rmSync } from 'node:fs';
import { makeProfile, removeProfile, startDesktop, startEmpty, storesIn } from '../../fault/support/desktop.ts';
import type { Bench } from '../support/context.ts';
import { seedVault } from '../support/network.ts';
import { median, row } from '../support/row.ts';

const rounds = 5;
const people = 10_000;

/** Milliseconds from the page's first script to its first drawn map. */
const openOnce = async (profile: string): Promise<number> => {
  const { app, page } = await startDesktop(profile);
  const drawn = await page.waitForFunction(() => performance.getEntriesByName('kith:first-map').at(0)?.startTime);
  const began = await page.evaluate(() => performance.getEntriesByName('kith:start').at(0)?.startTime ?? 0);
  const took = Number(await drawn.jsonValue()) - began;
  await page.waitForTimeout(2000);
  await app.close();
  return took;
};

/** Opening 10,000 people when the window's store is gone, against opening them from that store. */
export const bench: Bench = async ({ log }) => {
  const profile = makeProfile();
  const first = await startDesktop(profile);
  await startEmpty(first.page);
  await seedVault(first.page, people, people);
  await first.page.locator('[data-saving=saved]').waitFor();
  await first.app.close();
  const [journal, store]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    const stores = storesIn(profile);
    if (stores === undefined) throw new Error('there is no store to take away');
    rmSync(stores, { recursive: true });
    journal.push(await openOnce(profile));
    store.push(await openOnce(profile));
    log(`open from the journal: ${journal.at(-1)?.toFixed(0)} ms, from the store: ${store.at(-1)?.toFixed(0)} ms`);
  }
  removeProfile(profile);
  return [
    row({
      area: 'shell',
      name: 'open 10,000 people from the journal',
      unit: 'ms',
      ours: median(journal),
      against: median(store),
      peer: 'from the window’s own store',
      bar: 1.5,
    }),
  ];
};
