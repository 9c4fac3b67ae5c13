import { bytesToHex } from '@noble/hashes/utils.js';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { deviceKeysOf } from '../../shared/seal/deviceKeys.ts';
import { keyOfLink, type Link, linksOf, linksText, membersOf } from '../../shared/sync/link.ts';
import { listedDevices, removedKey } from '../../shared/vault/devices.ts';
import { RekeyLaptop, RekeyWorld } from './support/rekeyWorld.ts';
import { randomOf, Scheduler } from './support/scheduler.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/** Laptops of one network in the order of their names, all on and together. */
const begin = async (count: number) => {
  const scheduler = new Scheduler();
  const world = new RekeyWorld(scheduler, randomOf(5), count);
  await scheduler.pass(100);
  for (const laptop of world.laptops) laptop.connect();
  await scheduler.pass(minute);
  const laptops = [...world.laptops].sort((a, b) => (a.device.writer < b.device.writer ? -1 : 1));
  return { world, scheduler, laptops };
};

const at = <T>(items: readonly T[], place: number): T => {
  const item = items[place];
  if (item === undefined) throw new Error(`nothing at ${place}`);
  return item;
};

const epochOf = (laptop: RekeyLaptop): number => laptop.succession.current().link.epoch;

const mark = (laptop: RekeyLaptop, other: RekeyLaptop): void => {
  const read = listedDevices(laptop.inner)?.get(other.device.writer);
  if (read) laptop.inner.getMap('devices').set(removedKey(read.id), '2026-01-02T00:00:00.000Z');
};

describe('a network that is given a new key', () => {
  test('the old room is left only when all have come and a week is over (K9)', async () => {
    const { scheduler, laptops } = await begin(4);
    const [a, b, c] = [at(laptops, 0), at(laptops, 1), at(laptops, 2)];
    b.disconnect();
    const removal = a.remove(c);
    await scheduler.pass(minute);
    expect(await removal).toBe(true);
    expect([epochOf(a), epochOf(b), epochOf(c)]).toEqual([1, 0, 0]);
    expect(c.succession.outBy()).toBe(a.device.writer);
    await scheduler.pass(8 * day);
    expect(a.rooms).toHaveLength(2);
    b.connect();
    await scheduler.pass(minute);
    expect([epochOf(b), b.rooms.length]).toEqual([1, 2]);
    b.inner.getMap('ties').set('x', 1);
    await scheduler.pass(minute);
    expect(a.inner.getMap('ties').get('x')).toBe(1);
    expect([a.rooms.length, b.rooms.length]).toEqual([1, 2]);
    await scheduler.pass(7 * day - 10 * minute);
    b.inner.getMap('ties').set('x', 2);
    await scheduler.pass(minute);
    expect(b.rooms).toHaveLength(2);
    await scheduler.pass(20 * minute);
    b.inner.getMap('ties').set('x', 3);
    await scheduler.pass(minute);
    expect([a.rooms.length, b.rooms.length]).toEqual([1, 1]);
    expect(a.disk.stores.size).toBe(1);
  });

  test('what was changed just before is in the old room before the word of the new key (K9)', async () => {
    const { scheduler, laptops } = await begin(3);
    const [a, c] = [at(laptops, 0), at(laptops, 2)];
    a.inner.getMap('ties').set('late', 1);
    const removal = a.remove(c);
    await scheduler.pass(minute);
    expect(await removal).toBe(true);
    // Whoever is taken out reads the old room alone.
    expect(c.inner.getMap('ties').get('late')).toBe(1);
  });

  test('who is alone in the new room leaves the old one as soon as its word lies elsewhere (K9)', async () => {
    const { scheduler, laptops } = await begin(2);
    const [a, b] = [at(laptops, 0), at(laptops, 1)];
    a.disconnect();
    void a.remove(b);
    await scheduler.pass(8 * day);
    expect([epochOf(a), a.rooms.length]).toEqual([1, 2]);
    a.connect();
    await scheduler.pass(minute);
    a.inner.getMap('ties').set('x', 1);
    await scheduler.pass(minute);
    expect(a.rooms).toHaveLength(1);
    expect(b.succession.outBy()).toBe(a.device.writer);
  });

  test('who was away for several keys comes after through each of their rooms (K8)', async () => {
    const { scheduler, laptops } = await begin(4);
    const [a, b, c, d] = [at(laptops, 0), at(laptops, 1), at(laptops, 2), at(laptops, 3)];
    b.disconnect();
    for (const other of [c, d]) {
      void a.remove(other);
      await scheduler.pass(minute);
    }
    a.inner.getMap('ties').set('x', 'new');
    await scheduler.pass(minute);
    expect([epochOf(a), epochOf(b)]).toEqual([2, 0]);
    b.connect();
    await scheduler.pass(minute);
    expect(epochOf(b)).toBe(2);
    expect(b.inner.getMap('ties').get('x')).toBe('new');
    expect([c, d].map((each) => each.inner.getMap('ties').get('x'))).toEqual([undefined, undefined]);
  });

  test('a new key for all that are there leaves nobody out', async () => {
    const { scheduler, laptops } = await begin(2);
    const [a, b] = [at(laptops, 0), at(laptops, 1)];
    const before = a.succession.current().link.key;
    const renewal = a.succession.renew(null);
    await scheduler.pass(minute);
    expect(await renewal).toBe(true);
    expect([epochOf(a), epochOf(b)]).toEqual([1, 1]);
    expect(b.succession.current().link.key).toBe(a.succession.current().link.key);
    expect(a.succession.current().link.key).not.toBe(before);
  });

  test('a laptop that the list calls removed and that has the key is left out by the lowest one that stays (K7)', async () => {
    const { scheduler, laptops } = await begin(3);
    const [a, b, c] = [at(laptops, 0), at(laptops, 1), at(laptops, 2)];
    // Only the mark: whoever set it was killed before it gave the network a new key.
    mark(b, c);
    await scheduler.pass(minute / 2);
    expect([a, b, c].map(epochOf)).toEqual([1, 1, 0]);
    expect(c.succession.outBy()).toBe(a.device.writer);
  });

  test('where the lowest one is away, the next waits a minute and then does it (K7)', async () => {
    const { scheduler, laptops } = await begin(3);
    const [a, b, c] = [at(laptops, 0), at(laptops, 1), at(laptops, 2)];
    a.disconnect();
    mark(b, c);
    await scheduler.pass(minute - 5000);
    expect(epochOf(b)).toBe(0);
    await scheduler.pass(10_000);
    expect(epochOf(b)).toBe(1);
    a.connect();
    await scheduler.pass(minute);
    expect([a, b].map(epochOf)).toEqual([1, 1]);
    expect(a.succession.current().link.key).toBe(b.succession.current().link.key);
  });

  test('nothing of the network is written in the old room any more (K9)', async () => {
    const { scheduler, world, laptops } = await begin(3);
    const [a, b, c] = [at(laptops, 0), at(laptops, 1), at(laptops, 2)];
    c.disconnect();
    void a.remove(c);
    await scheduler.pass(minute);
    const old = world.hubOf(at(a.rooms, 0).room);
    const before = Y.encodeStateVector(old.doc);
    for (const [place, laptop] of [a, b].entries()) laptop.inner.getMap('ties').set(`x${place}`, 'after');
    await at(a.rooms, 0).engine.snapshot();
    await scheduler.pass(5 * minute);
    expect(Y.encodeStateVector(old.doc)).toEqual(before);
    // What the one that was left out writes there before it hears of it is read by nobody.
    c.inner.getMap('ties').set('x2', 'out');
    c.connect();
    await scheduler.pass(minute);
    expect(Y.encodeStateVector(old.doc)).not.toEqual(before);
    expect([a, b].map(({ inner }) => inner.getMap('ties').get('x2'))).toEqual([undefined, undefined]);
  });

  test('whoever has only the recovery code learns from the room how often the key was changed (K10)', async () => {
    const { scheduler, world, laptops } = await begin(2);
    const a = at(laptops, 0);
    void a.remove(at(laptops, 1));
    a.inner.getMap('ties').set('x', 'there');
    await scheduler.pass(minute);
    const device = deviceKeysOf(world.bytes(32));
    const joined = new RekeyLaptop(world, device, Y.encodeStateAsUpdate(new Y.Doc()));
    joined.disk.links = linksOf(keyOfLink(a.succession.current().link), 0, null);
    joined.kill();
    joined.inner.getMap('ties').set('y', 'joined');
    await scheduler.pass(minute);
    joined.connect();
    await scheduler.pass(minute);
    expect(joined.succession.current().link.epoch).toBe(1);
    expect(joined.inner.getMap('ties').get('x')).toBe('there');
    const { writer, box } = device;
    const listed = { id: writer, box: bytesToHex(box.publicKey), name: 'x', addedAt: '2026-01-03T00:00:00.000Z' };
    a.inner.getMap('devices').set(writer, listed);
    await scheduler.pass(minute);
    expect(a.inner.getMap('ties').get('y')).toBe('joined');
  });
});

describe('the keys that are kept', () => {
  const key = new Uint8Array(32).fill(7);
  const link: Link = { key: bytesToHex(key), epoch: 3, sealedFor: ['a'.repeat(64)], out: ['b'.repeat(64)], since: 5 };

  test('come back, and count only where they lead to the key', () => {
    expect(linksOf(key, 0, linksText([link]))).toEqual([link]);
    const alone = [{ key: bytesToHex(key), epoch: 2, sealedFor: null, out: [], since: 0 }];
    for (const kept of [null, 'x', '[]', linksText([{ ...link, key: '0'.repeat(64) }])])
      expect(linksOf(key, 2, kept)).toEqual(alone);
  });

  test('who was left out is a member never again, whatever the list says (K3)', () => {
    const list = new Y.Doc();
    for (const id of ['a', 'b', 'c'].map((digit) => digit.repeat(64)))
      list.getMap('devices').set(id, { id, box: 'd'.repeat(64), name: 'x', addedAt: '2026-01-01T00:00:00.000Z' });
    expect([...membersOf(link, listedDevices(list), () => true)].sort()).toEqual(['a'.repeat(64), 'c'.repeat(64)]);
    expect([...membersOf(link, listedDevices(list), () => false)]).toEqual(['a'.repeat(64)]);
  });
});
