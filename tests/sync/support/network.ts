import * as Y from 'yjs';
import { canonicalText } from '../../../shared/vault/canonical.ts';
import { randomOf, Scheduler } from './scheduler.ts';
import { type SimulatedLaptop, World } from './simulatedLaptop.ts';
import { Hub, noFaults } from './world.ts';

const years = 365 * 24 * 3600 * 1000;

/** Changes something in a network, by chance. */
export const edit = ({ inner }: { readonly inner: Y.Doc }, random: () => number, count: number): void => {
  const people = inner.getMap('alters');
  const id = `p${Math.floor(random() * 20)}`;
  inner.transact(() => {
    const deed = random();
    if (deed < 0.5) inner.getMap('ties').set(id, { kind: count, random: random() });
    else if (deed < 0.7) {
      const person = people.get(id);
      if (person instanceof Y.Map) person.set(`k${Math.floor(random() * 5)}`, count);
      else people.set(id, new Y.Map([['name', `n${count}`]]));
    } else if (deed < 0.9) {
      const note = inner.getText(`note/${id}`);
      if (note.length > 10 && random() < 0.4) note.delete(0, 5);
      else note.insert(Math.floor(random() * (note.length + 1)), `word ${count} `);
    } else inner.getMap('ties').delete(id);
  });
};

/** What of a network is there, as a text. */
export const vectorOf = (doc: Y.Doc): string =>
  JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort((a, b) => a[0] - b[0]));

/** Runs a network of laptops through all that may happen to it, then leaves it alone until it is calm. */
export const runNetwork = async (seed: number): Promise<World> => {
  const random = randomOf(seed);
  const scheduler = new Scheduler();
  const world = new World(scheduler, random, 2 + Math.floor(random() * 4));
  const hub = new Hub(random() < 0.5);
  const faultsOfSeed = {
    drop: random() < 0.5 ? random() * 0.2 : 0,
    repeat: random() < 0.5 ? random() * 0.2 : 0,
    cut: random() < 0.3 ? random() * 0.1 : 0,
    flip: random() < 0.3 ? random() * 0.1 : 0,
    delay: random() < 0.5 ? 2000 : 50,
  };
  world.faults = faultsOfSeed;
  let older: Uint8Array | undefined;
  const pick = (): SimulatedLaptop => {
    const laptop = world.laptops[Math.floor(random() * world.laptops.length)];
    if (!laptop) throw new Error('no laptop');
    return laptop;
  };
  for (let step = 0; step < 120; step += 1) {
    const deed = random();
    const laptop = pick();
    if (deed < 0.6) edit(laptop, random, step);
    else if (deed < 0.7) laptop.connect(hub);
    else if (deed < 0.76) laptop.disconnect();
    else if (deed < 0.8) laptop.line?.resync();
    else if (deed < 0.84) laptop.kill(random() < 0.2);
    else if (deed < 0.87) void laptop.engine.snapshot();
    else if (deed < 0.9) laptop.clock = (random() * 20 - 10) * years;
    else if (deed < 0.92) older = Y.encodeStateAsUpdate(hub.doc);
    else if (deed < 0.94) hub.restart(random() < 0.5 ? older : undefined);
    else await scheduler.pass(random() * 20_000);
    await scheduler.pass(random() * 400);
  }
  world.faults = noFaults;
  for (const laptop of world.laptops) laptop.connect(hub);
  for (let round = 0; round < 4; round += 1) {
    await scheduler.pass(7 * 3600_000);
    for (const laptop of world.laptops) {
      if (laptop.line?.isUp() !== true) laptop.connect(hub);
      else laptop.line.resync();
    }
  }
  return world;
};

/** What is wrong at the end of a run; empty: all laptops have become one. */
export const partedIn = ({ laptops }: World): string[] => {
  const wrong: string[] = [];
  const [first] = laptops;
  laptops.forEach(({ inner, engine }, at) => {
    if (inner.store.pendingStructs || inner.store.pendingDs) wrong.push(`laptop ${at} waits for updates`);
    if (engine.view().waiting > 0) wrong.push(`laptop ${at} has changes to send`);
    if (!first || inner === first.inner) return;
    if (canonicalText(inner) !== canonicalText(first.inner)) wrong.push(`laptop ${at} says something else`);
    if (vectorOf(inner) !== vectorOf(first.inner)) wrong.push(`laptop ${at} knows something else`);
  });
  return wrong;
};
