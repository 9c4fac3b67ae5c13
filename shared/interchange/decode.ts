import { failed, ok, type Result } from '../domain/result.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * Turns bytes into text; handed in by the edge (`new TextDecoder(encoding).decode(bytes)`, not fatal), because
 * shared code has no decoder. Bytes that are none in the encoding become U+FFFD.
 */
export type Decode = (bytes: Uint8Array, encoding: Encoding) => string;

/** A file's text, and where the encoding had to be guessed or did not fit, one sentence that says so. */
export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
  readonly remark?: string;
}

const guessed =
  'The file does not say how its letters are written, so they were read as Western European (Windows-1252). Look at names with accents before you bring them in.';
const damaged = (places: number): string =>
  `${places === 1 ? 'One place' : `${places} places`} in this file could not be read as text and will show as �.`;

const startsWith = (bytes: Uint8Array, beginning: readonly number[]): boolean =>
  beginning.every((byte, index) => bytes[index] === byte);

/** Length of the UTF-8 sequence a byte begins, and the range of its second byte (RFC 3629, 4); 0 where it begins none. */
const sequenceOf = (lead: number): readonly [length: number, least: number, most: number] => {
  if (lead >= 0xc2 && lead <= 0xdf) return [2, 0x80, 0xbf];
  if (lead === 0xe0) return [3, 0xa0, 0xbf];
  if (lead === 0xed) return [3, 0x80, 0x9f];
  if (lead >= 0xe1 && lead <= 0xef) return [3, 0x80, 0xbf];
  if (lead === 0xf0) return [4, 0x90, 0xbf];
  if (lead >= 0xf1 && lead <= 0xf3) return [4, 0x80, 0xbf];
  return lead === 0xf4 ? [4, 0x80, 0x8f] : [0, 0, 0];
};

const isTrail = (byte: number | undefined, least: number, most: number): boolean =>
  byte !== undefined && byte >= least && byte <= most;

interface Census {
  /** Characters beyond ASCII that are good UTF-8. */
  readonly good: number;
  /** Places that are no UTF-8, as a decoder counts them: one U+FFFD each. */
  readonly bad: number;
  readonly hasNul: boolean;
}

const census = (bytes: Uint8Array): Census => {
  let good = 0;
  let bad = 0;
  let hasNul = false;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead === 0) hasNul = true;
    if (lead < 0x80) continue;
    const [length, least, most] = sequenceOf(lead);
    let seen = length > 0 && isTrail(bytes[at + 1], least, most) ? 2 : 1;
    while (seen > 1 && seen < length && isTrail(bytes[at + seen], 0x80, 0xbf)) seen += 1;
    if (seen === length) good += 1;
    else bad += 1;
    at += seen - 1;
  }
  return { good, bad, hasNul };
};

const binary = failed(
  'This file is not text, so nothing was read from it. Choose a contacts file (.vcf) or LinkedIn’s Connections.csv.',
);

const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text);

/**
 * Turns a file into text: UTF-16 by its byte-order mark; UTF-8 with or without one, also with a few broken places;
 * else Windows-1252 with a remark. A failure where the file is no text (it has NUL characters).
 */
export const decodeText = (bytes: Uint8Array, decode: Decode): Result<DecodedText> => {
  const wide = startsWith(bytes, [0xff, 0xfe]) ? 'utf-16le' : startsWith(bytes, [0xfe, 0xff]) ? 'utf-16be' : undefined;
  if (wide !== undefined) {
    const text = withoutMark(decode(bytes, wide));
    return text.includes('\0') ? binary : ok({ text, encoding: wide });
  }
  const { good, bad, hasNul } = census(bytes);
  if (hasNul) return binary;
  if (bad > good && !startsWith(bytes, [0xef, 0xbb, 0xbf])) {
    return ok({ text: decode(bytes, 'windows-1252'), encoding: 'windows-1252', remark: guessed });
  }
  const text = withoutMark(decode(bytes, 'utf-8'));
  return ok(bad === 0 ? { text, encoding: 'utf-8' } : { text, encoding: 'utf-8', remark: damaged(bad) });
};
