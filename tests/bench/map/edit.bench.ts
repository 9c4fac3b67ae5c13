import type { Browser, CDPSession, Page } from 'playwright-core';
import '../../../renderer/features/map/mapHandle.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { freeSlots, layoutRings } from '../../../shared/domain/rings.ts';
import { type Bench, openApp, viewport } from '../support/context.ts';
import { writeFacts } from '../support/facts.ts';
import { seedVault } from '../support/network.ts';
import { median, type Row, row } from '../support/row.ts';
import { busyOf, countWork } from '../support/work.ts';

const sizes = [500, 1000, 2000, 5000] as const;
const rounds = 12;
const edits = ['rename', 'move', 'tie', 'tag'] as const;
type Edit = (typeof edits)[number];

interface Opened {
  readonly people: number;
  readonly page: Page;
  readonly cdp: CDPSession;
  /** Four people of the innermost rings: the first is edited, the next are tied to them. */
  readonly ids: readonly AlterId[];
  readonly costs: Readonly<Record<Edit, number[]>>;
  readonly touched: Readonly<Record<Edit, number[]>>;
}

/** Seats everyone, as a map is once it has been tidied: whoever then comes to a free place is in nobody's way. */
const seat = async (page: Page): Promise<void> => {
  await page.keyboard.press('ControlOrMeta+Shift+e');
  await page.waitForFunction(() => [...(window.kithVault?.alters.values() ?? [])].every(({ seat }) => seat !== null));
  await page.waitForFunction(() => window.kithMap?.isStill());
};

const open = async (browser: Browser, baseUrl: string, people: number): Promise<Opened> => {
  const context = await browser.newContext({ viewport });
  const page = await openApp(context, baseUrl);
  // So that an edit is painted once, and not on its way.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await seedVault(page, people, people * 2);
  await seat(page);
  const ids = await page.evaluate((most) => {
    window.kithTest?.addTag('Measured');
    const on = (tier: string) => window.kithVault?.placedOn(tier as never) ?? [];
    return [...on('active')].slice(0, most);
  }, rounds + 1);
  // What follows the seeding by itself is over then.
  await page.waitForTimeout(8000);
  const none = () => ({ rename: [], move: [], tie: [], tag: [] });
  return { people, page, cdp: await countWork(page), ids, costs: none(), touched: none() };
};

/** Where one person would be in nobody's way on the outermost ring: its free slots, one after the other. Radians. */
const freeAngle = async (page: Page, who: AlterId, turn: number): Promise<number> => {
  const { tiers, people } = await page.evaluate((mover) => {
    const others = [...(window.kithVault?.alters.values() ?? [])].filter(({ id }) => id !== mover);
    return {
      tiers: window.kithVault?.tierOrder() ?? [],
      people: others.flatMap(({ id, seat, placement }) => (placement ? [{ id, seat, ...placement }] : [])),
    };
  }, who);
  const rings = new Map(tiers.map(({ id }) => [id, people.filter(({ tier }) => tier === id)]));
  const outermost = tiers.find(({ id }) => id === 'known');
  const slots = outermost ? freeSlots(layoutRings(tiers, rings), outermost.id, rings.get(outermost.id) ?? []) : [];
  const slot = slots[turn % slots.length];
  if (!slot) throw new Error('nowhere is anything free');
  return slot.key;
};

/** Makes one edit by the command that the screen would run, and waits until it is painted. */
const run = (page: Page, edit: Edit, ids: readonly AlterId[], turn: number, angle: number): Promise<number> =>
  page.evaluate(
    async ([kind, people, round, free]) => {
      const [who] = people;
      const other = people[round + 1];
      const test = window.kithTest;
      const before = window.kithMap?.touched() ?? Number.NaN;
      if (!who || !other || !test) throw new Error('nobody to edit');
      const tag = [...test.vault.tags.values()].find(({ name }) => name === 'Measured')?.id;
      const on = round % 2 === 0;
      if (kind === 'rename') test.edit([{ who, fields: { name: `Renamed ${on ? 'one' : 'another'} way` } }]);
      else if (kind === 'move') test.edit([{ who, tier: 'known', angle: free }]);
      else if (kind === 'tie') test.addTies([[who, other]]);
      else if (tag) test.edit([{ who, tag, on }]);
      await new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
      return (window.kithMap?.touched() ?? Number.NaN) - before;
    },
    [edit, ids, turn, angle] as const,
  );

/**
 * What one edit of one person costs the window's main thread: all its tasks from the command until the frame after the
 * one in which the edit is painted. A picture of a layer that rests comes later, and is not in it.
 */
const measure = async (opened: Opened, edit: Edit, turn: number): Promise<void> => {
  const { page, cdp, ids } = opened;
  await page.bringToFront();
  await page.waitForTimeout(150);
  const [who] = ids;
  const angle = edit === 'move' && who ? await freeAngle(page, who, turn) : 0;
  const before = await busyOf(cdp);
  const touched = await run(page, edit, ids, turn, angle);
  opened.costs[edit].push((await busyOf(cdp)) - before);
  opened.touched[edit].push(touched);
};

const rowsOf = (all: readonly Opened[]): Row[] => {
  const least = all[0];
  const most = all.at(-1);
  if (!least || !most) return [];
  return edits.flatMap((edit) => [
    row({
      area: 'map',
      name: `${edit} one of 5,000, from the command until it is painted`,
      unit: 'ms of work',
      ours: median(most.costs[edit]),
      against: median(least.costs[edit]),
      peer: 'the same among 500',
      bar: 1.5,
    }),
    row({
      area: 'map',
      name: `${edit} one of 5,000: people whose mark is made anew`,
      unit: 'people',
      ours: Math.max(...most.touched[edit]),
      against: 1,
      peer: 'whoever is edited',
      bar: 1,
    }),
  ]);
};

const tableOf = (all: readonly Opened[]): string =>
  [
    `| one person of | ${all.map(({ people }) => people.toLocaleString('en')).join(' | ')} |`,
    `|${' --- |'.repeat(all.length + 1)}`,
    ...edits.map((edit) => `| ${edit} | ${all.map(({ costs }) => median(costs[edit]).toFixed(1)).join(' | ')} |`),
  ].join('\n');

/** An edit of one person costs the same however many there are, and makes nobody else's mark anew. */
export const bench: Bench = async ({ baseUrl, browser, log }) => {
  const all: Opened[] = [];
  for (const people of sizes) all.push(await open(browser, baseUrl, people));
  for (let turn = 0; turn < rounds; turn += 1) {
    for (const edit of edits) for (const opened of all) await measure(opened, edit, turn);
  }
  for (const { page } of all) await page.context().close();
  await writeFacts('edits', tableOf(all), log);
  return rowsOf(all);
};
