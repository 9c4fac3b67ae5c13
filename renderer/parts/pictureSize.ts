/** Width and height of a picture in points, before any turning that its camera noted. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

const says = (bytes: DataView, at: number, word: string): boolean =>
  bytes.byteLength >= at + word.length &&
  Array.from(word).every((letter, index) => bytes.getUint8(at + index) === letter.charCodeAt(0));

// PNG (ISO/IEC 15948), 11.2.2: the first chunk holds width and height.
const sizeOfPng = (bytes: DataView): PictureSize => ({ width: bytes.getUint32(16), height: bytes.getUint32(20) });

// GIF89a, section 18: the logical screen.
const sizeOfGif = (bytes: DataView): PictureSize => ({
  width: bytes.getUint16(6, true),
  height: bytes.getUint16(8, true),
});

// JPEG (ITU-T T.81), B.1: marker segments, each with its length, until the frame header. C4, C8 and CC are no frames.
const sizeOfJpeg = (bytes: DataView): PictureSize | undefined => {
  let at = 2;
  while (at + 9 <= bytes.byteLength && bytes.getUint8(at) === 0xff) {
    const marker = bytes.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { width: bytes.getUint16(at + 7), height: bytes.getUint16(at + 5) };
    }
    at += 2 + bytes.getUint16(at + 2);
  }
  return undefined;
};

// WebP (RFC 9649), 2.5 to 2.7: simple lossy, simple lossless, extended.
const sizeOfWebp = (bytes: DataView): PictureSize | undefined => {
  if (says(bytes, 12, 'VP8X')) {
    const three = (at: number): number => bytes.getUint16(at, true) + (bytes.getUint8(at + 2) << 16);
    return { width: three(24) + 1, height: three(27) + 1 };
  }
  if (says(bytes, 12, 'VP8L')) {
    const packed = bytes.getUint32(21, true);
    return { width: (packed & 0x3fff) + 1, height: ((packed >>> 14) & 0x3fff) + 1 };
  }
  if (!says(bytes, 12, 'VP8 ')) return undefined;
  return { width: bytes.getUint16(26, true) & 0x3fff, height: bytes.getUint16(28, true) & 0x3fff };
};

const formats: readonly {
  readonly is: (bytes: DataView) => boolean;
  readonly size: (bytes: DataView) => PictureSize | undefined;
}[] = [
  { is: (bytes) => says(bytes, 0, '\u0089PNG\r\n\u001a\n') && says(bytes, 12, 'IHDR'), size: sizeOfPng },
  { is: (bytes) => says(bytes, 0, '\u00ff\u00d8\u00ff'), size: sizeOfJpeg },
  { is: (bytes) => says(bytes, 0, 'RIFF') && says(bytes, 8, 'WEBP'), size: sizeOfWebp },
  { is: (bytes) => says(bytes, 0, 'GIF87a') || says(bytes, 0, 'GIF89a'), size: sizeOfGif },
];

/** The least bytes from which every format's size can be read. */
const leastBytes = 30;

/**
 * Reads the size of a PNG, JPEG, WebP or GIF from its first bytes, so that a picture too large to open is known before
 * anything unfolds it. Undefined where the bytes are none of these or say no size.
 */
export const pictureSize = (head: ArrayBuffer): PictureSize | undefined => {
  if (head.byteLength < leastBytes) return undefined;
  const bytes = new DataView(head);
  const size = formats.find((format) => format.is(bytes))?.size(bytes);
  return size && size.width > 0 && size.height > 0 ? size : undefined;
};
