import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { canonicalText } from '../../shared/vault/canonical.ts';
import { Laptop } from '../sync/support/laptops.ts';
import { Rig, until } from './support/rig.ts';

let rig: Rig;
const laptops: Laptop[] = [];
beforeEach(() => {
  rig = new Rig();
});
afterEach(async () => {
  for (const laptop of laptops.splice(0)) await laptop.close();
  await rig.end();
});

const laptop = (key: Uint8Array): Laptop => {
  const made = new Laptop(key);
  laptops.push(made);
  return made;
};

const photo = (): string => randomBytes(75_000).toString('base64');

test('a network of 20 MiB goes up and comes down, in messages that the relay takes', async () => {
  await rig.start();
  const key = randomBytes(32);
  const [work, home] = [laptop(key), laptop(key)];
  const alters = work.inner.getMap('alters');
  work.inner.transact(() => {
    for (let at = 0; at < 280; at += 1) alters.set(`p${at}`, photo());
  });
  work.connect(rig.url);
  await work.until(() => work.wire?.view().unsent === 0 && work.wire.view().sentAt !== null);
  const { received_bytes_total: up } = rig.relay.tally;
  expect(up).toBeGreaterThan(20 * 1024 * 1024);
  // What is on its way is not sent again with each answer.
  expect(up).toBeLessThan(1.2 * 22 * 1024 * 1024);
  home.connect(rig.url);
  await home.until(() => home.inner.getMap('alters').size === 280);
  expect(canonicalText(home.inner)).toBe(canonicalText(work.inner));
  expect(rig.relay.tally.closed_connections_total).toBe(0);

  // Also what is changed at one blow while both are there.
  work.inner.transact(() => {
    for (let at = 0; at < 80; at += 1) alters.set(`q${at}`, photo());
  });
  await home.until(() => home.inner.getMap('alters').size === 360);
  await until(() => expect(work.wire?.view().unsent).toBe(0));
  expect([...work.problems, ...home.problems, ...rig.problems]).toEqual([]);
}, 180_000);
