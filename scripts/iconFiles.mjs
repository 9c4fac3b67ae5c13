/**
 * A picture in the two forms that the icon files need.
 * @typedef {{ size: number, png: Buffer, rgba: Buffer }} Picture `size` pixels square; `rgba` from the top left, a byte a
 *   channel, alpha not multiplied in
 */

/** A picture as Windows keeps it: a header of 40 bytes, blue-green-red-alpha from the bottom up, and an empty mask. */
const bitmap = ({ size, rgba }) => {
  const header = Buffer.alloc(40);
  header.writeUInt32LE(40, 0);
  header.writeInt32LE(size, 4);
  // Twice the height, because the mask counts as rows.
  header.writeInt32LE(size * 2, 8);
  header.writeUInt16LE(1, 12);
  header.writeUInt16LE(32, 14);
  const rows = Array.from({ length: size }, (_row, y) =>
    rgba.subarray((size - 1 - y) * size * 4, (size - y) * size * 4),
  );
  const pixels = Buffer.concat(rows);
  for (let at = 0; at < pixels.length; at += 4) pixels.subarray(at, at + 3).reverse();
  return Buffer.concat([header, pixels, Buffer.alloc(size * Math.ceil(size / 32) * 4)]);
};

/**
 * Writes a Windows icon. Small pictures are bitmaps, which every reader of icons knows; 256 pixels are a PNG, as Windows
 * does itself since Vista. Layout: Microsoft, "Icons" (1995), ICONDIR and ICONDIRENTRY.
 * @param {Picture[]} pictures of at most 256 pixels
 * @returns {Buffer}
 */
export const icoFile = (pictures) => {
  const bodies = pictures.map((picture) => (picture.size < 256 ? bitmap(picture) : picture.png));
  const directory = Buffer.alloc(6 + 16 * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let offset = directory.length;
  for (const [index, { size }] of pictures.entries()) {
    const at = 6 + 16 * index;
    directory.writeUInt8(size % 256, at);
    directory.writeUInt8(size % 256, at + 1);
    directory.writeUInt16LE(1, at + 4);
    directory.writeUInt16LE(32, at + 6);
    directory.writeUInt32LE(bodies[index].length, at + 8);
    directory.writeUInt32LE(offset, at + 12);
    offset += bodies[index].length;
  }
  return Buffer.concat([directory, ...bodies]);
};

/**
 * The names of the pictures in an Apple icon, by the pixels they have. 16 and 32 points on a coarse screen have no entry
 * that takes a PNG; macOS scales the next larger one down.
 */
const appleNames = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic13', 'ic08'],
  512: ['ic14', 'ic09'],
  1024: ['ic10'],
};

/** The sizes in pixels that an Apple icon is made of. */
export const appleSizes = Object.keys(appleNames).map(Number);

const chunk = (name, body) => {
  const header = Buffer.alloc(8);
  header.write(name, 0, 'latin1');
  header.writeUInt32BE(header.length + body.length, 4);
  return Buffer.concat([header, body]);
};

/**
 * Writes an Apple icon: chunks of a name of four letters, a length that counts the eight bytes before it, and a PNG.
 * @param {Picture[]} pictures one for each of `appleSizes`
 * @returns {Buffer}
 */
export const icnsFile = (pictures) =>
  chunk('icns', Buffer.concat(pictures.flatMap(({ size, png }) => appleNames[size].map((name) => chunk(name, png)))));
