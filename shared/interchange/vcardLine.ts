import ICAL from 'ical.js';
import * as v from 'valibot';
import type { Leftover } from '../domain/alter.ts';
import { mostValue } from './bounds.ts';
import { readQuotedPrintable } from './quotedPrintable.ts';

/** One line of a card, taken apart. */
export interface CardLine {
  /** The word before the dot that ties lines together, lower case; empty where there is none. */
  readonly group: string;
  /** The property, upper case. */
  readonly name: string;
  /** Parameters by upper-case name, without VALUE; several values where TYPE has them. */
  readonly params: ReadonlyMap<string, readonly string[]>;
  /** The value decoded from its transfer encoding, its backslashes as they are; null where it cannot be decoded or is too long for it. */
  readonly value: string | null;
  /** The line as the file has it: everything before the colon, everything behind. */
  readonly raw: Leftover;
}

interface Head extends Pick<CardLine, 'group' | 'name' | 'params'> {
  /** The character set of a quoted-printable value, empty where it is not said; null where the value is as it is. */
  readonly quotedIn: string | null;
}

/** Longer than the head of any line that means something. */
const mostHead = 2000;
const mostCached = 2000;

const escapes = /\\([\\,;:nN])/g;
/**
 * Stands in for an escaped backslash while ical.js looks for delimiters: it takes the comma of `\\,` for an escaped
 * one. Control characters never come this far, see `guarded`.
 */
const backslash = '\u0001';
const guarded = (text: string): string => text.replaceAll(backslash, '').replaceAll('\\\\', backslash);
const unescaped = (text: string): string =>
  text.replace(escapes, (_, unit: string) => (unit === 'n' || unit === 'N' ? '\n' : unit)).replaceAll(backslash, '\\');

/**
 * How ical.js is to read. Its own vCard designs lose text (they split a 3.0 NOTE at commas, cut time zones to seven
 * characters, leave `\;` of an FN escaped, take backslashes from phone numbers), so only its grammar of parameters
 * and of lists is used, with one text type.
 */
const design = {
  value: { text: { fromICAL: unescaped } },
  param: { type: { valueType: 'text', multiValue: ',' } },
  property: {
    text: { defaultType: 'text' },
    list: { defaultType: 'text', multiValue: ',' },
    parts: { defaultType: 'text', structuredValue: ';' },
  },
  propertyGroups: false,
};

const readProperty = (line: string): unknown => ICAL.parse.property(line, design);

/** A property as jCard has it (RFC 7095, 3.3): name, parameters, and more. VALUE is not among the parameters. */
const propertySchema = v.looseTuple([v.string(), v.record(v.string(), v.unknown())]);

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.flatMap(texts) : typeof value === 'string' ? [value] : [];

/** Position of the colon that ends the head, past quoted parameters; -1 where there is none near. */
const headEnd = (line: string): number => {
  const first = line.indexOf(':');
  const quote = line.indexOf('"');
  if (quote === -1 || quote > first) return first > mostHead ? -1 : first;
  let quoted = false;
  const limit = Math.min(line.length, mostHead);
  for (let at = 0; at < limit; at += 1) {
    if (line[at] === '"') quoted = !quoted;
    else if (line[at] === ':' && !quoted) return at;
  }
  return -1;
};

/** Splits at semicolons that stand outside quotation marks. */
const splitParams = (text: string): string[] => {
  const parts: string[] = [];
  let quoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === ';' && !quoted) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
};

/** vCard 2.1 leaves the names of parameters out: `TEL;HOME` is `TEL;TYPE=HOME`. Null where a parameter has no name. */
const named = (param: string): string | null => {
  if (param.includes('=')) return /^[a-z0-9][\w-]*=/i.test(param) ? param : null;
  if (/^(?:quoted-printable|base64|b|7bit|8bit)$/i.test(param)) return `ENCODING=${param}`;
  if (/^(?:url|uri|inline|cid|content-id)$/i.test(param)) return `VALUE=${param}`;
  return `TYPE=${param}`;
};

const readParams = (written: readonly string[]): CardLine['params'] | null => {
  const list = written.filter((param) => param.trim() !== '').map((param) => named(param.trim()));
  if (list.length === 0) return new Map();
  if (list.includes(null)) return null;
  try {
    const [, read] = v.parse(propertySchema, readProperty(`text;${list.join(';')}:`));
    return new Map(Object.entries(read).map(([name, value]) => [name.toUpperCase(), texts(value)]));
  } catch (error) {
    // ical.js says a broken parameter with an error; the line is then kept as it is.
    if (error instanceof ICAL.parse.ParserError) return null;
    throw error;
  }
};

const readHead = (text: string): Head | null => {
  const [word = '', ...params] = splitParams(text);
  const hit = /^(?:([\w-]{1,60})\.)?([\w-]{1,100})$/.exec(word.trim());
  const read = hit === null ? null : readParams(params);
  if (hit === null || read === null) return null;
  const isQuoted = read.get('ENCODING')?.[0]?.toUpperCase() === 'QUOTED-PRINTABLE';
  return {
    group: (hit[1] ?? '').toLowerCase(),
    name: (hit[2] ?? '').toUpperCase(),
    params: read,
    quotedIn: isQuoted ? (read.get('CHARSET')?.[0] ?? '') : null,
  };
};

/** Reads the lines of one file; the same heads come again and again, so each is read once. */
export class LineReader {
  readonly #heads = new Map<string, Head | null>();

  /** Takes one logical line apart; null where it has no readable head. */
  read(line: string): CardLine | null {
    const colon = headEnd(line);
    if (colon === -1) return null;
    const text = line.slice(0, colon);
    const head = this.#head(text);
    if (head === null) return null;
    const { group, name, params, quotedIn } = head;
    const value = line.slice(colon + 1);
    const isLong = value.length > mostValue;
    const decoded = quotedIn === null ? value : isLong ? null : readQuotedPrintable(value, quotedIn);
    return { group, name, params, value: decoded, raw: { name: text, value } };
  }

  #head(text: string): Head | null {
    const known = this.#heads.get(text);
    if (known !== undefined) return known;
    if (this.#heads.size >= mostCached) this.#heads.clear();
    const head = readHead(text);
    this.#heads.set(text, head);
    return head;
  }
}

const valuesOf = (line: string): string[] => {
  const read = readProperty(line);
  return Array.isArray(read) ? texts(read.slice(3)) : [];
};

const isEscaped = (value: string): boolean => value.includes('\\');

/** The value of a line as one text, escapes resolved. */
export const textOf = (value: string): string =>
  isEscaped(value) ? (valuesOf(`text:${guarded(value)}`)[0] ?? '') : value;

/** The value of a line as a list parted by commas. */
export const listOf = (value: string): string[] =>
  isEscaped(value) ? valuesOf(`list:${guarded(value)}`) : value.split(',');

/** The value of a line as parts between semicolons, such as family and given name. */
export const partsOf = (value: string): string[] =>
  isEscaped(value) ? valuesOf(`parts:${guarded(value)}`) : value.split(';');
