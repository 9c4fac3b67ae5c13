import * as Y from 'yjs';
import type { Journal } from '../../../../electron/journal/journal.ts';

/** A document whose every change goes to a journal. */
export const journaled = (
  journal: Journal,
  doc: Y.Doc,
): { readonly settled: () => Promise<unknown>; readonly stop: () => void } => {
  const appends: Promise<unknown>[] = [];
  const append = (update: Uint8Array): void => void appends.push(journal.append(update));
  doc.on('update', append);
  return { settled: () => Promise.all(appends), stop: () => doc.off('update', append) };
};

/** The people that some updates make together, by their ids. */
export const peopleOf = (updates: readonly Uint8Array[]): Record<string, unknown> => {
  const doc = new Y.Doc();
  for (const update of updates) Y.applyUpdate(doc, update);
  return doc.getMap('people').toJSON();
};

/** Writes people into a document, one after the other, and waits until the journal has them. */
export const writePeople = async (journal: Journal, doc: Y.Doc, from: number, to: number): Promise<void> => {
  const { settled, stop } = journaled(journal, doc);
  for (let at = from; at < to; at += 1) {
    doc.getMap('people').set(`p${at}`, `Person ${at}`);
    if (at % 3 === 0) await settled();
  }
  await settled();
  stop();
};

/** What `peopleOf` gives of the first people that `writePeople` writes. */
export const everyone = (count: number): Record<string, unknown> =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`p${at}`, `Person ${at}`]));
