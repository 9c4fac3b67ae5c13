import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import * as encoding from 'lib0/encoding';
import type { DeviceKeys } from '../seal/deviceKeys.ts';
import { roomKeysOf } from '../seal/roomKeys.ts';
import { openSealed, sealFor } from '../seal/sealedFor.ts';
import type { Word } from './word.ts';

/*
 * Whoever removes a device gives the network a new key, sealed for each device that stays, and says so in the old room;
 * docs/protocol.md, rules K1 to K9.
 */

/** The word of a new key. */
export type Rekey = Extract<Word, { readonly word: 'rekey' }>;

/** The room that a new key is said in. */
export interface OldRoom {
  readonly room: string;
  readonly epoch: number;
}

/** A device that stays: its public signing key and its public box key, 64 hexadecimal digits each. */
export interface Staying {
  readonly writer: string;
  readonly box: string;
}

/** A rekey and the device that signed it. */
export interface SaidRekey {
  readonly writer: string;
  readonly word: Rekey;
}

const purpose = 'kith rekey 1';
const keyBytes = 32;
const ephemeralBytes = 32;

// All that a box is bound to: moved to another room, epoch, sender or receiver it does not open.
const headerOf = (old: OldRoom, room: string, from: string, to: string): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, utf8ToBytes(purpose));
  encoding.writeUint8Array(encoder, hexToBytes(old.room));
  encoding.writeVarUint(encoder, old.epoch + 1);
  const names = concatBytes(hexToBytes(room), hexToBytes(from), hexToBytes(to));
  encoding.writeUint8Array(encoder, names);
  return encoding.toUint8Array(encoder);
};

/**
 * Makes the word by which a device gives the network a new key.
 * @param self the device that says it, one of those that stay
 * @param key 32 random bytes: the new key
 * @param staying all devices that are to have it
 * @param random gives so many random bytes
 * @returns undefined where the device itself does not stay, or one's box key is no key that can be used
 */
export const makeRekey = (
  old: OldRoom,
  self: string,
  key: Uint8Array,
  staying: readonly Staying[],
  random: (bytes: number) => Uint8Array,
): Rekey | undefined => {
  const { room } = roomKeysOf(key);
  const boxes: Record<string, string> = {};
  for (const { writer, box } of staying) {
    const owner = { purpose, publicKey: hexToBytes(box) } as const;
    const sealed = sealFor(owner, key, headerOf(old, room, self, writer), random(ephemeralBytes));
    if (!sealed) return undefined;
    boxes[writer] = bytesToHex(sealed);
  }
  return boxes[self] === undefined ? undefined : { word: 'rekey', epoch: old.epoch + 1, room, boxes };
};

/** The key that a rekey holds for a device; undefined where it holds none for it, or none of the room that it names. */
export const openRekey = (device: DeviceKeys, old: OldRoom, { writer, word }: SaidRekey): Uint8Array | undefined => {
  const box = word.boxes[device.writer];
  if (box === undefined || box.length % 2 !== 0 || word.epoch !== old.epoch + 1) return undefined;
  const owner = { purpose, publicKey: device.box.publicKey } as const;
  const header = headerOf(old, word.room, writer, device.writer);
  const key = openSealed(owner, device.box.secret, hexToBytes(box), header);
  return key?.length === keyBytes && roomKeysOf(key).room === word.room ? key : undefined;
};

/**
 * Which rekey of a room all devices follow. `none`: nobody said one that is valid. `contested`: devices took each other
 * out, and no rekey stands; `out` are all that any of those leaves out.
 */
export type Choice =
  | { readonly kind: 'none' }
  | { readonly kind: 'contested'; readonly out: ReadonlySet<string> }
  | { readonly kind: 'chosen'; readonly said: SaidRekey };

const keeps = ({ word }: SaidRekey, writer: string): boolean => Object.hasOwn(word.boxes, writer);

const nameOf = ({ writer, word }: SaidRekey): string => `${writer} ${word.room}`;

/**
 * Those that stand, and those that are contested. A rekey stands where every other that leaves its writer out has
 * fallen; it falls where one that stands does so. What is left is contested: it hangs on itself, in a circle.
 */
const settle = (valid: readonly SaidRekey[]): { readonly standing: SaidRekey[]; readonly contested: SaidRekey[] } => {
  const standing = new Set<SaidRekey>();
  let open = [...valid];
  for (;;) {
    const last = open.length;
    const leftOutBy = ({ writer }: SaidRekey, among: Iterable<SaidRekey>): boolean =>
      [...among].some((other) => !keeps(other, writer));
    open = open.filter((said) => !leftOutBy(said, standing));
    for (const said of open.filter((each) => !leftOutBy(each, open))) standing.add(said);
    open = open.filter((said) => !standing.has(said));
    if (open.length === last) return { standing: [...standing], contested: open };
  }
};

/**
 * Chooses among the rekeys that were said in a room. Every device that heard the same ones chooses the same, in
 * whatever order they came: of those that stand, that of the writer with the lowest name; of two of one writer, the one
 * with the lower room. Where devices took each other out none stands: nobody can know which of them is in the right
 * hands, so neither gets the new key from the other's room, and being quick or having a low name gains nothing.
 * @param members the devices of the network in this epoch, also those that were taken out in it
 */
export const chooseRekey = ({ epoch }: OldRoom, members: ReadonlySet<string>, heard: readonly SaidRekey[]): Choice => {
  const valid = heard.filter(
    (said) => said.word.epoch === epoch + 1 && members.has(said.writer) && keeps(said, said.writer),
  );
  const { standing, contested } = settle(valid);
  const [first, ...others] = standing;
  if (first)
    return { kind: 'chosen', said: others.reduce((low, each) => (nameOf(each) < nameOf(low) ? each : low), first) };
  if (contested.length === 0) return { kind: 'none' };
  const out = [...members].filter((writer) => contested.some((said) => !keeps(said, writer)));
  return { kind: 'contested', out: new Set(out) };
};

/**
 * What a choice means for a device. `out`: the network goes on without it, because of the device `by`; `wait`: nothing
 * to do but `rekeyAfter`.
 */
export type Outcome =
  | { readonly kind: 'wait' }
  | { readonly kind: 'out'; readonly by: string }
  | {
      readonly kind: 'key';
      readonly key: Uint8Array;
      readonly epoch: number;
      /** The device whose rekey it is, and those of the new epoch. */
      readonly by: string;
      readonly members: ReadonlySet<string>;
    };

/**
 * What a device does after a choice. One whose box does not open was left out as much as one that has none; were it to
 * follow another rekey instead, the devices would part.
 */
export const followRekey = (device: DeviceKeys, old: OldRoom, choice: Choice): Outcome => {
  if (choice.kind !== 'chosen') return { kind: 'wait' };
  const { said } = choice;
  const key = openRekey(device, old, said);
  if (!key) return { kind: 'out', by: said.writer };
  return { kind: 'key', key, epoch: old.epoch + 1, by: said.writer, members: new Set(Object.keys(said.word.boxes)) };
};

/** Milliseconds that each device leaves to the one before it to give the network a new key. */
const turn = 60_000;

/**
 * Milliseconds after which a device is to give the network a new key, because one of its members was taken out and still
 * has the one there is; undefined where none was, or where it is itself out. The lowest name is the first, the others
 * wait for it, each a minute longer.
 * @param members the devices that have the key of this epoch
 * @param removed those that the device list says are removed, and those that a contested choice leaves out
 */
export const rekeyAfter = (
  members: ReadonlySet<string>,
  removed: ReadonlySet<string>,
  self: string,
): number | undefined => {
  const staying = [...members].filter((writer) => !removed.has(writer)).sort();
  const place = staying.indexOf(self);
  return place < 0 || staying.length === members.size ? undefined : place * turn;
};
