import { bytesToHex, concatBytes, hexToBytes } from '@noble/hashes/utils.js';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { packUpdate, unpackUpdate } from './packedUpdate.ts';
import { type Word, wordOfText } from './word.ts';

/*
 * What the contents of one or several entries in a row hold together; docs/protocol.md, rules G1 to G7. The contents
 * of an entry are
 *
 *   time varint (milliseconds) | part varint | parts varint | slice
 *
 * and the slices of all its parts are one body:
 *
 *   kind u8 | kind 1 or 2: covers, needs, packed update | kind 3: a word as JSON
 */

/** A run of a writer's entries that a group makes needless: whoever has the group has them. */
export interface Cover {
  /** The device's public signing key, 64 hexadecimal digits. */
  readonly writer: string;
  readonly from: number;
  readonly to: number;
  /** Hash of the entry numbered `to`. */
  readonly hash: Uint8Array;
}

/** How far the writer had read another one when it wrote: what must be there before its update makes sense. */
export interface Need {
  /** The first 16 hexadecimal digits of the other's public key. */
  readonly writer: string;
  readonly sequence: number;
}

/** An update of the network: `delta` needs what was before it, `snapshot` is all there is. */
export interface Change {
  readonly kind: 'delta' | 'snapshot';
  readonly covers: readonly Cover[];
  readonly needs: readonly Need[];
  readonly update: Uint8Array;
}

/** What one or several entries in a row say together. */
export type Group = Change | { readonly kind: 'word'; readonly word: Word };

/** One part of a group, as an entry holds it. */
export interface Part {
  /** Milliseconds since 1970 by the writer's clock: only to be shown. */
  readonly time: number;
  /** Which part of how many, from 0. */
  readonly part: number;
  readonly parts: number;
  readonly slice: Uint8Array;
}

/** Bytes of a slice; an entry stays far below the 4 MiB of a relay's frame. */
const mostSlice = 256 * 1024;
/** Parts of a group. */
const mostParts = 1024;
/** Runs or needs that a group may name. */
const mostNamed = 10_000;

/** Characters of the short form of a writer's name. */
export const shortLength = 16;

const kinds = { delta: 1, snapshot: 2, word: 3 } as const;

const writeChange = (encoder: encoding.Encoder, { covers, needs, update }: Change): void => {
  encoding.writeVarUint(encoder, covers.length);
  for (const { writer, from, to, hash } of covers) {
    encoding.writeUint8Array(encoder, hexToBytes(writer));
    encoding.writeVarUint(encoder, from);
    encoding.writeVarUint(encoder, to);
    encoding.writeUint8Array(encoder, hash);
  }
  encoding.writeVarUint(encoder, needs.length);
  for (const { writer, sequence } of needs) {
    encoding.writeUint8Array(encoder, hexToBytes(writer));
    encoding.writeVarUint(encoder, sequence);
  }
  encoding.writeUint8Array(encoder, packUpdate(update));
};

const bodyOf = (group: Group): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeUint8(encoder, kinds[group.kind]);
  if (group.kind === 'word') encoding.writeVarString(encoder, JSON.stringify(group.word));
  else writeChange(encoder, group);
  return encoding.toUint8Array(encoder);
};

/**
 * The contents of the entries that carry a group, in order.
 * @param time milliseconds since 1970
 */
export const contentsOf = (group: Group, time: number): Uint8Array[] => {
  const body = bodyOf(group);
  const parts = Math.max(1, Math.ceil(body.length / mostSlice));
  return Array.from({ length: parts }, (_, part) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, Math.max(0, Math.floor(time)));
    encoding.writeVarUint(encoder, part);
    encoding.writeVarUint(encoder, parts);
    encoding.writeUint8Array(encoder, body.subarray(part * mostSlice, (part + 1) * mostSlice));
    return encoding.toUint8Array(encoder);
  });
};

/** Reads the content of an entry; undefined where it is none. */
export const readPart = (content: Uint8Array): Part | undefined => {
  try {
    const decoder = decoding.createDecoder(content);
    const [time, part, parts] = [0, 0, 0].map(() => decoding.readVarUint(decoder));
    const slice = decoding.readTailAsUint8Array(decoder);
    if (time === undefined || part === undefined || parts === undefined) return undefined;
    return part < parts && parts <= mostParts ? { time, part, parts, slice } : undefined;
  } catch {
    // The decoder throws for bytes that end too soon and for numbers that are none.
    return undefined;
  }
};

const readMany = <T>(decoder: decoding.Decoder, read: () => T): T[] => {
  const count = decoding.readVarUint(decoder);
  if (count > mostNamed) throw new RangeError('a group names more than it may');
  return Array.from({ length: count }, read);
};

const readChange = (kind: 'delta' | 'snapshot', decoder: decoding.Decoder): Change => ({
  kind,
  covers: readMany(decoder, () => ({
    writer: bytesToHex(decoding.readUint8Array(decoder, 32)),
    from: decoding.readVarUint(decoder),
    to: decoding.readVarUint(decoder),
    hash: decoding.readUint8Array(decoder, 16).slice(),
  })),
  needs: readMany(decoder, () => ({
    writer: bytesToHex(decoding.readUint8Array(decoder, shortLength / 2)),
    sequence: decoding.readVarUint(decoder),
  })),
  update: unpackUpdate(decoding.readTailAsUint8Array(decoder)),
});

/** Reads a group from the slices of all its parts, in order; undefined where this version cannot. */
export const readGroup = (slices: readonly Uint8Array[]): Group | undefined => {
  try {
    const decoder = decoding.createDecoder(concatBytes(...slices));
    const kind = decoding.readUint8(decoder);
    if (kind === kinds.delta) return readChange('delta', decoder);
    if (kind === kinds.snapshot) return readChange('snapshot', decoder);
    if (kind !== kinds.word) return undefined;
    const word = wordOfText(decoding.readVarString(decoder));
    return word && { kind: 'word', word };
  } catch {
    // Bytes that end too soon, are not deflated, or unfold to too much: of a newer Kith or of a hostile one.
    return undefined;
  }
};
