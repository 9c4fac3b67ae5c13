import * as encoding from 'lib0/encoding';
import * as Y from 'yjs';
import type { Ranges } from './coverage.ts';

/** A part of the log: how much of each client it leaves out, and which deletions it tells. */
export interface Part {
  readonly beyond: ReadonlyMap<number, number>;
  readonly deletions: Ranges;
}

// As Yjs writes them in the first version of its format.
const writeDeletions = (encoder: encoding.Encoder, deletions: Ranges): void => {
  encoding.writeVarUint(encoder, deletions.size);
  for (const [client, ranges] of [...deletions].sort(([a], [b]) => b - a)) {
    encoding.writeVarUint(encoder, client);
    encoding.writeVarUint(encoder, ranges.length);
    for (const { from, to } of ranges) {
      encoding.writeVarUint(encoder, from);
      encoding.writeVarUint(encoder, to - from);
    }
  }
};

/**
 * A part of the log as an update. Yjs itself would write every deletion there ever was into each: a log of many starts
 * has thousands.
 */
export const updateOf = (outer: Y.Doc, { beyond, deletions }: Part): Uint8Array => {
  const whole = Y.encodeStateAsUpdate(outer, Y.encodeStateVector(new Map(beyond)));
  // What waits in the log for something before it is mixed in, and cannot be told from the rest.
  if (outer.store.pendingStructs !== null || outer.store.pendingDs !== null) return whole;
  // An update without items is one byte, the number 0, and the same deletions that end the other.
  const allDeletions = Y.encodeStateAsUpdate(outer, Y.encodeStateVector(outer)).length - 1;
  return encoding.encode((encoder) => {
    encoding.writeUint8Array(encoder, whole.subarray(0, whole.length - allDeletions));
    writeDeletions(encoder, deletions);
  });
};
