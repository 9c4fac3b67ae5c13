import { type Coverage, reachOf, without } from './coverage.ts';
import type { Part } from './part.ts';

/** Milliseconds that what came another way is left to its own device, where that one writes into the folder too. */
const leftToItsDevice = 600_000;
/** Milliseconds after which the first of the devices in the folder forwards what no device of the folder wrote. */
const forwardAfter = 60_000;
/** Devices that take their turn before nobody waits any longer. */
const mostTurns = 5;

/**
 * Milliseconds that a device waits before it forwards what another one wrote and the folder lacks. Each device of the
 * folder has a turn of its own, so that they do not all do it.
 * @param self this device's name in the folder
 * @param author the name of who wrote it; undefined where that cannot be told
 * @param devices the names of those who write into the folder
 */
export const patience = (self: string, author: string | undefined, devices: ReadonlySet<string>): number => {
  if (author !== undefined && devices.has(author)) return leftToItsDevice;
  const before = [...devices].filter((device) => device < self).length;
  return forwardAfter * (1 + Math.min(before, mostTurns));
};

/** Since when the folder lacks something of another device: from which clock on, and when that was first seen. */
export interface Wait {
  readonly from: number;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** What waits to be forwarded, by client of the log; deletions wait together. */
export interface Waits {
  readonly clients: ReadonlyMap<number, Wait>;
  readonly deletions: number | null;
}

/** What there is to decide on. */
export interface Lack {
  readonly log: Coverage;
  readonly held: Coverage;
  /** Clients of the log that are this device. */
  readonly own: ReadonlySet<number>;
  /** What this device itself deleted. */
  readonly ownDeletions: Coverage['deletions'];
  readonly patienceWith: (client: number) => number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** What is to be written into the folder now, and what goes on waiting. */
export interface Due {
  /** Undefined where nothing is due. */
  readonly part: Part | undefined;
  readonly waits: Waits;
}

const isOver = (since: number, wait: number, now: number): boolean => Math.abs(now - since) >= wait;

/**
 * Decides what of the log is to be written into the folder now: what this device wrote and deleted at once, what others
 * did when the folder has lacked it for long. Deletions of others are told only together with all that there is, for
 * what stands for the deleted may lie anywhere in it.
 */
export const dueOf = (lack: Lack, before: Waits): Due => {
  const { log, held, own, now } = lack;
  const reach = reachOf(held.items);
  const lacking = [...log.items].flatMap(([client, ranges]) => {
    const [from, to] = [reach.get(client) ?? 0, ranges.at(-1)?.to ?? 0];
    return from < to ? [{ client, from }] : [];
  });
  const clients = new Map<number, Wait>();
  for (const { client, from } of lacking) {
    const known = before.clients.get(client);
    if (!own.has(client)) clients.set(client, known?.from === from ? known : { from, since: now });
  }
  const deletions = without(log.deletions, held.deletions);
  const ownDeletions = without(deletions, without(deletions, lack.ownDeletions));
  const others = without(deletions, lack.ownDeletions);
  const since = others.size === 0 ? null : (before.deletions ?? now);
  const isAll = since !== null && isOver(since, leftToItsDevice, now);
  const isDue = (client: number): boolean => {
    const wait = clients.get(client);
    return isAll || wait === undefined || isOver(wait.since, lack.patienceWith(client), now);
  };
  const due = new Map(lacking.filter(({ client }) => isDue(client)).map(({ client, from }) => [client, from]));
  const told = isAll ? deletions : ownDeletions;
  const beyond = new Map([...log.items].map(([client, ranges]) => [client, due.get(client) ?? ranges.at(-1)?.to ?? 0]));
  const part = due.size > 0 || told.size > 0 ? { beyond, deletions: told } : undefined;
  return { part, waits: { clients, deletions: since } };
};
