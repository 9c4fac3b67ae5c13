import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { checkedLettersOf, foreignIn, plainLetters, readLetters } from './checkedLetters.ts';

/*
 * What one laptop gives another so that it can take part, as text for a QR code or the clipboard; docs/protocol.md,
 * rules P1 to P4. `kith-pair:` and, in checked letters,
 *
 *   version u8 = 1 | bytes of all of this, u16, high byte first | key, 32 bytes | epoch varint | way | writer, 32 bytes
 *   heads varint, and each of them: first 8 bytes of the writer | sequence varint
 *   SHA-256 of `kith pair 1` and all before, 4 bytes
 *
 * A way is 0 for a folder, 1 and a relay's address, 2 and the name and id under which a laptop announces itself.
 * Every later version begins with the same two fields and ends with the same four letters, so that an older Kith can
 * tell a newer code from a wrong one.
 */

/** How the new laptop comes to the log. */
export type Way =
  | { readonly kind: 'folder' }
  | { readonly kind: 'relay'; readonly url: string }
  | { readonly kind: 'local'; readonly name: string; readonly id: string };

/** What a pairing code says. */
export interface Pairing {
  /** The network's key, 32 bytes. */
  readonly key: Uint8Array;
  /** How often the key was changed. */
  readonly epoch: number;
  readonly way: Way;
  /** The inviting device's public signing key, 64 hexadecimal digits. */
  readonly writer: string;
  /**
   * How far the inviting device had read each writer: the first 16 hexadecimal digits of its name, and the number of
   * its entry. A carrier that shows less has been rolled back.
   */
  readonly heads: ReadonlyMap<string, number>;
}

/**
 * What a text is, as a pairing code. `none`: it is no such code at all; `newer`: of a later version of Kith; `foreign`: a
 * character that no code has; `short`: letters are missing at its end; `character`: the letter that seems wrong;
 * `wrong`: more than that is wrong. Positions count the letters behind the colon from 1.
 */
export type ReadPairing =
  | { readonly kind: 'pairing'; readonly pairing: Pairing }
  | { readonly kind: 'none' }
  | { readonly kind: 'newer'; readonly version: number }
  | { readonly kind: 'foreign'; readonly position: number; readonly character: string }
  | { readonly kind: 'short'; readonly given: number; readonly needed: number }
  | { readonly kind: 'character'; readonly position: number }
  | { readonly kind: 'wrong' };

/** How every pairing code begins, in any case. */
export const pairingPrefix = 'kith-pair:';
const version = 1;
const purpose = utf8ToBytes('kith pair 1');
const [keyBytes, writerBytes, shortBytes, hashBytes, startBytes] = [32, 32, 8, 4, 3] as const;
/** The letters that hold version and length, rounded up to whole pairs; and the fewest that hold those and the check. */
const [startLetters, fewestLetters] = [6, 10] as const;
/** Bytes of an address, of a name or an id; and heads: within them a code has fewer letters than the check can span. */
const [mostUrl, mostName, mostHeads] = [400, 200, 40] as const;

const hashOf = (bytes: Uint8Array): Uint8Array => sha256(concatBytes(purpose, bytes)).slice(0, hashBytes);

const writeWay = (encoder: encoding.Encoder, way: Way): void => {
  encoding.writeUint8(encoder, { folder: 0, relay: 1, local: 2 }[way.kind]);
  if (way.kind === 'relay') encoding.writeVarString(encoder, way.url);
  if (way.kind !== 'local') return;
  encoding.writeVarString(encoder, way.name);
  encoding.writeVarString(encoder, way.id);
};

const bodyOf = ({ key, epoch, way, writer, heads }: Pairing): Uint8Array => {
  const encoder = encoding.createEncoder();
  encoding.writeUint8Array(encoder, key);
  encoding.writeVarUint(encoder, epoch);
  writeWay(encoder, way);
  encoding.writeUint8Array(encoder, hexToBytes(writer));
  const told = [...heads].sort(([, a], [, b]) => b - a).slice(0, mostHeads);
  encoding.writeVarUint(encoder, told.length);
  for (const [short, sequence] of told) {
    encoding.writeUint8Array(encoder, hexToBytes(short));
    encoding.writeVarUint(encoder, sequence);
  }
  return encoding.toUint8Array(encoder);
};

const isTold = (way: Way): boolean => {
  const within = (text: string, most: number): boolean => utf8ToBytes(text).length <= most;
  if (way.kind === 'relay') return within(way.url, mostUrl);
  return way.kind === 'folder' || (within(way.name, mostName) && within(way.id, mostName));
};

/**
 * A pairing code. In capitals as a whole it means the same and makes a smaller QR code. Of more than 40 heads it tells
 * those with the largest numbers.
 * @returns undefined where the address has more than 400 bytes, or a name or id more than 200
 */
export const pairingCodeOf = (pairing: Pairing): string | undefined => {
  if (!isTold(pairing.way)) return undefined;
  const body = bodyOf(pairing);
  const length = startBytes + body.length + hashBytes;
  const bytes = concatBytes(Uint8Array.of(version, length >> 8, length & 255), body);
  return pairingPrefix + checkedLettersOf(concatBytes(bytes, hashOf(bytes)));
};

const readWay = (decoder: decoding.Decoder): Way => {
  const kind = decoding.readUint8(decoder);
  if (kind === 0) return { kind: 'folder' };
  if (kind === 1) return { kind: 'relay', url: decoding.readVarString(decoder) };
  if (kind !== 2) throw new RangeError('no way of this version');
  return { kind: 'local', name: decoding.readVarString(decoder), id: decoding.readVarString(decoder) };
};

const readBody = (body: Uint8Array): Pairing | undefined => {
  try {
    const decoder = decoding.createDecoder(body);
    const key = decoding.readUint8Array(decoder, keyBytes).slice();
    const epoch = decoding.readVarUint(decoder);
    const way = readWay(decoder);
    const writer = bytesToHex(decoding.readUint8Array(decoder, writerBytes));
    const count = decoding.readVarUint(decoder);
    const heads = new Map<string, number>();
    for (let at = 0; at < Math.min(count, mostHeads + 1); at += 1)
      heads.set(bytesToHex(decoding.readUint8Array(decoder, shortBytes)), decoding.readVarUint(decoder));
    return decoding.hasContent(decoder) ? undefined : { key, epoch, way, writer, heads };
  } catch {
    // The decoder throws for bytes that end too soon and for numbers that are none.
    return undefined;
  }
};

const lettersFor = (bytes: number): number => Math.ceil((bytes * 8) / 10) * 2 + 4;

const readWhole = (letters: readonly string[], length: number): ReadPairing => {
  const { bytes, isPadded } = readLetters(letters, length);
  const [said, hash] = [bytes.subarray(0, -hashBytes), bytes.subarray(-hashBytes)];
  if (!isPadded || bytesToHex(hashOf(said)) !== bytesToHex(hash)) return { kind: 'wrong' };
  const pairing = readBody(said.subarray(startBytes));
  return pairing ? { kind: 'pairing', pairing } : { kind: 'wrong' };
};

/**
 * Reads a pairing code: in any case, with spaces or line breaks anywhere behind the colon, O for 0, I or L for 1.
 * @returns what it says, or what is wrong and, where that can be known, at which letter
 */
export const readPairingCode = (text: string): ReadPairing => {
  const trimmed = text.trim();
  if (trimmed.slice(0, pairingPrefix.length).toLowerCase() !== pairingPrefix) return { kind: 'none' };
  const letters = plainLetters(trimmed.slice(pairingPrefix.length));
  const foreign = foreignIn(letters);
  if (foreign) return { kind: 'foreign', ...foreign };
  const given = letters.length;
  if (given < fewestLetters) return { kind: 'short', given, needed: fewestLetters };
  const { bytes, checked } = readLetters(letters);
  const [said = 0, high = 0, low = 0] = bytes;
  const length = high * 256 + low;
  const needed = lettersFor(length);
  if (!checked.fits) {
    const { position } = checked;
    // Where letters are missing the check does not fit either; a wrong length is one that the check finds there.
    if (position !== null && (given === needed || position <= startLetters)) return { kind: 'character', position };
    return given < needed ? { kind: 'short', given, needed } : { kind: 'wrong' };
  }
  if (said > version) return { kind: 'newer', version: said };
  return said === version && given === needed ? readWhole(letters, length) : { kind: 'wrong' };
};
