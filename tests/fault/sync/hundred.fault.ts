import { randomBytes } from 'node:crypto';
import { canonicalText } from '../../../shared/vault/canonical.ts';
import type { BenchContext } from '../../bench/support/context.ts';
import { seeded } from '../../bench/support/network.ts';
import { type Row, row } from '../../bench/support/row.ts';
import { startBuiltRelay } from '../../relay/support/builtRelay.ts';
import { Laptop } from '../../sync/support/laptops.ts';

const [devices, edits] = [100, 10] as const;
/** Milliseconds between two edits of a device, at most. */
const longest = 2000;
/** Milliseconds after which those that differ are said to differ. */
const patience = 300_000;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

const editAll = async ({ inner }: Laptop, device: number, random: () => number): Promise<void> => {
  for (let at = 0; at < edits; at += 1) {
    await pause(random() * longest);
    inner.getMap(`person-${Math.floor(random() * 50)}`).set('role', `of device ${device}, ${at}`);
    inner.getText(`note/person-${at}`).insert(0, `${device} `);
  }
};

/** How many differ from the first one, or still wait for something. */
const differing = (laptops: readonly Laptop[]): number => {
  const [first] = laptops.map(({ inner }) => canonicalText(inner));
  return laptops.filter(
    ({ inner, engine }) =>
      canonicalText(inner) !== first || inner.store.pendingStructs !== null || engine.view().waiting > 0,
  ).length;
};

/** A hundred devices of one network, each editing ten times at once with the others, over the built relay. */
export const fault = async ({ log }: BenchContext): Promise<Row[]> => {
  const relay = await startBuiltRelay('--per-address', '200');
  const key = randomBytes(32);
  const random = seeded(100);
  const laptops = Array.from({ length: devices }, () => new Laptop(key));
  for (const laptop of laptops) laptop.connect(relay.url);
  const began = performance.now();
  await Promise.all(laptops.map((laptop, device) => editAll(laptop, device, random)));
  const edited = performance.now();
  const expected = devices * edits;
  const written = ({ inner }: Laptop): number =>
    Array.from(
      { length: edits },
      (_, at) => inner.getText(`note/person-${at}`).toString().split(' ').length - 1,
    ).reduce((sum, count) => sum + count, 0);
  while (performance.now() - edited < patience && laptops.some((laptop) => written(laptop) < expected))
    await pause(500);
  await pause(2000);
  const wrong = differing(laptops);
  const lost = laptops.filter((laptop) => written(laptop) !== expected).length;
  log(
    `edited for ${((edited - began) / 1000).toFixed(1)} s; equal ${((performance.now() - edited) / 1000).toFixed(1)} s later`,
  );
  for (const laptop of laptops) await laptop.close();
  await relay.stop();
  return [
    row({
      area: 'sync',
      name: '100 devices with 10 edits each that do not become equal',
      unit: 'devices',
      ours: Math.max(wrong, lost),
      against: devices,
      peer: 'devices',
      bar: 0,
    }),
  ];
};
