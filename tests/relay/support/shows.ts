import { constants, inflateRawSync } from 'node:zlib';

const most = 1024 * 1024;

const unfolded = (bytes: Buffer): string => {
  try {
    return inflateRawSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: most }).toString('latin1');
  } catch {
    // Most places are no beginning of deflated bytes.
    return '';
  }
};

/** Whether a text lies in bytes, openly or only deflated, wherever that begins. */
export const shows = (bytes: Uint8Array, text: string): boolean => {
  const buffer = Buffer.from(bytes);
  if (buffer.includes(text)) return true;
  return buffer.some((_, at) => unfolded(buffer.subarray(at, at + 4096)).includes(text));
};
