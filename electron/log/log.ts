import { type Bug, describeBug } from '../../shared/domain/bug.ts';
import { type BugPlace, type EventFields, type EventName, eventText, type SpokenPart } from './events.ts';
import type { RotatingFile } from './rotatingFile.ts';

/** The log of the shell. It cannot carry a name: events and their fields are of a fixed table, errors lose their words. */
export type Log = {
  readonly event: <E extends EventName>(name: E, fields: EventFields<E>) => void;
  /** Writes down the class, the code and Kith's own frames of an error; never its message. */
  readonly bug: (place: BugPlace, error: unknown) => void;
  /** As `bug`, of an error that was described in the window. */
  readonly describedBug: (place: BugPlace, bug: Bug) => void;
  readonly lastLines: (count: number) => string[];
};

/** Lines written in one minute at most; what comes beyond is counted. */
const mostLinesAMinute = 240;

const minute = 60_000;

type Minute = { readonly startedAt: number; lines: number; heldBack: number };

/**
 * Opens the log. Whatever goes wrong with the file is counted and told in the next line that can be written; it never
 * reaches the caller.
 * @param file where the lines go
 * @param ownFiles the names of Kith's own built scripts: a frame of any other file is left out
 * @param now the time in milliseconds since 1970
 */
export const openLog = (file: RotatingFile, ownFiles: ReadonlySet<string>, now: () => number): Log => {
  let lost = 0;
  let current: Minute = { startedAt: Number.NEGATIVE_INFINITY, lines: 0, heldBack: 0 };

  const append = (text: string): void => {
    const line = `${new Date(now()).toISOString()} ${text}`;
    try {
      if (lost > 0) file.append(`${line.slice(0, 24)} ${eventText('linesLost', { lines: lost })}`);
      lost = 0;
      file.append(line);
    } catch {
      // A disk that is full or gone must not stop what was being done; the next line that fits tells of it.
      lost += 1;
    }
  };
  const write = (text: string): void => {
    if (now() - current.startedAt >= minute || now() < current.startedAt) {
      const { heldBack } = current;
      current = { startedAt: now(), lines: 0, heldBack: 0 };
      if (heldBack > 0) append(eventText('linesHeldBack', { lines: heldBack }));
    }
    current.lines += 1;
    if (current.lines <= mostLinesAMinute) append(text);
    else current.heldBack += 1;
  };
  const describedBug = (place: BugPlace, bug: Bug): void => {
    const frames = bug.frames.filter((frame) => ownFiles.has(frame.file));
    const where = frames.map(({ file: name, line, column }) => ` ${name}:${line}:${column}`).join('');
    write(`${eventText('bug', { place, class: bug.class, code: bug.code })}${where === '' ? '' : ` at${where}`}`);
  };
  return {
    event: (name, fields) => write(eventText(name, fields)),
    bug: (place, error) => describedBug(place, describeBug(error)),
    describedBug,
    lastLines: file.lastLines,
  };
};

/**
 * For a part of the shell that tells of its troubles in sentences: the fact is written down, the sentence is not,
 * because it may hold a path, an address or a name.
 */
export const withoutWords =
  (log: Log, part: SpokenPart): ((line: string) => void) =>
  () =>
    log.event('remark', { part });
