import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { configuration } from '../../packaging/configuration.ts';

const root = join(import.meta.dirname, '../..');
const { linux, mac, win } = configuration('release', {});
const pngMark = Buffer.from('89504e470d0a1a0a', 'hex');

/** Width and height that a PNG says it has; null where it is no PNG with eight bits a channel and transparency. */
const pngSize = (png: Buffer): readonly [number, number] | null =>
  png.subarray(0, 8).equals(pngMark) && png.readUInt8(24) === 8 && png.readUInt8(25) === 6
    ? [png.readUInt32BE(16), png.readUInt32BE(20)]
    : null;

type Picture = { readonly size: number; readonly body: Buffer };

const inIco = (file: Buffer): readonly Picture[] =>
  Array.from({ length: file.readUInt16LE(4) }, (_entry, index) => {
    const at = 6 + 16 * index;
    const start = file.readUInt32LE(at + 12);
    return { size: file.readUInt8(at) || 256, body: file.subarray(start, start + file.readUInt32LE(at + 8)) };
  });

/** By the name of the entry: the pixels it must have. Source: en.wikipedia.org/wiki/Apple_Icon_Image_format. */
const applePixels = new Map([
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);

const inIcns = (file: Buffer): ReadonlyMap<string, Buffer> => {
  const found = new Map<string, Buffer>();
  for (let at = 8; at < file.length; at += file.readUInt32BE(at + 4))
    found.set(file.toString('latin1', at, at + 4), file.subarray(at + 8, at + file.readUInt32BE(at + 4)));
  return found;
};

/** The colour of a bitmap's pixel as red, green, blue, alpha; the rows are kept from the bottom up. */
const pixel = ({ size, body }: Picture, x: number, y: number): readonly number[] => {
  const at = 40 + ((size - 1 - y) * size + x) * 4;
  return [2, 1, 0, 3].map((channel) => body.readUInt8(at + channel));
};

test('the icons were made from the drawing as it is now', () => {
  const drawing = createHash('sha256')
    .update(readFileSync(join(root, 'resources/icon.svg')))
    .digest('hex');
  expect(readFileSync(join(root, 'packaging/resources/icons-made-from.txt'), 'utf8').trim()).toBe(drawing);
});

test.each(['tray', 'trayTemplate'])('%s has a picture for usual and for fine screens', (name) => {
  const sizes = ['', '@2x'].map((end) => pngSize(readFileSync(join(root, `resources/${name}${end}.png`))));
  expect(sizes).toEqual([
    [16, 16],
    [32, 32],
  ]);
});

test('the window has its own', () => {
  expect(pngSize(readFileSync(join(root, 'resources/icon.png')))).toEqual([512, 512]);
});

test('Linux has a picture for every usual size, each as large as its name says', () => {
  const files = readdirSync(join(root, linux.icon));
  expect(files).toHaveLength(10);
  for (const size of [16, 24, 32, 48, 64, 96, 128, 256, 512, 1024])
    expect(pngSize(readFileSync(join(root, linux.icon, `${size}x${size}.png`)))).toEqual([size, size]);
});

describe('the Windows icon', () => {
  const file = readFileSync(join(root, win.icon));
  const pictures = inIco(file);

  test('is an icon of all usual sizes, and its parts fill the file', () => {
    expect([file.readUInt16LE(0), file.readUInt16LE(2)]).toEqual([0, 1]);
    expect(pictures.map(({ size }) => size)).toEqual([16, 20, 24, 32, 40, 48, 64, 96, 128, 256]);
    expect(6 + 16 * pictures.length + pictures.reduce((sum, { body }) => sum + body.length, 0)).toBe(file.length);
  });

  test('holds bitmaps of 32 bits, and the largest as a PNG', () => {
    for (const { size, body } of pictures.filter((picture) => picture.size < 256)) {
      expect([body.readUInt32LE(0), body.readInt32LE(4), body.readInt32LE(8)]).toEqual([40, size, size * 2]);
      expect([body.readUInt16LE(12), body.readUInt16LE(14)]).toEqual([1, 32]);
      expect(body.length).toBe(40 + size * size * 4 + size * Math.ceil(size / 32) * 4);
    }
    expect(pngSize(pictures.at(-1)?.body ?? Buffer.alloc(26))).toEqual([256, 256]);
  });

  test('shows the drawing the right way up, in its colours', () => {
    const large = pictures.find(({ size }) => size === 128) ?? { size: 0, body: Buffer.alloc(0) };
    const corner = pixel(large, 0, 0);
    // The middle is teal; the orange dot lies up to the right of it, the blue one down to the left.
    expect(pixel(large, 64, 64)).toEqual([0x1f, 0x6f, 0x78, 255]);
    expect(pixel(large, 88, 50)).toEqual([0xe6, 0x9f, 0x00, 255]);
    expect(pixel(large, 45, 84)).toEqual([0x00, 0x72, 0xb2, 255]);
    expect(corner.at(3)).toBe(0);
  });
});

describe('the Apple icon', () => {
  const file = readFileSync(join(root, mac.icon));

  test('says how long it is', () => {
    expect(file.toString('latin1', 0, 4)).toBe('icns');
    expect(file.readUInt32BE(4)).toBe(file.length);
  });

  test('has every size, each as large as its name says', () => {
    const pictures = inIcns(file);
    expect([...pictures.keys()].sort()).toEqual([...applePixels.keys()].sort());
    for (const [name, png] of pictures) expect([name, pngSize(png)?.[0]]).toEqual([name, applePixels.get(name)]);
  });
});

test('every file that the configuration names is there', () => {
  const { nsis, extraResources } = configuration('release', {});
  const named = [
    linux.icon,
    mac.icon,
    win.icon,
    mac.entitlements,
    nsis.include,
    ...extraResources.map(({ from }) => from),
  ];
  expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
});
