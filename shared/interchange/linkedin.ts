import { failed, ok, type Result } from '../domain/result.ts';
import { mostPeople, mostPreamble, tooManyPeople } from './bounds.ts';
import { readConnectedOn } from './connectedOn.ts';
import { type CsvRecord, cellsOf, csvRecords } from './csvRecords.ts';
import type { ImportedPerson, OnProgress, ParsedFile, RefusedRow } from './importedPerson.ts';
import { PersonDraft } from './personDraft.ts';
import { excerptOf, isBlank, oneLine, plainLines } from './plainText.ts';
import { everyPercent } from './progress.ts';
import { type Entry, type Fate, ReceiptBook } from './receiptBook.ts';
import { linkedInKey } from './sourceKeys.ts';

const known = ['First Name', 'Last Name', 'URL', 'Email Address', 'Company', 'Position', 'Connected On'] as const;
type Known = (typeof known)[number];

/** One column: its name in the file, and which of the known ones it is; null where its cells are leftovers. */
interface Column {
  readonly name: string;
  readonly known: Known | null;
}

interface Header {
  readonly columns: readonly Column[];
  readonly delimiter: string;
  /** Position behind the header row, and the 1-based line there. */
  readonly end: number;
  readonly nextLine: number;
}

/** A row of column names is short; a longer line is not looked at. */
const mostHeader = 10_000;

const columnsOf = (cells: readonly string[]): Column[] => {
  const met = new Set<Known>();
  return cells.map((cell, index) => {
    const name = oneLine(cell);
    const match = known.find((word) => word.toLowerCase() === name.toLowerCase());
    if (match === undefined || met.has(match)) return { name: name === '' ? `Column ${index + 1}` : name, known: null };
    met.add(match);
    return { name, known: match };
  });
};

/** Other address books also have first and last names, so two more of LinkedIn's columns, or its own date, must be there. */
const isLinkedIns = (columns: readonly Column[]): boolean => {
  const has = (word: Known): boolean => columns.some((column) => column.known === word);
  const others = (['URL', 'Email Address', 'Company', 'Position'] as const).filter(has).length;
  return has('First Name') && has('Last Name') && (has('Connected On') || others >= 2);
};

const columnsIn = (line: string): Pick<Header, 'columns' | 'delimiter'> | null => {
  if (line.length > mostHeader || !/first name/i.test(line) || !/last name/i.test(line)) return null;
  for (const delimiter of [',', ';', '\t']) {
    const cells = cellsOf(line, delimiter);
    const columns = typeof cells === 'string' ? [] : columnsOf(cells);
    if (isLinkedIns(columns)) return { columns, delimiter };
  }
  return null;
};

const findHeader = (text: string): Header | null => {
  let nextLine = 2;
  for (let at = 0; at < Math.min(text.length, mostPreamble); nextLine += 1) {
    const found = text.indexOf('\n', at);
    const end = found === -1 ? text.length : found;
    const hit = columnsIn(text.slice(at, end));
    if (hit !== null) return { ...hit, end: end + 1, nextLine };
    at = end + 1;
  }
  return null;
};

/** True where the text has the row of column names of a LinkedIn `Connections.csv`, behind whatever preamble. */
export const hasLinkedInHeader = (text: string): boolean => findHeader(plainLines(text)) !== null;

const takeCell = (draft: PersonDraft, column: Column, cell: string): Fate => {
  const raw = { name: column.name, value: cell };
  switch (column.known) {
    case 'URL': {
      const isWeb = linkedInKey(cell) !== undefined || /^\s*https?:\/\//i.test(cell);
      return isWeb ? draft.channel('link', cell, 'LinkedIn', raw) : draft.keep(raw);
    }
    case 'Email Address':
      return draft.channel('email', cell, '', raw);
    case 'Company':
      return draft.take('organisation', cell, raw);
    case 'Position':
      return draft.take('role', cell, raw);
    case 'Connected On':
      return draft.keep({ name: known[6], value: readConnectedOn(oneLine(cell)) ?? cell });
    default:
      return draft.keep(raw);
  }
};

const isName = (column: Column | undefined): boolean => column?.known === 'First Name' || column?.known === 'Last Name';

/** The name of a row, first name first whichever column stands first. */
const nameOf = (columns: readonly Column[], cells: readonly string[]): string => {
  const cell = (word: Known): string => cells[columns.findIndex((column) => column.known === word)] ?? '';
  return oneLine(`${oneLine(cell('First Name'))} ${oneLine(cell('Last Name'))}`);
};

const refusals = {
  unpaired: 'This row has a quotation mark that is not closed, so its columns cannot be told apart.',
  'too long': 'This row is longer than any person needs (over 2,000,000 characters).',
  nameless: 'This row has no name.',
} as const;

const lost: Fate = { dropped: 'It stood on a row that did not come in.' };

type Outcome = { readonly entries: readonly Entry[] } & (
  | { readonly person: ImportedPerson }
  | { readonly reason: string }
);

const readRow = (columns: readonly Column[], { cells, line }: CsvRecord): Outcome => {
  if (typeof cells === 'string') return { entries: [], reason: refusals[cells] };
  const draft = new PersonDraft(line);
  const name = nameOf(columns, cells);
  const nameFate = draft.take('name', name, { name: 'Name', value: name });
  const entries = cells.flatMap((cell, index): Entry[] => {
    if (isBlank(cell)) return [];
    const column = columns[index] ?? { name: `Column ${index + 1}`, known: null };
    if (name === '') return [[column.name, lost]];
    if (!isName(column)) return [[column.name, takeCell(draft, column, cell)]];
    return [[column.name, oneLine(cell) === '' ? draft.keep({ name: column.name, value: cell }) : nameFate]];
  });
  return name === '' ? { entries, reason: refusals.nameless } : { entries, person: draft.finish() };
};

/**
 * Reads a LinkedIn `Connections.csv`: any preamble, then the row of column names, then a row per person.
 * @param text the decoded file, with or without a byte-order mark, with any line ends.
 * @param onProgress told about every hundredth part.
 * @returns every row as a person or refused (blank lines are no rows), and for every column what became of its cells;
 * the cells of a row whose quotation marks do not pair up cannot be told apart and are not counted. A failure where
 * there is no row of LinkedIn's column names, or where there are more than `mostPeople` rows.
 */
export const parseLinkedIn = (text: string, onProgress?: OnProgress): Result<ParsedFile> => {
  const plain = plainLines(text);
  const header = findHeader(plain);
  if (header === null) {
    return failed(
      'This file has no row with LinkedIn’s column names (First Name, Last Name, Company …), so it was left alone. Choose the Connections.csv from LinkedIn’s archive of your data.',
    );
  }
  const book = new ReceiptBook();
  const people: ImportedPerson[] = [];
  const refused: RefusedRow[] = [];
  const progress = everyPercent(plain.length, onProgress);
  for (const record of csvRecords(plain, header.delimiter, header.end, header.nextLine)) {
    const outcome = readRow(header.columns, record);
    for (const [field, fate] of outcome.entries) book.enter(field, fate);
    if ('person' in outcome) people.push(outcome.person);
    else refused.push({ line: record.line, reason: outcome.reason, excerpt: excerptOf(record.raw) });
    if (people.length + refused.length > mostPeople) return failed(tooManyPeople);
    progress(record.end);
  }
  return ok({ format: 'linkedin', people, refused, fields: book.receipts() });
};
