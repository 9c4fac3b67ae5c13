import * as encoding from 'lib0/encoding';
import { walkUpdate } from './updateWalk.ts';

/** All structs of one client in an update: bytes of it that stay as they are. */
interface Block {
  readonly client: number;
  readonly clock: number;
  readonly from: number;
  readonly leansOn: Set<number>;
  count: number;
  to: number;
}

const readBlocks = (update: Uint8Array): { blocks: Map<number, Block>; structsEnd: number } | undefined => {
  const blocks = new Map<number, Block>();
  const leaning = new Map<number, Set<number>>();
  const leansOn = (client: number): Set<number> => {
    const known = leaning.get(client) ?? new Set();
    leaning.set(client, known);
    return known;
  };
  let structsEnd = 0;
  const whole = walkUpdate(update, {
    leans: (client, on) => leansOn(client).add(on),
    struct: ({ client, clock, from, to }) => {
      const block = blocks.get(client) ?? { client, clock, from, leansOn: leansOn(client), count: 0, to };
      block.count += 1;
      block.to = to;
      blocks.set(client, block);
    },
    structsEnd: (at) => {
      structsEnd = at;
    },
  });
  return whole ? { blocks, structsEnd } : undefined;
};

const sorted = (blocks: ReadonlyMap<number, Block>): Block[] => {
  const order = new Set<Block>();
  const begun = new Set<Block>();
  // A stack of its own: who leans on whom may be a chain as long as there are clients.
  const stack = [...blocks.values()].reverse();
  for (let block = stack.at(-1); block; block = stack.at(-1)) {
    const waits = begun.has(block) ? [] : [...block.leansOn].flatMap((client) => blocks.get(client) ?? []);
    begun.add(block);
    const first = waits.filter((other) => !begun.has(other));
    if (first.length > 0) stack.push(...first);
    else {
      stack.pop();
      order.add(block);
    }
  }
  return [...order];
};

const writeBlocks = (update: Uint8Array, blocks: readonly Block[], deletions: Uint8Array): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, blocks.length);
  for (const { client, clock, count, from, to } of blocks) {
    for (const number of [count, client, clock]) encoding.writeVarUint(encoder, number);
    encoding.writeUint8Array(encoder, update.subarray(from, to));
  }
  encoding.writeUint8Array(encoder, deletions);
  return encoding.toUint8Array(encoder);
};

/**
 * Takes a Yjs update apart so that no part waits for a later one, as far as clients do not lean on each other both ways.
 * Yjs writes clients by falling numbers, whoever leans on whom, and merging updates relies on that: each part keeps to it.
 * @param update of version 1 of Yjs's format
 * @returns the parts in their order, what is deleted in the last; undefined where it is no update
 */
export const inOrder = (update: Uint8Array): Uint8Array[] | undefined => {
  const read = readBlocks(update);
  if (!read) return undefined;
  const runs: Block[][] = [];
  for (const block of sorted(read.blocks)) {
    const run = runs.at(-1);
    if (run && (run.at(-1)?.client ?? 0) > block.client) run.push(block);
    else runs.push([block]);
  }
  if (runs.length < 2) return [update];
  const [none, deletions] = [Uint8Array.of(0), update.subarray(read.structsEnd)];
  return runs.map((run, at) => writeBlocks(update, run, at === runs.length - 1 ? deletions : none));
};
