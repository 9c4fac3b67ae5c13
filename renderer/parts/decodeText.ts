/**
 * Reads bytes as text in an encoding the platform knows. Throws a TypeError where the bytes are not text in that
 * encoding, which for windows-1252 is never.
 */
export const decodeText = (bytes: Uint8Array, encoding: string): string =>
  new TextDecoder(encoding, { fatal: true }).decode(bytes);
