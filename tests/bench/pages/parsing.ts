import ICAL from 'ical.js';
import { IndexeddbPersistence } from 'y-indexeddb';
import * as Y from 'yjs';
import type { ImportedPerson } from '../../../shared/interchange/importedPerson.ts';
import { readFile } from '../../../shared/interchange/readFile.ts';

/** People in one transaction: as many as the app writes, so that a window would answer in between. */
const sliceSize = 120;

const read = (text: string): readonly ImportedPerson[] => {
  const result = readFile('many.vcf', new TextEncoder().encode(text), (part, encoding) =>
    new TextDecoder(encoding).decode(part),
  );
  if (!result.ok) throw new Error(result.reason);
  return result.value.people;
};

/** Milliseconds for the text, without a worker, a window or a vault: our parser alone, and ical.js alone. */
const parseAlone = (text: string): { parser: number; library: number } => {
  const begun = performance.now();
  read(text);
  const parsed = performance.now();
  ICAL.parse(text);
  return { parser: parsed - begun, library: performance.now() - parsed };
};

// The keys a person has in the vault, with nothing checked, remembered for undo, or read back.
const entriesOf = (person: ImportedPerson, number: number): [string, unknown][] => {
  const { channels, tags, sources, line: _line, ...plain } = person;
  return [
    ...Object.entries(plain).filter(([, value]) => value !== null && value !== '' && value !== undefined),
    ['createdAt', '2026-01-01T00:00:00.000Z'],
    ['updatedAt', '2026-01-01T00:00:00.000Z'],
    ...channels.map((channel, at): [string, unknown] => [`channel/${number}-${at}`, { ...channel, order: `a${at}` }]),
    ...tags.map((tag): [string, unknown] => [`tag/${tag}`, true]),
    ...sources.map((source): [string, unknown] => [`source/${source}`, true]),
  ];
};

/** Milliseconds for the parser, then Yjs and y-indexeddb alone keeping the same people, with nothing of the app. */
const keepAlone = async (text: string): Promise<number> => {
  const doc = new Y.Doc();
  const store = new IndexeddbPersistence('bare', doc);
  await store.whenSynced;
  const begun = performance.now();
  const people = read(text);
  const alters = doc.getMap('alters');
  for (let from = 0; from < people.length; from += sliceSize) {
    doc.transact(() => {
      people.slice(from, from + sliceSize).forEach((person, at) => {
        alters.set(`person${from + at}`, new Y.Map(entriesOf(person, from + at)));
      });
    });
  }
  // A value that is written after all the others is there when they are.
  await store.set('kept', 1);
  const took = performance.now() - begun;
  await store.destroy();
  return took;
};

Object.assign(window, { parseAlone, keepAlone });
