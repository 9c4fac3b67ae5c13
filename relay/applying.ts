import * as Y from 'yjs';

/** Puts an update into a document; gives whether that went well. Where not, the document is spoiled. */
export const applies = (doc: Y.Doc, update: Uint8Array): boolean => {
  try {
    Y.applyUpdate(doc, update);
    return true;
  } catch {
    // Whatever Yjs stumbled over: the document is not to be trusted any more.
    return false;
  }
};

/**
 * A document of all updates but those that would spoil it.
 * @returns it, and the ones that were left out
 */
export const docOf = (updates: readonly Uint8Array[]): { doc: Y.Doc; bad: ReadonlySet<Uint8Array> } => {
  const bad = new Set<Uint8Array>();
  for (;;) {
    const doc = new Y.Doc();
    const wrong = updates.find((update) => !bad.has(update) && !applies(doc, update));
    if (!wrong) return { doc, bad };
    bad.add(wrong);
  }
};
