import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { sizeOf } from '../../shared/sync/outerLog.ts';
import { OneEngine } from './support/oneEngine.ts';
import { randomOf, Scheduler } from './support/scheduler.ts';
import { delta, largeUpdate, Scribe } from './support/scribe.ts';
import { World } from './support/simulatedLaptop.ts';
import { Hub } from './support/world.ts';

/** Bytes of each delta that another device lays down. */
const large = 100_000;

const start = (isListed = true) => {
  const one: OneEngine = new OneEngine({ host: { isListed: (writer) => isListed || writer !== one.self.writer } });
  const other = new Scribe(2);
  one.engine.setCarried(true);
  /** The other device writes again over what it wrote before, so that the network stays as large as it was. */
  const receive = (): Promise<void> => one.receive(other, other.one(delta({ update: largeUpdate(large) })));
  return { one, receive };
};

describe('a snapshot (C4, C7)', () => {
  test('of a log that is more than 1.3 times the network is written once nobody edits, and only once', async () => {
    const { one, receive } = start();
    await receive();
    await receive();
    expect(one.kinds()).toEqual([]);
    await one.scheduler.pass(80_001);
    expect(one.kinds()).toEqual(['snapshot']);
    await one.scheduler.pass(3600_000);
    expect(one.engine.outer.getArray(one.self.writer).length).toBe(1);
    expect(one.state().own.sequence).toBe(1);
  });

  test('is not written by a laptop that nobody has let in yet (C5)', async () => {
    const { one, receive } = start(false);
    await receive();
    await receive();
    await receive();
    await one.scheduler.pass(3600_000);
    expect(one.kinds()).toEqual([]);
  });

  test('while somebody edits waits until the log is 2.5 times the network', async () => {
    const { one, receive } = start();
    const third = new Scribe(3);
    const edits = async (seconds: number): Promise<void> => {
      for (let passed = 0; passed < seconds; passed += 5) {
        await one.receive(third, third.one(delta()));
        await one.scheduler.pass(5000);
      }
    };
    await receive();
    await receive();
    await edits(200);
    expect(one.kinds()).toEqual([]);
    await receive();
    await edits(50);
    expect(one.kinds()).toEqual(['snapshot']);
  });

  test.each([1, 2, 3, 4, 5])(
    'of several laptops is written by one, and not answered by another: seed %i',
    async (seed) => {
      const scheduler = new Scheduler();
      const world = new World(scheduler, randomOf(seed), 4);
      const hub = new Hub(true);
      const sent: number[] = [];
      for (const laptop of world.laptops) {
        laptop.connect(hub);
        Y.applyUpdate(laptop.inner, largeUpdate(large));
        laptop.engine.outer.on('update', ({ length }: Uint8Array, origin: unknown) => {
          if (origin !== laptop.line) sent.push(length);
        });
      }
      await scheduler.pass(3600_000);
      const whole = sent.filter((length) => length > large);
      expect(whole.length).toBe(world.laptops.length + 1);
      expect(sizeOf(hub.doc).bytes).toBeLessThan(1.1 * large);
    },
  );
});
