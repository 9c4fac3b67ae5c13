import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startBuiltRelay } from '../../relay/support/builtRelay.ts';
import type { Bench } from '../support/context.ts';
import {
  editAll,
  found,
  heldBy,
  joinWith,
  leave,
  type Seat,
  sit,
  type TurnOn,
  untilEqual,
} from '../support/laptopsApart.ts';
import { type PlainBytes, plainBytes } from '../support/plainPair.ts';
import { type Row, row } from '../support/row.ts';
import { tapWire, type WireTap } from '../support/wireTap.ts';

/** Milliseconds after which a laptop has surely looked twice whether something can be compacted (C7), and done it. */
const compactedAfter = 100_000;
/** Milliseconds that two laptops have to become equal once they meet. */
const equalWithin = 10_000;

/** Something that carries sync between laptops here, and counts. */
interface Way {
  readonly name: string;
  /** Words before the program on the command line. */
  readonly switches?: readonly string[];
  readonly turnOn: TurnOn;
  /** Parts the laptops, or lets them meet. */
  plug(isIn: boolean, seats: readonly Seat[]): Promise<unknown>;
  /** Bytes since the last call, all laptops and both directions. */
  bytes(): number;
  /** How a laptop that comes later is connected, before it starts; and the bytes that come down to it. */
  another(): Promise<{ readonly turnOn: TurnOn; down(): number }>;
  stop(): Promise<void>;
}

const overRelay = async (): Promise<Way> => {
  const relay = await startBuiltRelay();
  const tap = await tapWire(Number(new URL(relay.url).port));
  const taps = [tap];
  const turnOn =
    ({ port }: WireTap): TurnOn =>
    ({ page }) =>
      page.evaluate((at) => window.kith?.syncRelay({ vault: 'first' as never, relay: at }), `ws://127.0.0.1:${port}`);
  return {
    name: 'a relay',
    turnOn: turnOn(tap),
    // A laptop tries again after 30 s at the latest; what is measured begins when both are there.
    plug: async (isIn) => {
      tap.plug(isIn);
      if (isIn) await tap.used(2);
    },
    bytes: () => {
      const counted = tap.up + tap.down;
      tap.reset();
      return counted;
    },
    // The others also have all of the log sent back now and then (H7).
    another: async () => {
      const own = await tapWire(Number(new URL(relay.url).port));
      taps.push(own);
      return { turnOn: turnOn(own), down: () => own.down };
    },
    stop: async () => {
      for (const each of taps) await each.stop();
      await relay.stop();
    },
  };
};

const bytesUnder = (folder: string): number =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);

// Whatever carries the folder about takes up each new byte once and brings it down once.
const throughFolder = async (): Promise<Way> => {
  const parent = mkdtempSync(join(tmpdir(), 'kith-bench-folder-'));
  const [there, away] = [join(parent, 'shared'), join(parent, 'away')];
  renameSync(mkdtempSync(join(parent, 'new-')), there);
  let before = 0;
  const turnOn: TurnOn = async ({ app, page }) => {
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] });
    }, there);
    await page.evaluate(() => window.kith?.syncFolder('first' as never));
  };
  return {
    name: 'a folder',
    turnOn,
    plug: async (isIn) => (isIn ? renameSync(away, there) : renameSync(there, away)),
    bytes: () => {
      // Taken away and counted where it lies then.
      const now = bytesUnder(existsSync(there) ? there : away);
      const counted = 2 * (now - before);
      before = now;
      return counted;
    },
    another: async () => ({ turnOn, down: () => bytesUnder(there) }),
    stop: async () => rmSync(parent, { recursive: true }),
  };
};

// Nothing lies between laptops there, so what each of them writes to a socket is kept and counted; and they see no other
// network than this computer.
const onLocalNetwork = async (): Promise<Way> => {
  const folder = mkdtempSync(join(tmpdir(), 'kith-bench-local-'));
  const wire = join(folder, 'wire.bin');
  process.env.KITH_NEARBY_WATCH = wire;
  const turn = (on: boolean, { page }: Seat): Promise<unknown> =>
    page.evaluate((wanted) => window.kith?.syncLocal({ vault: 'first' as never, on: wanted }), on);
  const turnOn: TurnOn = (seat) => turn(true, seat);
  let before = 0;
  return {
    name: 'the local network',
    switches: ['-r', 'tests/e2e/support/nearbyWatch.cjs'],
    turnOn,
    plug: (isIn, seats) => Promise.all(seats.map((seat) => turn(isIn, seat))),
    bytes: () => {
      const now = statSync(wire).size;
      const counted = now - before;
      before = now;
      return counted;
    },
    // The others write for each other too, so what it reads is counted.
    another: async () => {
      const read = join(folder, 'read.bin');
      writeFileSync(read, '');
      process.env.KITH_NEARBY_WATCH = join(folder, 'another.bin');
      process.env.KITH_NEARBY_READ = read;
      return { turnOn, down: () => statSync(read).size };
    },
    stop: async () => rmSync(folder, { recursive: true }),
  };
};

const rowsOf = (way: string, plain: PlainBytes, ours: PlainBytes, equal: number): Row[] => {
  const common = { area: 'sync', unit: 'kB' } as const;
  return [
    row({
      ...common,
      name: `${way}: sent and received, 2 × 10,000 edits on 1,000 people, and what compacts them`,
      ours: ours.wire / 1000,
      against: plain.wire / 1000,
      peer: 'y-websocket',
      bar: 0.8,
    }),
    row({
      ...common,
      name: `${way}: a new device downloads`,
      ours: ours.download / 1000,
      against: plain.download / 1000,
      peer: 'y-websocket',
      bar: 0.3,
    }),
    row({
      ...common,
      name: `${way}: until both are equal`,
      unit: 's',
      ours: equal / 1000,
      against: equalWithin / 1000,
      peer: 'ten seconds',
      bar: 1,
    }),
  ];
};

const measure = async (way: Way, log: (line: string) => void): Promise<Row[]> => {
  const [one, other] = [await sit(way.switches), await sit(way.switches)];
  const code = await found(one, way.turnOn);
  await joinWith(other, one, code, way.turnOn);
  const base = await heldBy(one);
  await way.plug(false, [one, other]);
  await Promise.all([editAll(one, 1), editAll(other, 2)]);
  const [mine, theirs] = [await heldBy(one), await heldBy(other)];
  await one.page.waitForTimeout(2000);
  const plain = await plainBytes(base, mine, theirs);
  way.bytes();
  const met = performance.now();
  await way.plug(true, [one, other]);
  log(`${way.name}: both there after ${(performance.now() - met).toFixed(0)} ms`);
  const equal = await untilEqual(one, other);
  const edits = way.bytes();
  log(`${way.name}: equal after ${equal.toFixed(0)} ms; ${edits} bytes against ${plain.wire}`);
  await one.page.waitForTimeout(compactedAfter);
  const compaction = way.bytes();
  log(`${way.name}: compaction took ${compaction} bytes more`);
  const another = await way.another();
  const third = await sit(way.switches);
  await joinWith(third, one, code, another.turnOn);
  const down = another.down();
  log(`${way.name}: a new device had ${down} bytes against ${plain.download}`);
  for (const seat of [one, other, third]) await leave(seat);
  await way.stop();
  return rowsOf(way.name, plain, { wire: edits + compaction, download: down }, equal);
};

/**
 * Two built apps that were apart for 10,000 edits each meet again, against stock clients of y-websocket with the very
 * same edits.
 */
export const bench: Bench = async ({ log }) => [
  ...(await measure(await overRelay(), log)),
  ...(await measure(await throughFolder(), log)),
  ...(await measure(await onLocalNetwork(), log)),
];
