import * as v from 'valibot';

const daysIn = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const isLeap = (year: number): boolean => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

const isDay = (month: number, day: number, year?: number): boolean => {
  const most = daysIn[month - 1];
  if (most === undefined || day < 1 || day > most) return false;
  return !(month === 2 && day === 29 && year !== undefined && !isLeap(year));
};

/** True for a day of the calendar as `YYYY-MM-DD`. */
export const isCalendarDate = (text: string): boolean => {
  const hit = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  return hit !== null && isDay(Number(hit[2]), Number(hit[3]), Number(hit[1]));
};

const isMonthDay = (text: string): boolean => {
  const hit = /^--(\d{2})-(\d{2})$/.exec(text);
  return hit !== null && isDay(Number(hit[1]), Number(hit[2]));
};

/** A day without a time, `YYYY-MM-DD`, proleptic Gregorian; never an instant, so it cannot drift across time zones. */
export const calendarDateSchema = v.pipe(
  v.string(),
  v.check(isCalendarDate, 'not a calendar date'),
  v.brand('CalendarDate'),
);
export type CalendarDate = v.InferOutput<typeof calendarDateSchema>;

/** A birthday: a calendar date, or `--MM-DD` where the year is not known. 29 February is valid without a year. */
export const birthdaySchema = v.pipe(
  v.string(),
  v.check((text) => isCalendarDate(text) || isMonthDay(text), 'not a birthday'),
  v.brand('Birthday'),
);
export type Birthday = v.InferOutput<typeof birthdaySchema>;

/** Nobody who is asked about here did anything before: an earlier day is a wrong clock's, or a hostile laptop's. */
const firstLivedDay = '1900-01-01';

/** Whether a day, or an instant, is one on which somebody alive may have done something: none before 1900. */
export const isLived = (day: string): boolean => day >= firstLivedDay;

/** Reads a calendar date; undefined where the text is none. */
export const parseCalendarDate = (text: string): CalendarDate | undefined => {
  const read = v.safeParse(calendarDateSchema, text);
  return read.success ? read.output : undefined;
};

/** Reads a birthday, with or without a year; undefined where the text is none. */
export const parseBirthday = (text: string): Birthday | undefined => {
  const read = v.safeParse(birthdaySchema, text);
  return read.success ? read.output : undefined;
};

const daysInYears = (years: number): number =>
  years * 365 + Math.floor((years + 3) / 4) - Math.floor((years + 99) / 100) + Math.floor((years + 399) / 400);

/** Which day it is, counted from the first of the year 0, so that the days between two dates are a difference. */
export const dayNumber = (date: CalendarDate): number => {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const months = daysIn.slice(0, month - 1).reduce((sum, days) => sum + days, 0);
  return daysInYears(year) + months - (month > 2 && !isLeap(year) ? 1 : 0) + day - 1;
};

/** The day of a number that `dayNumber` gives; a number before the year 0 or after 9999 is a bug. */
const dayOfNumber = (number: number): CalendarDate => {
  let year = Math.floor(number / 365.2425);
  while (daysInYears(year + 1) <= number) year += 1;
  while (daysInYears(year) > number) year -= 1;
  let day = number - daysInYears(year);
  let month = 0;
  const length = (at: number): number => (at === 1 && !isLeap(year) ? 28 : (daysIn[at] ?? 0));
  while (day >= length(month)) {
    day -= length(month);
    month += 1;
  }
  const figures = (value: number, count: number): string => String(value).padStart(count, '0');
  return v.parse(calendarDateSchema, `${figures(year, 4)}-${figures(month + 1, 2)}-${figures(day + 1, 2)}`);
};

/** The day so many days before another one. */
export const daysBefore = (date: CalendarDate, days: number): CalendarDate => dayOfNumber(dayNumber(date) - days);

/** The months in English, January first. */
export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A calendar date as a note says it, on every computer alike: "22 November 2026". */
export const calendarDateWords = (date: CalendarDate): string => {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(day)} ${monthNames[Number(month) - 1]} ${year}`;
};
