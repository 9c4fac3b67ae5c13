import { failed, ok, type Result } from '../domain/result.ts';
import { mostPeople, tooManyPeople } from './bounds.ts';
import type { ImportedPerson, OnProgress, ParsedFile, RefusedRow } from './importedPerson.ts';
import { PersonDraft } from './personDraft.ts';
import { excerptOf, isBlank, plainLines } from './plainText.ts';
import { everyPercent } from './progress.ts';
import { type Entry, type Fate, ReceiptBook } from './receiptBook.ts';
import { type CardContext, lostParams, rankOf, ranks, saysGroup, takeLine } from './vcardFields.ts';
import { type CardLine, LineReader } from './vcardLine.ts';
import { type RawCard, splitCards } from './vcardText.ts';

const unreadable = '(unreadable line)';
const strays = '(outside any card)';
const further = '(further lines of a card)';

const refusals = {
  open: 'This card is broken off: its END:VCARD is missing. It was left out, because what is missing cannot be known.',
  group: 'This card is a group of people, not a person. Its members come in by their own cards.',
  nameless: 'This card has nothing to name a person by: no name, organisation or e-mail address.',
} as const;

const lost = {
  refused: { dropped: 'It stood on a card that did not come in.' },
  further: { dropped: 'Its card has more than 10,000 lines.' },
  stray: { dropped: 'It stood outside any card.' },
  param: { dropped: 'Kith has no place for this detail of a line.' },
} as const satisfies Record<string, Fate>;

type Outcome = { readonly entries: readonly Entry[] } & (
  | { readonly person: ImportedPerson }
  | { readonly reason: string }
);

/** Parts of these are parted by semicolons, which are all that is there where every part is empty. */
const inParts = new Set(['N', 'ORG', 'ADR', 'GENDER']);

const isEmpty = ({ name, raw }: CardLine): boolean =>
  inParts.has(name) ? /^[;,\s]*$/.test(raw.value) : isBlank(raw.value);

const contextOf = (lines: readonly CardLine[]): CardContext => {
  const labels = new Map<string, string>();
  for (const { name, group, value } of lines) if (name === 'X-ABLABEL' && group !== '') labels.set(group, value ?? '');
  return { labels, labelled: new Set() };
};

const inOrder = (lines: readonly CardLine[]): CardLine[] => {
  const byRank: CardLine[][] = Array.from({ length: ranks }, () => []);
  for (const line of lines) byRank[rankOf(line)]?.push(line);
  return byRank.flat();
};

const takeAll = (draft: PersonDraft, lines: readonly CardLine[]): Entry[] => {
  const context = contextOf(lines);
  const entries: Entry[] = [];
  for (const line of inOrder(lines)) {
    const fate = takeLine(draft, line, context);
    entries.push([line.name, fate]);
    if (fate !== 'used' || line.params.size === 0) continue;
    for (const param of lostParams(line)) entries.push([`${line.name};${param}`, lost.param]);
  }
  return entries;
};

/** Names a person whose card has no name by what else it says. */
const nameOtherwise = (draft: PersonDraft): void => {
  const name = draft.get('nickname') || draft.get('organisation') || draft.firstEmail();
  if (draft.get('name') === '' && name !== '') draft.take('name', name, { name: 'Name', value: name });
};

const readCard = (card: RawCard, reader: LineReader): Outcome => {
  const draft = new PersonDraft(card.line);
  const lines: CardLine[] = [];
  const broken: string[] = [];
  for (const text of card.lines) {
    const line = reader.read(text);
    if (line === null) broken.push(text);
    else if (!isEmpty(line)) lines.push(line);
  }
  const refusedFor = (reason: string): Outcome => ({
    reason,
    entries: [
      ...lines.map(({ name }): Entry => [name, lost.refused]),
      ...broken.map((): Entry => [unreadable, lost.refused]),
    ],
  });
  if (!card.closed) return refusedFor(refusals.open);
  if (lines.some(saysGroup)) return refusedFor(refusals.group);
  const entries = takeAll(draft, lines);
  for (const value of broken) entries.push([unreadable, draft.keep({ name: unreadable, value })]);
  nameOtherwise(draft);
  return draft.get('name') === '' ? refusedFor(refusals.nameless) : { entries, person: draft.finish() };
};

/** The line that tells most of a refused card. */
const tellingLine = (lines: readonly string[]): string =>
  lines.find((line) => /^(?:FN|N|EMAIL|ORG)[;:]/i.test(line)) ?? lines[0] ?? '';

/**
 * Reads a file of vCards: 3.0, 4.0, and 2.1 as phones write it. A card that cannot be read costs only itself.
 * @param text the decoded file, with any line ends.
 * @param onProgress told about every hundredth part.
 * @returns every card as a person or refused, and for every property what became of its values (BEGIN, END and lines
 * without a value are none; a lost parameter is counted under `PROPERTY;PARAMETER`). A failure where there is
 * no card, or more than `mostPeople`.
 */
export const parseVCards = (text: string, onProgress?: OnProgress): Result<ParsedFile> => {
  const book = new ReceiptBook();
  const reader = new LineReader();
  const people: ImportedPerson[] = [];
  const refused: RefusedRow[] = [];
  const plain = plainLines(text);
  const progress = everyPercent(plain.length, onProgress);
  for (const piece of splitCards(plain)) {
    progress(piece.end);
    if (piece.kind === 'stray') {
      book.enter(strays, lost.stray);
      continue;
    }
    const outcome = readCard(piece, reader);
    for (const [field, fate] of outcome.entries) book.enter(field, fate);
    if (piece.more > 0) book.enter(further, lost.further, piece.more);
    if ('person' in outcome) people.push(outcome.person);
    else refused.push({ line: piece.line, reason: outcome.reason, excerpt: excerptOf(tellingLine(piece.lines)) });
    if (people.length + refused.length > mostPeople) return failed(tooManyPeople);
  }
  if (people.length + refused.length === 0) {
    return failed('This file has no cards (a card begins with BEGIN:VCARD), so there was nobody to bring in.');
  }
  return ok({ format: 'vcard', people, refused, fields: book.receipts() });
};
