import { hexToBytes } from '@noble/hashes/utils.js';
import { nodeSuite } from '../../../electron/sync/nodeSuite.ts';
import { openEntry } from '../../../shared/seal/entry.ts';
import { roomKeysOf } from '../../../shared/seal/roomKeys.ts';
import { keyOfLink } from '../../../shared/sync/link.ts';
import { entriesOf, writersOf } from '../../../shared/sync/outerLog.ts';
import { canonicalText } from '../../../shared/vault/canonical.ts';
import { listedDevices } from '../../../shared/vault/devices.ts';
import { edit, vectorOf } from './network.ts';
import { type RekeyLaptop, RekeyWorld } from './rekeyWorld.ts';
import { randomOf, Scheduler } from './scheduler.ts';

/** The note that the laptops which stay write when all is over. */
export const afterwards = 'note/afterwards';

/** The laptops that no word has left out. */
export const staying = ({ laptops }: RekeyWorld): RekeyLaptop[] =>
  laptops.filter(({ succession }) => succession.outBy() === null);

const calm = async (world: RekeyWorld): Promise<void> => {
  for (const laptop of world.laptops) laptop.connect();
  for (let round = 0; round < 3; round += 1) {
    await world.scheduler.pass(2 * 3600_000);
    for (const laptop of world.laptops) {
      laptop.connect();
      laptop.resync();
    }
  }
};

const act = (world: RekeyWorld, step: number, removals: { left: number }): void => {
  const { random, laptops } = world;
  const pick = (): RekeyLaptop => {
    const laptop = laptops[Math.floor(random() * laptops.length)];
    if (!laptop) throw new Error('no laptop');
    return laptop;
  };
  const [deed, laptop] = [random(), pick()];
  if (deed < 0.5) edit(laptop, random, step);
  else if (deed < 0.68) laptop.connect();
  else if (deed < 0.8) laptop.disconnect();
  else if (deed < 0.88) laptop.kill();
  else if (deed < 0.92) void laptop.rooms.at(-1)?.engine.snapshot();
  else if (removals.left > 0 && laptop.rooms.length > 0) {
    const other = pick();
    if (other === laptop) return;
    removals.left -= 1;
    void laptop.remove(other);
  }
};

/** Runs laptops that take each other out, are away and are killed meanwhile, then leaves them alone until it is calm. */
export const runRekeys = async (seed: number): Promise<RekeyWorld> => {
  const random = randomOf(seed);
  const scheduler = new Scheduler();
  const world = new RekeyWorld(scheduler, random, 2 + Math.floor(random() * 4));
  world.faults.drop = random() < 0.3 ? random() * 0.1 : 0;
  world.faults.repeat = random() < 0.3 ? random() * 0.1 : 0;
  world.faults.delay = random() < 0.5 ? 2000 : 50;
  await scheduler.pass(100);
  if (random() < 0.7) for (const laptop of world.laptops) laptop.connect();
  const removals = { left: 1 + Math.floor(random() * 3) };
  for (let step = 0; step < 80; step += 1) {
    act(world, step, removals);
    await scheduler.pass(random() < 0.1 ? random() * 90_000 : random() * 400);
  }
  world.faults.drop = 0;
  world.faults.repeat = 0;
  await calm(world);
  for (const { inner, device } of world.laptops) inner.getText(afterwards).insert(0, `${device.writer} `);
  await calm(world);
  // Old rooms are left in the end.
  await scheduler.pass(8 * 24 * 3600_000);
  await calm(world);
  return world;
};

// Entries of a room that open with any key that a laptop has or had.
const readBy = (world: RekeyWorld, room: string, laptop: RekeyLaptop): number => {
  const keys = laptop.known.map((link) => roomKeysOf(keyOfLink(link)));
  const { doc } = world.hubOf(room);
  return writersOf(doc)
    .flatMap((writer) => entriesOf(doc, writer).map((entry) => ({ writer, entry })))
    .filter(({ writer, entry }) => keys.some((each) => openEntry(nodeSuite, each, hexToBytes(writer), entry))).length;
};

// Each took the other one out and heard nothing of it before it went on alone (K7, K9).
const tookOutEachOther = (one: RekeyLaptop, other: RekeyLaptop): boolean =>
  [
    [one, other],
    [other, one],
  ].every(([from, to]) => {
    const { sealedFor, out } = from?.succession.current().link ?? {};
    return sealedFor?.join() === from?.device.writer && to !== undefined && out?.includes(to.device.writer);
  });

const wrongOf = (world: RekeyWorld, laptop: RekeyLaptop, first: RekeyLaptop): string[] => {
  const name = laptop.device.writer.slice(0, 4);
  const [here, there] = [laptop.succession.current(), first.succession.current()];
  const wrong: string[] = [];
  if (here.link.key !== there.link.key) return tookOutEachOther(laptop, first) ? [] : [`${name} has another key`];
  if (laptop.rooms.length > 1) wrong.push(`${name} still listens to ${laptop.rooms.length - 1} old rooms`);
  if (here.seat.engine.view().waiting > 0) wrong.push(`${name} has changes to send`);
  if (laptop.inner.store.pendingStructs || laptop.inner.store.pendingDs) wrong.push(`${name} waits for updates`);
  if (canonicalText(laptop.inner) !== canonicalText(first.inner)) wrong.push(`${name} says something else`);
  if (vectorOf(laptop.inner) !== vectorOf(first.inner)) wrong.push(`${name} knows something else`);
  const removed = [...(listedDevices(laptop.inner)?.values() ?? [])].filter(({ removedAt }) => removedAt !== null);
  if (
    removed.some(
      ({ id }) =>
        here.link.sealedFor?.includes(id) !== false && staying(world).some(({ device }) => device.writer === id),
    )
  )
    wrong.push(`${name} goes on with a laptop that was removed`);
  return wrong;
};

const wrongOfRemoved = (world: RekeyWorld, laptop: RekeyLaptop, first: RekeyLaptop): string[] => {
  const name = laptop.device.writer.slice(0, 4);
  const { link, seat } = first.succession.current();
  const read = readBy(world, seat.room, laptop);
  const after = (of: RekeyLaptop): string => of.inner.getText(afterwards).toString();
  return [
    ...(read > 0 ? [`${name} was left out and reads ${read} entries`] : []),
    ...(after(laptop).includes(first.device.writer) ? [`${name} was left out and reads what came after`] : []),
    ...(after(first).includes(laptop.device.writer) ? [`${name} was left out and is read`] : []),
    ...(link.sealedFor?.includes(laptop.device.writer) ? [`${name} was left out and has the key`] : []),
  ];
};

/** What is wrong at the end of a run; empty: those that stay are one, and the others are out. */
export const wrongIn = (world: RekeyWorld): string[] => {
  const [first, ...others] = staying(world);
  if (!first) return [];
  const out = world.laptops.filter((laptop) => laptop !== first && !others.includes(laptop));
  return [
    ...[first, ...others].flatMap((laptop) => wrongOf(world, laptop, first)),
    ...out.flatMap((laptop) => wrongOfRemoved(world, laptop, first)),
    ...world.laptops.flatMap(({ problems }) => problems.map(String)),
  ];
};
