import { join } from 'node:path';
import * as Y from 'yjs';
import { readJournal } from '../../../electron/journal/readJournal.ts';
import type { PersonEdit } from '../../../renderer/app/testHandle.ts';
import type { AlterId } from '../../../shared/domain/ids.ts';
import {
  type Desktop,
  killTree,
  makeProfile,
  removeProfile,
  startDesktop,
  startEmpty,
} from '../../fault/support/desktop.ts';
import { seeded, seedVault } from './network.ts';

/** People of the network, and edits of each laptop while they are apart. */
const [people, edits] = [1000, 10_000] as const;
/** Edits of one call into the page: each is still a command and a step of undo of its own. */
const slice = 250;

/** A laptop with the built app and a profile of its own. */
export interface Seat extends Desktop {
  readonly profile: string;
}

/** Turns a way of sync on or off for a laptop, its person doing what a way asks for. */
export type TurnOn = (seat: Seat) => Promise<unknown>;

/** @param switches words before the program on the command line */
export const sit = async (switches: readonly string[] = []): Promise<Seat> => {
  const profile = makeProfile();
  const desktop = await startDesktop(profile, switches);
  await startEmpty(desktop.page);
  return { ...desktop, profile };
};

export const leave = async (seat: Seat): Promise<void> => {
  await killTree(seat, seat.profile);
  removeProfile(seat.profile);
};

/** All that a laptop has on its disk. */
export const heldBy = async ({ profile, page }: Seat): Promise<Y.Doc> => {
  await page.locator('[data-saving=saved]').waitFor();
  const doc = new Y.Doc();
  const { updates } = await readJournal(join(profile, 'vaults', 'first', 'journal'));
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
};

const canonical = ({ page }: Seat): Promise<string> => page.evaluate(() => window.kithTest?.canonical() ?? '');

/** Waits until all show the same. Gives how long it took, milliseconds. */
export const untilEqual = async (...seats: readonly Seat[]): Promise<number> => {
  const began = performance.now();
  for (;;) {
    const [first, ...others] = await Promise.all(seats.map(canonical));
    if (others.every((other) => other === first)) return performance.now() - began;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

/** The first laptop's network with its people, and its recovery code. */
export const found = async (seat: Seat, turnOn: TurnOn): Promise<string> => {
  await seedVault(seat.page, people, 0);
  const made = await seat.page.evaluate(() => window.kith?.keyMake({ vault: 'first' as never, keep: 'file' }));
  if (!made?.ok) throw new Error('no code was made');
  await turnOn(seat);
  return made.value;
};

/** Another laptop joins, and is let in by the first one. */
export const joinWith = async (seat: Seat, host: Seat, code: string, turnOn: TurnOn): Promise<void> => {
  await seat.page.evaluate(async (given) => {
    await window.kith?.syncJoin({ vault: 'first' as never, code: given, keep: 'file' });
    await window.kith?.syncCompared({ vault: 'first' as never, compared: { found: 'same', with: null } });
  }, code);
  await turnOn(seat);
  await host.page.locator('[data-standing]').first().click();
  await host.page.getByRole('button', { name: 'The words are the same: let it in' }).click({ timeout: 120_000 });
  await untilEqual(seat, host);
};

const editsOf = (ids: readonly AlterId[], random: () => number): PersonEdit[] =>
  Array.from({ length: edits }, (_, at): PersonEdit => {
    const who = ids[Math.floor(random() * ids.length)];
    if (who === undefined) throw new Error('there is nobody to edit');
    const deed = random();
    if (deed < 0.4) return { who, tier: 'close', angle: random() * 6 };
    if (deed < 0.8) return { who, role: `Colleague ${Math.floor(random() * 1e6).toString(36)}` };
    return { who, note: `met on day ${at} ` };
  });

/** Edits 10,000 times, and waits until all is on the disk. */
export const editAll = async ({ page }: Seat, seed: number): Promise<void> => {
  const ids = await page.evaluate(() => [...(window.kithVault?.alters.values() ?? [])].map(({ id }) => id));
  const all = editsOf(ids.sort(), seeded(seed));
  for (let at = 0; at < all.length; at += slice)
    await page.evaluate((some) => window.kithTest?.edit(some), all.slice(at, at + slice));
  await page.locator('[data-saving=saved]').waitFor({ timeout: 120_000 });
};
