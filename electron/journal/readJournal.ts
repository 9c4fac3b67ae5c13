import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isMissing } from '../disk/errorCode.ts';
import { type Header, readEntry } from './entries.ts';
import { readFrames } from './frames.ts';

/** Something in a journal that was not whole. */
export type Finding =
  /** A write that was cut off: bytes of the newest log behind its last whole entry, which ends at `end`. */
  | { readonly kind: 'torn'; readonly file: string; readonly end: number }
  /** Bytes that cannot be read. */
  | { readonly kind: 'damaged'; readonly file: string }
  /** A snapshot that was not made here with these logs; nothing of it was read. */
  | { readonly kind: 'stranger'; readonly file: string }
  /** A file, or its last entries, that are gone. */
  | { readonly kind: 'missing'; readonly file: string };

/** All that a journal's folder holds. */
export interface JournalReading {
  /** The journal's random name; undefined where nothing could be read. */
  readonly journal: string | undefined;
  /** The number of updates ever appended. */
  readonly seq: number;
  /** The generation of the newest file; 0 for an empty folder. */
  readonly generation: number;
  /** The generation of the snapshot that was read; 0 for none. */
  readonly base: number;
  /** The snapshot, then what came after it, oldest first. */
  readonly updates: readonly Uint8Array[];
  /** Updates behind the snapshot, and their bytes. */
  readonly log: { readonly count: number; readonly bytes: number };
  readonly findings: readonly Finding[];
  /** A newer Kith wrote entries that this one does not know. */
  readonly newer: boolean;
}

interface Names {
  readonly snapshots: readonly number[];
  readonly logs: readonly number[];
}

const nameForm = /^(snapshot|log)-(\d{6,12})$/;

/** The name of a file of a journal. A snapshot holds what is in the logs of lower generations. */
export const journalFile = (kind: 'snapshot' | 'log', generation: number): string =>
  `${kind}-${String(generation).padStart(6, '0')}`;

/** The generations of the files in a journal's folder, in order; none where the folder is not there. */
export const journalFiles = async (folder: string): Promise<Names> => {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (isMissing(error)) return [];
    throw error;
  });
  const of = (kind: 'snapshot' | 'log'): number[] =>
    names
      .map((name) => Number(nameForm.exec(name)?.[2] ?? Number.NaN))
      .filter((generation, at) => names[at] === journalFile(kind, generation))
      .sort((a, b) => a - b);
  return { snapshots: of('snapshot'), logs: of('log') };
};

interface Part {
  readonly header: Header | undefined;
  readonly updates: readonly Uint8Array[];
  readonly whole: boolean;
  readonly torn: boolean;
  readonly newer: boolean;
  readonly end: number;
  readonly size: number;
}

const readPart = async (path: string): Promise<Part> => {
  const bytes = await readFile(path);
  const frames = readFrames(bytes);
  const entries = frames.whole.map(readEntry);
  const headers = entries.flatMap((entry) => (entry?.kind === 'header' ? [entry.header] : []));
  return {
    header: headers[0],
    updates: entries.flatMap((entry) => (entry && entry.kind !== 'header' ? [entry.update] : [])),
    // A crash right after a log was begun leaves it empty.
    whole: frames.damaged === 0 && (headers.length === 1 || entries.length === 0),
    torn: frames.torn > 0,
    newer: entries.includes(undefined),
    end: frames.end,
    size: bytes.length,
  };
};

/** Reads a file of a journal, once however often it is asked for. */
type Read = (kind: 'snapshot' | 'log', generation: number) => Promise<Part>;

const readerOf = (folder: string): Read => {
  const parts = new Map<string, Promise<Part>>();
  return (kind, generation) => {
    const file = journalFile(kind, generation);
    const part = parts.get(file) ?? readPart(join(folder, file));
    parts.set(file, part);
    return part;
  };
};

interface Snapshot {
  readonly generation: number;
  readonly part: Part | undefined;
  /** Snapshots that belong to another journal, or to another course of this one. */
  readonly strangers: readonly number[];
}

// A snapshot is known by the log that was begun with it; where that one cannot say, nothing speaks against it.
const belongs = async (read: Read, generation: number, logs: readonly number[]): Promise<boolean> => {
  if (!logs.includes(generation)) return false;
  const { header: own } = await read('snapshot', generation);
  const { header: beside } = await read('log', generation);
  if (!own || !beside) return true;
  return (
    own.log === beside.log && (own.log !== undefined || (own.journal === beside.journal && own.seq === beside.seq))
  );
};

// Without the first log and without a snapshot that belongs, one whose own log was lost is better than nothing.
const lastResort = async (read: Read, strangers: readonly number[], logs: readonly number[]): Promise<number> => {
  if (logs[0] === 1) return 0;
  const journals = new Set<string | undefined>();
  for (const generation of logs) journals.add((await read('log', generation)).header?.journal);
  for (const generation of strangers)
    if (logs.length === 0 || journals.has((await read('snapshot', generation)).header?.journal)) return generation;
  return 0;
};

const readSnapshot = async (read: Read, { snapshots, logs }: Names, findings: Finding[]): Promise<Snapshot> => {
  const strangers: number[] = [];
  const setAside = (generations: readonly number[]): void => {
    for (const each of generations) findings.push({ kind: 'stranger', file: journalFile('snapshot', each) });
  };
  for (const generation of snapshots.toReversed()) {
    const part = await read('snapshot', generation);
    if (!part.whole || part.torn || part.updates.length !== 1)
      findings.push({ kind: 'damaged', file: journalFile('snapshot', generation) });
    else if (await belongs(read, generation, logs)) {
      setAside(strangers);
      return { generation, part, strangers };
    } else strangers.push(generation);
  }
  const generation = await lastResort(read, strangers, logs);
  const others = strangers.filter((each) => each !== generation);
  setAside(others);
  if (generation === 0) return { generation, part: undefined, strangers: others };
  findings.push({ kind: 'damaged', file: journalFile('snapshot', generation) });
  return { generation, part: await read('snapshot', generation), strangers: others };
};

const readLog = async (read: Read, generation: number, newest: boolean, findings: Finding[]): Promise<Part> => {
  const file = journalFile('log', generation);
  const part = await read('log', generation);
  if (part.whole && part.torn && newest) findings.push({ kind: 'torn', file, end: part.end });
  else if (!part.whole || part.torn) findings.push({ kind: 'damaged', file });
  return part;
};

// One finding a gap, however wide it is.
const missingLogs = (logs: readonly number[], base: number): Finding[] => {
  const expected = (at: number): number => (at === 0 ? Math.max(base, 1) : (logs[at - 1] ?? 0) + 1);
  return logs.flatMap((generation, at) =>
    generation > expected(at) ? [{ kind: 'missing', file: journalFile('log', expected(at)) } as const] : [],
  );
};

/**
 * Reads a journal: the newest whole snapshot and every whole update behind it. Changes nothing. Throws where the folder itself cannot be read.
 * @param below reads only what was there before this generation was begun
 */
export const readJournal = async (folder: string, below = Number.POSITIVE_INFINITY): Promise<JournalReading> => {
  const names = await journalFiles(folder);
  const findings: Finding[] = [];
  const read = readerOf(folder);
  const snapshots = names.snapshots.filter((generation) => generation < below);
  const snapshot = await readSnapshot(read, { snapshots, logs: names.logs }, findings);
  const logs = names.logs.filter((generation) => generation >= snapshot.generation && generation < below);
  findings.push(...missingLogs(logs, snapshot.generation));
  const parts: Part[] = [];
  for (const generation of logs)
    parts.push(await readLog(read, generation, generation === names.logs.at(-1), findings));
  let seq = snapshot.part?.header?.seq ?? 0;
  parts.forEach((part, at) => {
    // A log that was cut at the end of an entry looks whole; the header of the next one knows better.
    const begun = part.header?.seq ?? seq;
    if (begun > seq) findings.push({ kind: 'missing', file: journalFile('log', logs[at - 1] ?? 0) });
    seq = Math.max(seq, begun) + part.updates.length;
  });
  const all = snapshot.part ? [snapshot.part, ...parts] : parts;
  return {
    journal: all.findLast((part) => part.header !== undefined)?.header?.journal,
    seq,
    generation: Math.max(0, ...names.snapshots.filter((each) => !snapshot.strangers.includes(each)), ...names.logs),
    base: snapshot.generation,
    updates: all.flatMap((part) => part.updates),
    log: {
      count: parts.reduce((sum, part) => sum + part.updates.length, 0),
      bytes: parts.reduce((sum, part) => sum + part.size, 0),
    },
    findings,
    newer: all.some((part) => part.newer),
  };
};
