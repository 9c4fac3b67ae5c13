import * as decoding from 'lib0/decoding';

/*
 * Reads a Yjs update (version 1 of its format, written down in Yjs's INTERNALS.md and read by its UpdateDecoderV1)
 * without making anything of it: what it says of whom, and where in the bytes. An update of four megabytes may hold half
 * a million structs, so nothing is gathered; whoever wants something gathers it.
 */

/** A row of consecutive changes of one client, as it lies in an update. */
export interface WalkedStruct {
  readonly client: number;
  readonly clock: number;
  /** How many clocks it takes; never none. */
  readonly length: number;
  /** It holds nothing: the update leaves these clocks out. */
  readonly skips: boolean;
  /** Where in the update it begins and ends, in bytes. */
  readonly from: number;
  readonly to: number;
}

/** A range of changes that an update deletes, and where in the update that is said. */
export interface WalkedDeletion {
  readonly client: number;
  readonly clock: number;
  readonly length: number;
  readonly from: number;
  readonly to: number;
}

/** Told of what lies in an update, in its order: all structs first. */
export interface Walker {
  struct?(struct: WalkedStruct): void;
  /** The struct of a client that comes next leans on one of another client: what it stands beside, or lies in. */
  leans?(client: number, on: number): void;
  /** The delete set begins at this byte. */
  structsEnd?(at: number): void;
  deletion?(deletion: WalkedDeletion): void;
}

/** The deepest nesting of a value that is read; Yjs reads it by calling itself, and a stack has an end. */
const deepest = 200;

/** Clients and clocks are whole numbers that Yjs adds up; it can tell apart those below this. */
const mostClock = 2 ** 48;

class Unreadable extends Error {}

const refuse = (what: string): never => {
  throw new Unreadable(what);
};

const skipBytes = (decoder: decoding.Decoder, bytes: number): void => {
  if (decoder.pos + bytes > decoder.arr.length) refuse('ends too early');
  decoder.pos += bytes;
};

const skipSized = (decoder: decoding.Decoder): void => skipBytes(decoder, decoding.readVarUint(decoder));

// Read as a text, because one that is none would be refused by whoever reads the update.
const readText = (decoder: decoding.Decoder): string => decoding.readVarString(decoder);

const skipJson = (decoder: decoding.Decoder): void => {
  JSON.parse(readText(decoder));
};

const skipJsonOrNothing = (decoder: decoding.Decoder): void => {
  const text = readText(decoder);
  if (text !== 'undefined') JSON.parse(text);
};

/** Skips a value as lib0 writes one of any kind (`lib0/encoding`, writeAny). */
const skipAny = (decoder: decoding.Decoder, depth = 0): void => {
  if (depth > deepest) refuse('nested too deeply');
  const kind = decoding.readUint8(decoder);
  if (kind === 125) decoding.readVarInt(decoder);
  else if (kind === 124) skipBytes(decoder, 4);
  else if (kind === 123 || kind === 122) skipBytes(decoder, 8);
  else if (kind === 119) readText(decoder);
  else if (kind === 118 || kind === 117) {
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      if (kind === 118) readText(decoder);
      skipAny(decoder, depth + 1);
    }
  } else if (kind === 116) skipSized(decoder);
  else if (kind < 116 || kind > 127) refuse('an unknown kind of value');
};

const times = (decoder: decoding.Decoder, skip: (decoder: decoding.Decoder) => void): number => {
  const count = decoding.readVarUint(decoder);
  for (let left = count; left > 0; left -= 1) skip(decoder);
  return count;
};

const skipType = (decoder: decoding.Decoder): void => {
  const type = decoding.readVarUint(decoder);
  if (type > 6) refuse('an unknown kind of type');
  // XML elements and hooks have a name.
  if (type === 3 || type === 5) readText(decoder);
};

const one = (skip: (decoder: decoding.Decoder) => void) => (decoder: decoding.Decoder) => {
  skip(decoder);
  return 1;
};

/** What may lie in an item, by its number; each gives how many clocks it takes. */
const contents: { readonly [kind: number]: (decoder: decoding.Decoder) => number } = {
  1: (decoder) => decoding.readVarUint(decoder),
  2: (decoder) => times(decoder, skipJsonOrNothing),
  3: one(skipSized),
  4: (decoder) => readText(decoder).length,
  5: one(skipJson),
  6: one((decoder) => {
    readText(decoder);
    skipJson(decoder);
  }),
  7: one(skipType),
  8: (decoder) => times(decoder, skipAny),
  9: one((decoder) => {
    readText(decoder);
    // The options of a document in a document; Yjs looks into them without asking what they are.
    if (decoding.peekUint8(decoder) !== 118) refuse('options that are none');
    skipAny(decoder);
  }),
};

const [gcKind, skipKind] = [0, 10] as const;

interface Place {
  readonly client: number;
  readonly clock: number;
}

// A struct that leans on itself, or on a later one of its own client, would stop Yjs in the middle of a document.
const skipId = (decoder: decoding.Decoder, own: Place, walker: Walker): void => {
  const [client, clock] = [decoding.readVarUint(decoder), decoding.readVarUint(decoder)];
  if (client !== own.client) walker.leans?.(own.client, client);
  else if (clock >= own.clock) refuse('leans on what comes later');
};

const readItem = (decoder: decoding.Decoder, info: number, own: Place, walker: Walker): number => {
  if (info & 0x80) skipId(decoder, own, walker);
  if (info & 0x40) skipId(decoder, own, walker);
  if ((info & 0xc0) === 0) {
    if (decoding.readVarUint(decoder) === 1) readText(decoder);
    else skipId(decoder, own, walker);
    if (info & 0x20) readText(decoder);
  }
  const skip = contents[info & 0x1f];
  return skip ? skip(decoder) : refuse('an unknown kind of content');
};

const walkStructs = (decoder: decoding.Decoder, walker: Walker): void => {
  const clients = new Set<number>();
  for (let blocks = decoding.readVarUint(decoder); blocks > 0; blocks -= 1) {
    const count = decoding.readVarUint(decoder);
    const client = decoding.readVarUint(decoder);
    let clock = decoding.readVarUint(decoder);
    // Of two blocks of one client Yjs would forget the first.
    if (clients.has(client)) refuse('a client twice');
    clients.add(client);
    for (let left = count; left > 0; left -= 1) {
      const from = decoder.pos;
      const info = decoding.readUint8(decoder);
      const kind = info & 0x1f;
      const bare = kind === gcKind || info === skipKind;
      const length = bare ? decoding.readVarUint(decoder) : readItem(decoder, info, { client, clock }, walker);
      if (length === 0 || clock + length > mostClock) refuse('clocks that cannot be');
      walker.struct?.({ client, clock, length, skips: info === skipKind, from, to: decoder.pos });
      clock += length;
    }
  }
};

// Yjs writes them sorted and joined, and goes through all changes of each: said a million times, the same few would keep
// it, and whoever asks what is deleted already, busy for ever.
const walkDeletions = (decoder: decoding.Decoder, walker: Walker): void => {
  const clients = new Set<number>();
  for (let blocks = decoding.readVarUint(decoder); blocks > 0; blocks -= 1) {
    const client = decoding.readVarUint(decoder);
    if (clients.has(client)) refuse('a client twice');
    clients.add(client);
    let least = 0;
    for (let left = decoding.readVarUint(decoder); left > 0; left -= 1) {
      const from = decoder.pos;
      const clock = decoding.readVarUint(decoder);
      const length = decoding.readVarUint(decoder);
      if (clock < least) refuse('deletions out of order');
      if (length === 0 || clock + length > mostClock) refuse('clocks that cannot be');
      walker.deletion?.({ client, clock, length, from, to: decoder.pos });
      least = clock + length;
    }
  }
};

/**
 * Walks through a Yjs update of version 1.
 * @returns whether it is one, down to its last byte; where it is not, `walker` may have been told of a part of it
 */
export const walkUpdate = (update: Uint8Array, walker: Walker): boolean => {
  const decoder = decoding.createDecoder(update);
  try {
    walkStructs(decoder, walker);
    walker.structsEnd?.(decoder.pos);
    walkDeletions(decoder, walker);
    return decoder.pos === update.length;
  } catch {
    // lib0 and JSON say by errors of their own what is not readable; whichever it was, it is no update.
    return false;
  }
};
