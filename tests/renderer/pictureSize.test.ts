import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shrinkPhoto } from '../../renderer/parts/photo.ts';
import { pictureSize } from '../../renderer/parts/pictureSize.ts';

const bytes = (...parts: (string | readonly number[])[]): ArrayBuffer =>
  new Uint8Array(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : [...part],
    ),
  ).buffer;
const zeros = (count: number): number[] => Array.from({ length: count }, () => 0);

const png = (width: readonly number[], height: readonly number[]): ArrayBuffer =>
  bytes([0x89], 'PNG\r\n', [0x1a, 0x0a], [0, 0, 0, 13], 'IHDR', width, height, zeros(8));
const frame = (marker: number): number[] => [0xff, marker, 0, 17, 8, 0x0b, 0xb8, 0x0f, 0xa0, ...zeros(20)];

test.each([
  ['PNG', png([0, 0, 0x4e, 0x20], [0, 0, 0x27, 0x10]), { width: 20_000, height: 10_000 }],
  ['GIF', bytes('GIF89a', [0x2c, 0x01, 0xc8, 0x00], zeros(20)), { width: 300, height: 200 }],
  ['JPEG', bytes([0xff, 0xd8], frame(0xc0)), { width: 4000, height: 3000 }],
  ['progressive JPEG', bytes([0xff, 0xd8], frame(0xc2)), { width: 4000, height: 3000 }],
  [
    'JPEG with a long preview and fill bytes before its frame',
    bytes([0xff, 0xd8], [0xff, 0xe1, 0x90, 0x00], zeros(0x8ffe), [0xff, 0xff, 0xff], frame(0xc0).slice(1)),
    { width: 4000, height: 3000 },
  ],
  [
    'JPEG with tables before its frame',
    bytes([0xff, 0xd8], [0xff, 0xc4, 0, 4, 0, 0], [0xff, 0xcc, 0, 4, 0, 0], frame(0xc1)),
    { width: 4000, height: 3000 },
  ],
  ['WebP VP8', bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), [0x2c, 0xc1, 0xc8, 0x80]), { width: 300, height: 200 }],
  // 14 bits of width less one, then 14 of height less one.
  [
    'WebP VP8L',
    bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(4), [0x2f, 0x2b, 0xc1, 0x31, 0x00], zeros(8)),
    { width: 300, height: 200 },
  ],
  [
    'WebP VP8X',
    bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [0x2b, 0x01, 0x01, 0xc7, 0, 0], zeros(2)),
    { width: 65_836, height: 200 },
  ],
] as const)('%s says its size', (_name, head, size) => {
  expect(pictureSize(head)).toEqual(size);
});

test.each([
  ['text', bytes('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada Lovelace')],
  ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')],
  ['nothing', bytes()],
  ['a cut PNG', bytes([0x89], 'PNG\r\n', [0x1a, 0x0a])],
  ['a picture of no size', png([0, 0, 0, 0], [0, 0, 0, 9])],
  ['a JPEG without a frame', bytes([0xff, 0xd8], [0xff, 0xe1, 0, 4, 0, 0], zeros(40))],
  ['a JPEG whose segment leads nowhere', bytes([0xff, 0xd8], [0xff, 0xe1, 0xff, 0xff], zeros(40))],
])('%s says none', (_name, head) => {
  expect(pictureSize(head)).toBeUndefined();
});

test('any bytes are answered', () => {
  const starts = fc.constantFrom(
    '',
    '\u0089PNG\r\n\u001a\n\0\0\0\rIHDR',
    '\u00ff\u00d8\u00ff',
    'GIF89a',
    'RIFF0000WEBPVP8X',
  );
  fc.assert(
    fc.property(starts, fc.uint8Array({ maxLength: 300 }), (start, rest) => {
      const size = pictureSize(bytes(start, [...rest]));
      if (size) expect(Math.min(size.width, size.height)).toBeGreaterThan(0);
    }),
  );
});

test('what would be too large to open is refused before it is opened', async () => {
  const wide = await shrinkPhoto(new Blob([png([0, 0, 0x4e, 0x20], [0, 0, 0x4e, 0x20])]));
  expect(wide).toMatchObject({ ok: false, reason: expect.stringContaining('20,000 × 20,000') });
  const long = await shrinkPhoto(new Blob([new Uint8Array(50_000_000)]));
  expect(long).toMatchObject({ ok: false, reason: expect.stringContaining('50 MB') });
  const text = await shrinkPhoto(new Blob([readFileSync(import.meta.filename)], { type: 'image/png' }));
  expect(text).toMatchObject({ ok: false, reason: expect.stringContaining('cannot read this as a picture') });
});
