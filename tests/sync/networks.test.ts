import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import * as Y from 'yjs';
import { canonicalText } from '../../shared/vault/canonical.ts';
import { randomOf, Scheduler } from './support/scheduler.ts';
import { Hub, noFaults, type SimulatedLaptop, World } from './support/world.ts';

const years = 365 * 24 * 3600 * 1000;

const edit = ({ inner }: SimulatedLaptop, random: () => number, count: number): void => {
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

const vectorOf = (doc: Y.Doc): string =>
  JSON.stringify([...Y.decodeStateVector(Y.encodeStateVector(doc))].sort((a, b) => a[0] - b[0]));

const runNetwork = async (seed: number): Promise<World> => {
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

const check = (world: World): void => {
  const [first, ...others] = world.laptops;
  if (!first) throw new Error('no laptop');
  for (const laptop of world.laptops) {
    expect(laptop.inner.store.pendingStructs).toBeNull();
    expect(laptop.inner.store.pendingDs).toBeNull();
    expect(laptop.engine.view().waiting).toBe(0);
  }
  for (const other of others) {
    expect(canonicalText(other.inner)).toBe(canonicalText(first.inner));
    expect(vectorOf(other.inner)).toBe(vectorOf(first.inner));
  }
};

const [from, count] = (process.env.KITH_SYNC_SEEDS ?? '1:20').split(':').map(Number);

// The stock protocol writes each damaged message to the console and goes on.
beforeAll(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterAll(() => {
  vi.restoreAllMocks();
});

describe('networks of laptops', () => {
  it.each(Array.from({ length: count ?? 20 }, (_, at) => (from ?? 1) + at))(
    'become one again: seed %i',
    async (seed) => {
      check(await runNetwork(seed));
    },
  );
});
