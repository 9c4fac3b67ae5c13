import Papa from 'papaparse/papaparse.js';
import { mostValue } from './bounds.ts';
import { isBlank } from './plainText.ts';

/** One record of a CSV text. */
export interface CsvRecord {
  /** 1-based line on which it begins. */
  readonly line: number;
  /** Position in the text behind the record and its line end. */
  readonly end: number;
  readonly raw: string;
  /** Its cells; or why there are none, and then `raw` is only its first line: its quotation marks do not pair up, or it is longer than `mostValue`. */
  readonly cells: readonly string[] | 'unpaired' | 'too long';
}

/** A quoted cell that goes on for longer than this over several lines is an unpaired quotation mark, not a cell. */
const mostQuoted = 100_000;

const lineEnd = (text: string, start: number): number => {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
};

/**
 * Where the record that begins at `start` ends (RFC 4180: a quotation mark opens only at the start of a cell, two in
 * a quoted cell are one). -1 where a quotation mark stays open.
 */
const recordEnd = (text: string, start: number, delimiter: string): number => {
  const firstEnd = lineEnd(text, start);
  if (!text.slice(start, firstEnd).includes('"')) return firstEnd;
  const limit = Math.min(text.length, Math.max(firstEnd + 1, start + mostQuoted));
  let quoted = false;
  let cellStart = true;
  for (let at = start; at < limit; at += 1) {
    const unit = text[at];
    if (unit === '"' && quoted) {
      if (text[at + 1] === '"') at += 1;
      else quoted = false;
    } else if (!quoted) {
      if (unit === '\n') return at;
      quoted = unit === '"' && cellStart;
      cellStart = unit === delimiter;
    }
  }
  return quoted || limit < text.length ? -1 : limit;
};

/** The cells of one record, or why there are none. */
export const cellsOf = (raw: string, delimiter: string): CsvRecord['cells'] => {
  if (raw.length > mostValue) return 'too long';
  const { data, errors } = Papa.parse(raw, { delimiter, newline: '\n' });
  const [cells, ...others] = data;
  return cells === undefined || others.length > 0 || errors.length > 0 ? 'unpaired' : cells;
};

const lineCount = (text: string, from: number, to: number): number => {
  let count = 0;
  for (let at = text.indexOf('\n', from); at !== -1 && at < to; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
};

/**
 * The records of a CSV text whose only line end is `\n`, blank lines left out. A record with an unpaired quotation
 * mark costs its first line only: reading goes on at the next line.
 * @param start position at which to begin, the beginning of a line.
 * @param firstLine 1-based number of that line.
 */
export function* csvRecords(
  text: string,
  delimiter: string,
  start: number,
  firstLine: number,
): Generator<CsvRecord, void, undefined> {
  let line = firstLine;
  let at = start;
  while (at < text.length) {
    const whole = recordEnd(text, at, delimiter);
    const isEmpty = whole !== -1 && isBlank(text.slice(at, whole));
    const cells = whole === -1 ? 'unpaired' : isEmpty ? [] : cellsOf(text.slice(at, whole), delimiter);
    const end = typeof cells === 'string' ? lineEnd(text, at) : whole;
    if (!isEmpty) yield { line, end: end + 1, raw: text.slice(at, end), cells };
    line += 1 + lineCount(text, at, end);
    at = end + 1;
  }
}
