import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { failed, ok, type Result } from '../../shared/domain/result.ts';
import { openBox, reopenBox, sealBox, unlock } from '../../shared/seal/passphrase.ts';
import { parseJson } from '../disk/json.ts';
import { type Details, detailsSchema, type Head, headSchema } from './backupHead.ts';

/*
 * mark | u32 length, head | u32 length, body | SHA-256 of all before it; numbers little-endian.
 * body: u32 length, details | gzip of the vault as one Yjs update; sealed as a whole where the head has a lock, with
 * mark and head as its header.
 */
const mark = Buffer.from('KITHBK1\n', 'latin1');
/** What all backups begin with, whatever their version. */
const family = mark.subarray(0, 6);
const lengthBytes = 4;
const sumBytes = 32;
const mostHeadBytes = 16 * 1024;
const mostDetailsBytes = 16 * 1024;

/** Bytes of the largest vault that is packed or unpacked: more would be a bomb, and more than a window can hold. */
export const mostUpdateBytes = 512 * 2 ** 20;
/**
 * Bytes of an update that any backup may unpack to, and how many times as large as what is packed a larger one may be: a
 * file of a few kilobytes cannot ask for all the memory there is.
 */
const freeUpdateBytes = 64 * 2 ** 20;
const mostRatio = 100;
/** Bytes of the largest file that is read at all. */
export const mostFileBytes = mostUpdateBytes + 2 ** 20;
/** Bytes from the front of a file that `readFront` needs. */
export const frontBytes = mark.length + 3 * lengthBytes + mostHeadBytes + mostDetailsBytes;

const words = {
  foreign: 'This is not a backup of Kith.',
  newer: 'This backup was made by a newer Kith. Update Kith to open it.',
  cut: 'This backup is not whole: its end is missing. Choose another one.',
  damaged: 'This backup was damaged after it was written. Choose another one.',
  sealed: 'This backup is sealed. Enter its passphrase.',
  otherPassphrase: 'This is not the passphrase of this backup.',
  huge: 'This backup says that it holds more than Kith can open.',
};

const withLength = (bytes: Uint8Array): Buffer => {
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(bytes.length);
  return Buffer.concat([length, bytes]);
};

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value), 'utf8');

const sumOf = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest();

const mostUnpacked = (packed: Uint8Array): number =>
  Math.min(mostUpdateBytes, Math.max(freeUpdateBytes, mostRatio * packed.length));

// What says the same so often that it would be taken for a bomb is kept as it is.
const zip = (update: Uint8Array): Buffer => {
  const packed = gzipSync(update);
  return update.length > mostUnpacked(packed) ? gzipSync(update, { level: 0 }) : packed;
};

/** What a backup is made of. */
export interface BackupParts {
  readonly head: Head;
  readonly details: Details;
  /** The whole vault as one Yjs update. */
  readonly update: Uint8Array;
}

/**
 * Packs a vault as the bytes of a backup file.
 * @param ephemeral 32 random bytes for this backup alone; only a head with a lock needs them
 */
export const packBackup = ({ head, details, update }: BackupParts, ephemeral: Uint8Array): Result<Buffer> => {
  if (update.length > mostUpdateBytes)
    return failed('This network has become too large for a backup. Your people are safe in Kith itself.');
  const front = Buffer.concat([mark, withLength(json(head))]);
  const plain = Buffer.concat([withLength(json(details)), zip(update)]);
  const body = head.lock ? sealBox(head.lock, plain, front, ephemeral) : plain;
  if (!body) return failed('The seal of your backups cannot be used. Set their passphrase again.');
  const whole = Buffer.concat([front, withLength(body)]);
  return ok(Buffer.concat([whole, sumOf(whole)]));
};

/** The front of a backup: its head and where its body lies. */
interface Front {
  readonly head: Head;
  readonly bodyAt: number;
  readonly bodyLength: number;
}

const lengthAt = (bytes: Buffer, at: number): number | undefined =>
  at + lengthBytes <= bytes.length ? bytes.readUInt32LE(at) : undefined;

const readHead = (bytes: Buffer, size: number): Result<Front> => {
  if (!bytes.subarray(0, family.length).equals(family)) return failed(words.foreign);
  if (bytes.length < mark.length) return failed(words.cut);
  if (!bytes.subarray(0, mark.length).equals(mark)) return failed(words.newer);
  const headAt = mark.length + lengthBytes;
  const headLength = lengthAt(bytes, mark.length);
  if (headLength === undefined) return failed(words.cut);
  if (headLength > mostHeadBytes) return failed(words.damaged);
  const bodyAt = headAt + headLength + lengthBytes;
  const bodyLength = lengthAt(bytes, headAt + headLength);
  if (bodyLength === undefined) return failed(words.cut);
  const head = parseJson(headSchema, bytes.toString('utf8', headAt, headAt + headLength));
  if (!head) return failed(words.damaged);
  const missing = bodyAt + bodyLength + sumBytes - size;
  if (missing !== 0) return failed(missing > 0 ? words.cut : words.damaged);
  return ok({ head, bodyAt, bodyLength });
};

const readDetails = (body: Buffer): { readonly details: Details; readonly restAt: number } | undefined => {
  const length = lengthAt(body, 0);
  if (length === undefined || length > mostDetailsBytes || lengthBytes + length > body.length) return undefined;
  const restAt = lengthBytes + length;
  const details = parseJson(detailsSchema, body.toString('utf8', lengthBytes, restAt));
  return details && { details, restAt };
};

/**
 * Reads what a backup says of itself, from its front alone: enough for a list, no proof that the rest is sound.
 * @param bytes the first `frontBytes` of the file, or all of it
 * @param size bytes of the file
 * @returns `details` is null where they are sealed
 */
export const readFront = (
  bytes: Buffer,
  size: number,
): Result<{ readonly head: Head; readonly details: Details | null }> => {
  const front = readHead(bytes, size);
  if (!front.ok) return front;
  const { head, bodyAt, bodyLength } = front.value;
  if (head.lock) return ok({ head, details: null });
  const read = readDetails(bytes.subarray(bodyAt, bodyAt + bodyLength));
  return read ? ok({ head, details: read.details }) : failed(words.damaged);
};

/** How a sealed backup is opened: by its passphrase, or by what it was sealed with a moment ago. */
export type Opener = { readonly passphrase: string } | { readonly ephemeral: Uint8Array } | null;

const openBody = ({ lock }: Head, body: Uint8Array, front: Uint8Array, opener: Opener): Result<Uint8Array> => {
  if (!lock) return ok(body);
  if (!opener) return failed(words.sealed);
  if ('ephemeral' in opener) {
    const plain = reopenBox(lock, opener.ephemeral, body, front);
    return plain ? ok(plain) : failed(words.damaged);
  }
  const secret = unlock(lock, opener.passphrase);
  if (!secret) return failed(words.otherPassphrase);
  const plain = openBox(lock, secret, body, front);
  return plain ? ok(plain) : failed(words.damaged);
};

const unzip = (bytes: Uint8Array): Result<Uint8Array> => {
  try {
    return ok(gunzipSync(bytes, { maxOutputLength: mostUnpacked(bytes) }));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    return failed(code === 'ERR_BUFFER_TOO_LARGE' ? words.huge : words.damaged);
  }
};

/** Unpacks a backup file, or says in one sentence what is wrong with it. Slow where it is sealed: Argon2id. */
export const unpackBackup = (bytes: Buffer, opener: Opener): Result<BackupParts> => {
  const front = readHead(bytes, bytes.length);
  if (!front.ok) return front;
  const { head, bodyAt, bodyLength } = front.value;
  const end = bodyAt + bodyLength;
  if (!sumOf(bytes.subarray(0, end)).equals(bytes.subarray(end))) return failed(words.damaged);
  const body = openBody(head, bytes.subarray(bodyAt, end), bytes.subarray(0, bodyAt - lengthBytes), opener);
  if (!body.ok) return body;
  const plain = Buffer.from(body.value.buffer, body.value.byteOffset, body.value.length);
  const read = readDetails(plain);
  if (!read) return failed(words.damaged);
  const update = unzip(plain.subarray(read.restAt));
  return update.ok ? ok({ head, details: read.details, update: update.value }) : update;
};
