import * as v from 'valibot';

/** Bytes of any length, as they come over the wire between window and shell. */
export const bytesSchema = v.custom<Uint8Array>((value) => value instanceof Uint8Array, 'not bytes');
