import type { Decode } from '../../shared/interchange/decode.ts';

/** Reads bytes as text by the platform's decoder; what is no text in the encoding becomes U+FFFD. */
export const decodeText: Decode = (bytes, encoding) => new TextDecoder(encoding).decode(bytes);
