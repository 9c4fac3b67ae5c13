/**
 * One struct of client 77 that takes no clock at all. Yjs takes it in without a word, and from then on writes copies of
 * the document that nobody can read.
 */
export const silent: Uint8Array = Uint8Array.of(1, 1, 77, 0, 0, 0, 0);
