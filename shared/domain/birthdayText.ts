import { Temporal } from 'temporal-polyfill';
import { type Birthday, type CalendarDate, monthNames, parseBirthday } from './calendarDate.ts';

const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Which of two numbers is the month where both could be, as the owner's language writes dates. */
export type NumberOrder = 'day-first' | 'month-first';

/** What a text was understood as. `other` is the second way to understand it, where there is one. */
export type BirthdayReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'unclear' }
  | { readonly kind: 'read'; readonly birthday: Birthday; readonly other: Birthday | null };

/** What is needed to read two bare numbers and a year of two figures. */
export interface BirthdayCustoms {
  readonly order: NumberOrder;
  readonly today: CalendarDate;
}

interface Parts {
  readonly day: number;
  readonly month: number;
  readonly year: number | null;
}

const birthdayOf = ({ day, month, year }: Parts): Birthday | undefined => {
  const two = (figure: number): string => String(figure).padStart(2, '0');
  const front = year === null ? '-' : String(year).padStart(4, '0');
  return parseBirthday(`${front}-${two(month)}-${two(day)}`);
};

const monthNamed = (word: string): number | undefined => {
  if (word.length < 3) return undefined;
  const at = monthNames.findIndex((name) => name.toLowerCase().startsWith(word));
  return at >= 0 ? at + 1 : word === 'sept' ? 9 : undefined;
};

/** "84" is the latest such year that is not yet to come; four figures are a year as they stand. */
const yearOf = (figures: string | undefined, today: CalendarDate): number | null | undefined => {
  if (figures === undefined) return null;
  if (figures.length === 4) return Number(figures);
  if (figures.length !== 2) return undefined;
  const present = Number(today.slice(0, 4));
  const century = present - (present % 100);
  return century + Number(figures) > present ? century - 100 + Number(figures) : century + Number(figures);
};

const isShort = (figures: string | undefined): figures is string => figures !== undefined && figures.length <= 2;

const readNamed = (words: readonly string[], today: CalendarDate): Parts | undefined => {
  const at = words.findIndex((word) => monthNamed(word) !== undefined);
  const month = monthNamed(words[at] ?? '');
  const rest = words.filter((_, index) => index !== at);
  const [first, second] = rest;
  if (month === undefined || first === undefined || rest.length > 2) return undefined;
  // "1984 March 12": the year may also stand first.
  const [day, yearText] = first.length === 4 && isShort(second) ? [second, first] : [first, second];
  const year = yearOf(yearText, today);
  return isShort(day) && /^\d+$/u.test(day) && year !== undefined ? { day: Number(day), month, year } : undefined;
};

/** All ways to understand bare numbers, the likelier first. */
const readNumbers = (numbers: readonly string[], dotted: boolean, { order, today }: BirthdayCustoms): Parts[] => {
  const [a, b, c] = numbers;
  if (a === undefined || b === undefined || numbers.length > 3) return [];
  if (a.length === 4) return c === undefined ? [] : [{ year: Number(a), month: Number(b), day: Number(c) }];
  const year = yearOf(c, today);
  if (!isShort(a) || !isShort(b) || year === undefined) return [];
  const dayFirst = { day: Number(a), month: Number(b), year };
  const monthFirst = { day: Number(b), month: Number(a), year };
  if (dotted) return [dayFirst];
  return order === 'day-first' ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
};

/**
 * Understands a birthday as people write it: "12 Mar 1984", "March 12", "12.3.1984", "1984-03-12", "3/12", "--03-12".
 * Numbers with dots are day first; with other signs the customs decide and the other way is told too.
 */
export const readBirthdayText = (text: string, customs: BirthdayCustoms): BirthdayReading => {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  if (plain === '') return { kind: 'empty' };
  const stored = parseBirthday(plain);
  if (stored) return { kind: 'read', birthday: stored, other: null };
  const words = plain
    .replace(/(\d)(?:st|nd|rd|th)\b/gu, '$1')
    .replace(/\bof\b/gu, ' ')
    .split(/[\s,./'’–-]+/u)
    .filter((word) => word !== '');
  const bare = words.every((word) => /^\d+$/u.test(word));
  const named = bare ? undefined : readNamed(words, customs.today);
  const ways = bare ? readNumbers(words, plain.includes('.'), customs) : named ? [named] : [];
  const found = ways.map(birthdayOf).filter((birthday) => birthday !== undefined);
  const [birthday, other] = found;
  if (!birthday) return { kind: 'unclear' };
  return { kind: 'read', birthday, other: other === undefined || other === birthday ? null : other };
};

const partsOf = (birthday: Birthday): Parts => {
  const [day, month] = [Number(birthday.slice(-2)), Number(birthday.slice(-5, -3))];
  return { day, month, year: birthday.startsWith('--') ? null : Number(birthday.slice(0, 4)) };
};

/** A birthday as it is shown and can be typed again: "12 March 1984", or "12 March" without a year. */
export const birthdayAsText = (birthday: Birthday): string => {
  const { day, month, year } = partsOf(birthday);
  const plain = `${day} ${monthNames[month - 1] ?? ''}`;
  return year === null ? plain : `${plain} ${String(year).padStart(4, '0')}`;
};

/** The next time a birthday comes round. */
export interface NextBirthday {
  /** Today or later. */
  readonly date: CalendarDate;
  /** Whole days from today, 0 or more. */
  readonly days: number;
  /** The age reached then; null without a year of birth or where the number would mean nothing. */
  readonly turns: number | null;
}

/** Older than anyone on record (122): a year such as 0001 is a way to say "not known". */
const mostAge = 130;

/**
 * The next birthday from today on. Born on 29 February, the day is kept on 28 February in a common year, as
 * `Temporal.PlainMonthDay.toPlainDate` constrains it.
 */
export const nextBirthday = (birthday: Birthday, today: CalendarDate): NextBirthday => {
  const { day, month, year } = partsOf(birthday);
  const from = Temporal.PlainDate.from(today);
  const monthDay = Temporal.PlainMonthDay.from({ monthCode: `M${String(month).padStart(2, '0')}`, day });
  const inYear = (of: number): Temporal.PlainDate => monthDay.toPlainDate({ year: of });
  // Nobody has a birthday before being born.
  const earliest = year === null ? from.year : Math.max(from.year, year);
  const first = inYear(earliest);
  const date = Temporal.PlainDate.compare(first, from) < 0 ? inYear(earliest + 1) : first;
  const age = year === null ? 0 : date.year - year;
  return {
    // Temporal writes the same ISO 8601 day that a calendar date is.
    date: date.toString() as CalendarDate,
    days: from.until(date, { largestUnit: 'day' }).days,
    turns: age > 0 && age <= mostAge ? age : null,
  };
};

/**
 * The next birthday in words: "turns 42 on Thursday 12 March", "turns 42 tomorrow", "on Friday 12 March 2027". The year
 * is told where it is not this one.
 */
export const nextBirthdayWords = (birthday: Birthday, today: CalendarDate): string => {
  const { date, days, turns } = nextBirthday(birthday, today);
  const age = turns === null ? '' : `turns ${turns} `;
  if (days === 0) return `${age}today`;
  if (days === 1) return `${age}tomorrow`;
  const on = Temporal.PlainDate.from(date);
  const year = on.year === Number(today.slice(0, 4)) ? '' : ` ${on.year}`;
  return `${age}on ${weekdayNames[on.dayOfWeek - 1] ?? ''} ${on.day} ${monthNames[on.month - 1] ?? ''}${year}`;
};
