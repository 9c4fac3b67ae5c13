import * as v from 'valibot';
import { deviceIdSchema } from './device.ts';

const time = v.nullable(v.pipe(v.number(), v.minValue(0)));
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const deviceKey = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/));

/** The ways that carry sync, the easiest first. */
export const syncWays = ['folder', 'local', 'relay'] as const;

/** How one way of sync stands. Times are milliseconds since 1970 by this computer's clock. */
export const syncWaySchema = v.object({
  way: v.picklist(syncWays),
  /** Whether the folder is there, the relay answers, or another laptop of the network is near. */
  connected: v.boolean(),
  /** Changes of this device that do not lie there yet, as far as is known. */
  unsent: count,
  /** When it was last known that everything lies there; null: not since this start. */
  sentAt: time,
  /** When something new last came; null: not since this start. */
  receivedAt: time,
  /** Why it does not go on by itself; null where it does. */
  problem: v.nullable(
    v.picklist(['token', 'roomFull', 'missing', 'unreadable', 'unwritable', 'full', 'closed', 'deaf']),
  ),
  /**
   * Of the local network: the laptops that announce themselves there, by what they call themselves. `connected`: of this
   * network; `near`: not reached yet; `other`: it has Kith and does not know this network.
   */
  laptops: v.exactOptional(
    v.array(v.object({ name: v.string(), standing: v.picklist(['connected', 'near', 'other']) })),
  ),
});
export type SyncWay = v.InferOutput<typeof syncWaySchema>;

/** What a person must look at, the gravest first. */
export const syncTroubles = ['out', 'unkept', 'twin', 'forked', 'newer', 'unreadable', 'older', 'missing'] as const;
export type SyncTrouble = (typeof syncTroubles)[number];

/** How the sync of a network stands; `null` ways: it is only here. */
export const syncViewSchema = v.object({
  /** How often the network's key was changed. */
  epoch: count,
  /** The laptop that took this one out of the network; null: it belongs to it. */
  outBy: v.nullable(deviceIdSchema),
  ways: v.array(syncWaySchema),
  /** Changes that lie in no entry yet. */
  waiting: count,
  trouble: v.nullable(v.picklist(syncTroubles)),
  /** This device, as it is on the list of devices, or is to be: `name` is what it calls itself. */
  self: v.object({ id: deviceIdSchema, box: deviceKey, name: v.string() }),
  /** A code was taken, and nobody has said yet that both laptops show the same words: nothing is merged or told. */
  doubtful: v.boolean(),
  /** The network was taken over from another laptop, and nobody there has let this one in yet. */
  asksIn: v.boolean(),
  /** When each other device wrote last, by its own clock. */
  lastWritten: v.record(deviceIdSchema, v.number()),
  /** The four words that this device and another one both show, by the other one's id. */
  words: v.record(deviceIdSchema, v.string()),
  /** Devices that know the network's key and do not belong to it yet. */
  strangers: v.array(v.object({ id: deviceIdSchema, box: deviceKey, name: v.string() })),
});
export type SyncView = v.InferOutput<typeof syncViewSchema>;
