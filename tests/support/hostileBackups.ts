import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Details } from '../../electron/backups/backupHead.ts';
import { cheapLock, headOf } from './backups.ts';

const u32 = (number: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
};

const withLength = (bytes: Uint8Array): Buffer => Buffer.concat([u32(bytes.length), bytes]);

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));

/** A number as Yjs writes it: seven bits a byte, the lowest first. */
const varint = (number: number): number[] =>
  number < 128 ? [number] : [(number % 128) | 128, ...varint(Math.floor(number / 128))];

const details: Details = {
  name: 'Hostile',
  summary: { people: 1000, ties: 0, interactions: 0, tags: 0, notes: 0, lastChange: null },
  whole: true,
};

/** A backup with a right sum around whatever is to stand in the place of its head and its packed update. */
const forged = (packed: Uint8Array, head: unknown = headOf()): Buffer => {
  const body = Buffer.concat([withLength(json(details)), packed]);
  const whole = Buffer.concat([Buffer.from('KITHBK1\n'), withLength(json(head)), withLength(body)]);
  return Buffer.concat([whole, createHash('sha256').update(whole).digest()]);
};

const bomb = (megabytes: number): Buffer => {
  const megabyte = gzipSync(Buffer.alloc(2 ** 20));
  return Buffer.concat(Array.from({ length: megabytes }, () => megabyte));
};

/** One Yjs update: so many structs are said to come, and these bytes come. */
const update = (structs: number, bytes: Uint8Array): Buffer =>
  gzipSync(Buffer.concat([Buffer.from([1, ...varint(structs), 5, 0]), bytes, Buffer.from([0])]));

// Two bytes each: something that was removed, of length 1. In memory each is an object.
const removed = (count: number): Buffer => update(count, Buffer.alloc(2 * count, Buffer.from([0, 1])));

// A value of lists within lists.
const nested = (depth: number): Buffer => {
  const name = (text: string): number[] => [text.length, ...Buffer.from(text)];
  const item = Buffer.from([0x28, 1, ...name('settings'), ...name('a'), 1]);
  return update(1, Buffer.concat([item, Buffer.alloc(2 * depth, Buffer.from([117, 1])), Buffer.of(126)]));
};

/** Backup files that were made to do harm: what each is, and its bytes. */
export const hostileBackups: readonly (readonly [what: string, bytes: () => Buffer])[] = [
  ['a bomb of 65 megabytes', () => forged(bomb(65))],
  ['a bomb of 520 megabytes', () => forged(bomb(520))],
  ['thirty million removed things', () => forged(removed(30_000_000))],
  ['thirty million things that do not come', () => forged(update(30_000_000, Buffer.alloc(0)))],
  ['more things than a number can count', () => forged(update(2 ** 52, Buffer.alloc(0)))],
  ['lists within lists, a million deep', () => forged(nested(1_000_000))],
  [
    'a passphrase that asks for 64 gigabytes',
    () => forged(bomb(1), headOf({ lock: { ...cheapLock, memoryKiB: 2 ** 26 } })),
  ],
  ['a passphrase that asks for a year', () => forged(bomb(1), headOf({ lock: { ...cheapLock, passes: 2 ** 31 } }))],
  ['a head that is said to have 4 gigabytes', () => Buffer.concat([Buffer.from('KITHBK1\n'), u32(2 ** 32 - 1)])],
  ['a body that is said to have 4 gigabytes', () => lyingBody()],
  ['no packed network at all', () => forged(Buffer.alloc(0))],
  ['nothing', () => Buffer.alloc(0)],
];

const lyingBody = (): Buffer => {
  const front = Buffer.concat([Buffer.from('KITHBK1\n'), withLength(json(headOf())), u32(2 ** 32 - 1)]);
  return Buffer.concat([front, createHash('sha256').update(front).digest()]);
};
