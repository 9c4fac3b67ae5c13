import type { CardLine } from './vcardLine.ts';

/** What a PHOTO line holds: a picture, an address of one (never fetched), or neither. */
export type ReadPhoto =
  | { readonly kind: 'picture'; readonly uri: string }
  | { readonly kind: 'address' }
  | { readonly kind: 'broken' };

/** How the base64 text of a picture begins; the first bytes of each format as its own description has them. */
const beginnings: readonly (readonly [beginning: string, type: string])[] = [
  ['/9j/', 'jpeg'],
  ['iVBORw0KGgo', 'png'],
  ['R0lGOD', 'gif'],
  ['UklGR', 'webp'],
];

/** Formats whose beginnings vary; what the line says of them is believed, the edge tries to draw them. */
const believed = new Set(['heic', 'heif', 'avif', 'tiff', 'bmp']);

/** Base64 in whole groups of four, as decoders ask for it; null where it is none (RFC 4648, 4). */
const wholeBase64 = (text: string): string | null => {
  const body = text.replace(/\s+/g, '').replace(/={1,2}$/, '');
  if (body.length % 4 === 1 || !/^[A-Za-z0-9+/]+$/.test(body)) return null;
  return body.padEnd(Math.ceil(body.length / 4) * 4, '=');
};

const pictureOf = (base64: string, saidType: string): ReadPhoto => {
  const body = wholeBase64(base64);
  if (body === null) return { kind: 'broken' };
  const said = saidType.toLowerCase();
  const seen = beginnings.find(([beginning]) => body.startsWith(beginning))?.[1];
  const type = seen ?? (believed.has(said) ? said : undefined);
  return type === undefined ? { kind: 'broken' } : { kind: 'picture', uri: `data:image/${type};base64,${body}` };
};

/** Reads a PHOTO: base64 with a TYPE (2.1, 3.0), a `data:` address (4.0), or an address elsewhere. */
export const readPhoto = (line: CardLine): ReadPhoto => {
  const value = (line.value ?? '').trim();
  const data = /^data:(?:image\/([\w.+-]{1,40}))?[^,]{0,200},/i.exec(value);
  if (data !== null) {
    const isBase64 = /;base64,$/i.test(data[0]);
    return isBase64 ? pictureOf(value.slice(data[0].length), data[1] ?? '') : { kind: 'broken' };
  }
  const encoded = /^b(?:ase64)?$/i.test(line.params.get('ENCODING')?.[0] ?? '');
  if (encoded) return pictureOf(value, line.params.get('TYPE')?.[0]?.replace(/^image\//i, '') ?? '');
  // Base64 has no colon, so what has one after a word is an address, whatever its scheme.
  return /^[a-z][a-z0-9+.-]{0,30}:/i.test(value) ? { kind: 'address' } : pictureOf(value, '');
};
