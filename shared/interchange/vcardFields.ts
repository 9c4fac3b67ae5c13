import type { ChannelKind } from '../domain/alter.ts';
import { mostValue } from './bounds.ts';
import type { PersonDraft } from './personDraft.ts';
import { oneLine } from './plainText.ts';
import type { Fate } from './receiptBook.ts';
import { linkedInKey } from './sourceKeys.ts';
import { readBirthday } from './vcardBirthday.ts';
import { type CardLine, listOf, partsOf, textOf } from './vcardLine.ts';
import { readPhoto } from './vcardPhoto.ts';

/** What lines of one card need to know of each other. */
export interface CardContext {
  /** Labels by group (Apple's `item1.X-ABLabel`). */
  readonly labels: ReadonlyMap<string, string>;
  /** Groups whose label found its place beside a channel. */
  readonly labelled: Set<string>;
}

type Handler = (draft: PersonDraft, line: CardLine, value: string, context: CardContext) => Fate;

const firstOf = (line: CardLine, name: string): string => line.params.get(name)?.[0] ?? '';

/** Words of TYPE that say nothing: an e-mail is of the internet, a phone has a voice; `pref` goes into the order. */
const emptyWords = new Set(['internet', 'voice', 'pref', 'uri', 'text']);

const wordOf = (type: string): string => (type.toLowerCase() === 'cell' ? 'mobile' : type.toLowerCase());

/** Apple wraps its own labels: `_$!<HomePage>!$_`. */
const unwrapped = (label: string): string => /^_\$!<([^<>]*)>!\$_$/.exec(label)?.[1] ?? label;

const labelOf = (line: CardLine, { labels }: CardContext): string => {
  const types = (line.params.get('TYPE') ?? []).map(wordOf).filter((word) => !emptyWords.has(word));
  const service = firstOf(line, 'X-SERVICE-TYPE') || firstOf(line, 'SERVICE-TYPE');
  return oneLine(Array.from(new Set([unwrapped(labels.get(line.group) ?? ''), service, ...types])).join(' '));
};

const channel =
  (kind: ChannelKind, scheme: RegExp): Handler =>
  (draft, line, text, context) => {
    const value = oneLine(textOf(text)).replace(scheme, '');
    const label = labelOf(line, context);
    const named = label !== '' || kind !== 'link' || linkedInKey(value) === undefined ? label : 'LinkedIn';
    const fate = draft.channel(kind, value, named, line.raw);
    if (fate === 'used') context.labelled.add(line.group);
    return fate;
  };

const link = channel('link', /^url:/i);

const slot =
  (name: 'name' | 'role'): Handler =>
  (draft, line, text) =>
    draft.take(name, textOf(text), line.raw);

/** Family; given; additional; prefixes; suffixes (RFC 6350, 6.2.2), in the order they are said. */
const spokenName = (text: string): string => {
  const [family = '', given = '', additional = '', prefix = '', suffix = ''] = partsOf(text);
  return oneLine([prefix, given, additional, family, suffix].join(' '));
};

const organisation: Handler = (draft, line, text) => {
  const parts = partsOf(text)
    .map(oneLine)
    .filter((part) => part !== '');
  const fate = draft.take('organisation', parts[0] ?? '', line.raw);
  return fate === 'used' && parts.length > 1 ? draft.keep(line.raw) : fate;
};

const birthday: Handler = (draft, line, text) => {
  const read = readBirthday(text, firstOf(line, 'X-APPLE-OMIT-YEAR'));
  if (read === undefined) return draft.keep(line.raw);
  const fate = draft.birthday(read.day, line.raw);
  return fate === 'used' && !read.whole ? draft.keep(line.raw) : fate;
};

const photo: Handler = (draft, line) => {
  const read = readPhoto(line);
  return read.kind === 'picture' ? draft.photo(read.uri, line.raw) : draft.keepWhole(line.raw);
};

const tags: Handler = (draft, line, text) => {
  const words = listOf(text);
  // Google writes its own system group on every card; it groups nobody.
  const own = words.filter((word) => word.trim().toLowerCase() !== 'mycontacts');
  const fate = draft.tags(own, line.raw);
  return fate === 'used' && own.length < words.length ? draft.keep(line.raw) : fate;
};

/** What each property becomes; a property that is not here is a leftover. */
const handlers: ReadonlyMap<string, Handler> = new Map<string, Handler>([
  ['FN', slot('name')],
  [
    'N',
    (draft, line, text) =>
      draft.get('name') === '' ? draft.take('name', spokenName(text), line.raw) : draft.keep(line.raw),
  ],
  ['TITLE', slot('role')],
  ['ROLE', slot('role')],
  ['NICKNAME', (draft, line, text) => draft.take('nickname', listOf(text).map(oneLine).join(', '), line.raw)],
  ['ORG', organisation],
  ['EMAIL', channel('email', /^mailto:/i)],
  ['TEL', channel('phone', /^tel:/i)],
  ['URL', link],
  ['IMPP', link],
  ['X-SOCIALPROFILE', link],
  ['SOCIALPROFILE', link],
  ['BDAY', birthday],
  ['NOTE', (draft, line, text) => draft.note(textOf(text), line.raw)],
  ['CATEGORIES', tags],
  ['PHOTO', photo],
  ['UID', (draft, line, text) => draft.uid(textOf(text), line.raw)],
  ['VERSION', () => 'used'],
  // Every card that comes in is of one person, so this much is said already.
  ['KIND', (draft, line, text) => (/^\s*individual\s*$/i.test(text) ? 'used' : draft.keep(line.raw))],
]);

const ofChannels = ['TYPE', 'PREF', 'X-SERVICE-TYPE', 'SERVICE-TYPE'];
const understood: ReadonlyMap<string, readonly string[]> = new Map([
  ...['EMAIL', 'TEL', 'URL', 'IMPP', 'X-SOCIALPROFILE', 'SOCIALPROFILE'].map((name) => [name, ofChannels] as const),
  ['PHOTO', ['TYPE', 'MEDIATYPE']],
  ['BDAY', ['X-APPLE-OMIT-YEAR', 'CALSCALE']],
]);
const alwaysUnderstood = ['ENCODING', 'CHARSET'];

/** Parameters of a line that Kith has no place for; they are lost where the line's value found its own place. */
export const lostParams = ({ name, params }: CardLine): string[] =>
  Array.from(params.keys()).filter(
    (param) => !alwaysUnderstood.includes(param) && understood.get(name)?.includes(param) !== true,
  );

const isPreferred = ({ params }: CardLine): boolean =>
  params.has('PREF') || (params.get('TYPE') ?? []).some((type) => type.toLowerCase() === 'pref');

/** How many ranks there are; see rankOf. */
export const ranks = 5;

/**
 * The order in which lines are taken, from 0: a full name before its parts, a title before a role, preferred channels before
 * others, and a group's label when it is known whether its line found a place.
 */
export const rankOf = (line: CardLine): number => {
  if (line.name === 'X-ABLABEL') return 4;
  if (line.name === 'FN' || line.name === 'TITLE') return 0;
  if (line.name === 'N' || line.name === 'ROLE') return 1;
  return understood.get(line.name) === ofChannels && isPreferred(line) ? 2 : 3;
};

/** True for the lines by which a card says it is a list of people (RFC 6350, 6.1.4, and Apple's own). */
export const saysGroup = (line: CardLine): boolean =>
  (line.name === 'KIND' || line.name === 'X-ADDRESSBOOKSERVER-KIND') && /^\s*group\s*$/i.test(line.value ?? '');

/** Puts the value of one line where it belongs. */
export const takeLine = (draft: PersonDraft, line: CardLine, context: CardContext): Fate => {
  if (line.value === null || (line.value.length > mostValue && line.name !== 'PHOTO')) return draft.keep(line.raw);
  if (line.name === 'X-ABLABEL') return context.labelled.has(line.group) ? 'used' : draft.keep(line.raw);
  const handler = handlers.get(line.name);
  return handler === undefined ? draft.keep(line.raw) : handler(draft, line, line.value, context);
};
