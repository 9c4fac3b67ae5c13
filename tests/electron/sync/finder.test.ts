import { randomBytes } from 'node:crypto';
import { createSocket } from 'node:dgram';
import { Bonjour } from 'bonjour-service';
import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import { openEarSocket } from '../../../electron/sync/local/earSocket.ts';
import { type Finder, startFinder } from '../../../electron/sync/local/finder.ts';

// This machine alone: nothing of these tests is heard on a network.
const here = { lo: [{ address: '127.0.0.1', family: 'IPv4', internal: false, cidr: '127.0.0.1/8' }] };
vi.mock('node:os', () => ({ networkInterfaces: () => here }));

const ends: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

/** A laptop that announces itself by mDNS, and what it sees. */
const announce = (name: string) => {
  const seen = new Map<string, string>();
  const told: boolean[] = [];
  const id = randomBytes(16).toString('hex');
  const finder: Finder = startFinder({
    own: { id, name, port: 4321 },
    onSeen: (sight) => seen.set(sight.id, `${sight.name} ${sight.addresses[0]}:${sight.port}`),
    onGone: (gone) => seen.delete(gone),
    onHears: (hears) => told.push(hears),
  });
  ends.push(() => finder.end());
  return { id, seen, told, finder };
};

test('L2 two laptops see each other by name, and none sees itself; a goodbye is heard', async () => {
  const [work, home] = [announce('Work'), announce('Ada’s “old” laptop ñ')];
  await expect.poll(() => work.seen.get(home.id), { timeout: 10_000 }).toBe('Ada’s “old” laptop ñ 127.0.0.1:4321');
  await expect.poll(() => home.seen.get(work.id), { timeout: 10_000 }).toBe('Work 127.0.0.1:4321');
  expect(work.seen.has(work.id)).toBe(false);
  await home.finder.end();
  await expect.poll(() => work.seen.has(home.id), { timeout: 10_000 }).toBe(false);
  expect(work.told).toEqual([]);
});

test('L2 the announcement holds a random number, a name, a port and addresses, and nothing else', async () => {
  const heard: Buffer[] = [];
  const ear = createSocket({ type: 'udp4', reuseAddr: true });
  ear.on('message', (message) => heard.push(message));
  await new Promise<void>((resolve) => ear.bind(5353, '0.0.0.0', resolve));
  ear.addMembership('224.0.0.251', '127.0.0.1');
  ends.push(() => ear.close());
  const work = announce('Work');
  const own = (): Buffer[] => heard.filter((message) => message.includes(work.id));
  await expect.poll(() => own().length, { timeout: 10_000 }).toBeGreaterThan(0);
  // What is left of a packet beside its frame and these words are addresses.
  const words = (own()[0]?.toString('latin1') ?? '').match(/[\w=-]{2,}/g) ?? [];
  const expected = ['_kith-sync', '_tcp', 'local', work.id, 'v=1', 'name=Work', '_services', '_dns-sd', '_udp'];
  expect(words.filter((word) => word.length > 4 && !expected.some((each) => word.includes(each)))).toEqual([]);
});

test('L10 a goodbye is said at the end, and not before', async () => {
  const heard: Buffer[] = [];
  const ear = createSocket({ type: 'udp4', reuseAddr: true });
  ear.on('message', (message) => heard.push(message));
  await new Promise<void>((resolve) => ear.bind(5353, '0.0.0.0', resolve));
  ear.addMembership('224.0.0.251', '127.0.0.1');
  ends.push(() => ear.close());
  const work = announce('Work');
  // A PTR record that holds from now on for no time (RFC 6762, section 10.1).
  const goodbye = Buffer.of(0, 12, 0, 1, 0, 0, 0, 0);
  const own = (): Buffer[] => heard.filter((message) => message.includes(work.id));
  await expect.poll(() => own().length, { timeout: 10_000 }).toBeGreaterThan(0);
  expect(own().some((message) => message.includes(goodbye))).toBe(false);
  await work.finder.end();
  await expect.poll(() => own().some((message) => message.includes(goodbye)), { timeout: 10_000 }).toBe(true);
});

test('L8 garbage, strange records and a flood harm nobody, and an honest laptop is found among them', async () => {
  const work = announce('Work');
  const shouter = createSocket('udp4');
  await new Promise<void>((resolve) => shouter.bind(0, '127.0.0.1', resolve));
  shouter.setMulticastInterface('127.0.0.1');
  ends.push(() => shouter.close());
  const shout = (bytes: Uint8Array): Promise<void> =>
    new Promise((resolve) => shouter.send(bytes, 5353, '224.0.0.251', () => resolve()));
  for (const bytes of fc.sample(fc.uint8Array({ maxLength: 200 }), 300)) {
    // Half of them say that they are an answer, which is then looked into.
    if (bytes.length > 3) bytes.set([0, 0, 0x84, 0]);
    await shout(bytes);
  }
  const bonjour = new Bonjour(Object.assign({ type: 'udp4' }, { interface: '127.0.0.1', bind: '0.0.0.0' }));
  ends.push(() => new Promise<void>((resolve) => bonjour.unpublishAll(() => bonjour.destroy(resolve))));
  const strange = [
    { name: '__proto__', port: 1, txt: { v: '1', name: 'x' } },
    { name: 'f'.repeat(32), port: 1, txt: { v: '2', name: 'x' } },
    { name: 'e'.repeat(32), port: 1 },
    { name: 'd'.repeat(32), port: 7, txt: { v: '1', name: '\u202Eevil\u0007  name\u0000' } },
  ];
  for (const each of strange) bonjour.publish({ ...each, type: 'kith-sync', host: 'x.local', probe: false });
  const home = announce('Home');
  await expect.poll(() => work.seen.get(home.id), { timeout: 15_000 }).toBe('Home 127.0.0.1:4321');
  await expect.poll(() => work.seen.get('d'.repeat(32)), { timeout: 15_000 }).toBe('evil name 127.0.0.1:7');
  expect([...work.seen.keys()].sort()).toEqual([home.id, 'd'.repeat(32)].sort());
}, 40_000);

test('where it may not listen it says so, and goes on where it may again', async () => {
  const [own] = here.lo;
  if (!own) throw new Error('no address');
  own.address = '203.0.113.1';
  ends.push(() => {
    own.address = '127.0.0.1';
  });
  const work = announce('Work');
  await expect.poll(() => work.told.includes(false), { timeout: 10_000 }).toBe(true);
  own.address = '127.0.0.1';
  const home = announce('Home');
  work.finder.look();
  await expect.poll(() => work.seen.get(home.id), { timeout: 10_000 }).toBe('Home 127.0.0.1:4321');
  expect(work.told.at(-1)).toBe(true);
});

test('an ear survives what a packet makes its listener throw, and reads only a part of a flood', async () => {
  const errors: unknown[] = [];
  const ear = openEarSocket(0, (error) => errors.push(error));
  ends.push(() => ear.close());
  let count = 0;
  ear.on('message', () => {
    count += 1;
    throw new Error('unreadable');
  });
  await new Promise<void>((resolve) => ear.on('listening', resolve));
  const { port } = ear.address();
  const shouter = createSocket('udp4');
  ends.push(() => shouter.close());
  const send = (): Promise<void> => new Promise((resolve) => shouter.send('x', port, '127.0.0.1', () => resolve()));
  for (let at = 0; at < 2000; at += 1) await send();
  await expect.poll(() => count).toBeGreaterThan(0);
  expect(count).toBeLessThan(2000);
  expect(errors).toEqual([]);
});

test('an ear that may not listen where it is to says so', async () => {
  const errors: unknown[] = [];
  const ear = openEarSocket(0, (error) => errors.push(error));
  ends.push(() => ear.close());
  await new Promise<void>((resolve) => ear.on('listening', resolve));
  expect(() => ear.addMembership('224.0.0.251', '203.0.113.1')).toThrow();
  expect(errors).toHaveLength(1);
});
