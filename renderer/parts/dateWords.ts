import {
  type Birthday,
  type CalendarDate,
  calendarDateWords,
  parseCalendarDate,
} from '../../shared/domain/calendarDate.ts';
import type { Instant } from '../../shared/domain/ids.ts';

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
// Whatever the owner's language, a day as its figures: what a calendar date is made of.
const figures = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });

const wordsOf = (text: string): string => {
  const day = parseCalendarDate(text);
  return day ? calendarDateWords(day) : text;
};

/** The local day of an instant, such as "12 March 2026": as a calendar date is written everywhere in the app. */
export const instantWords = (instant: Instant): string => wordsOf(figures.format(new Date(instant)));

/**
 * When something was lately: "today 10:12", "yesterday 18:40", "12 March 2026 18:40".
 * @param today the day it is here
 */
export const momentWords = (instant: Instant, today: CalendarDate): string => {
  const then = new Date(instant);
  // Days of the calendar are a day apart where they are in UTC, whatever the clocks here did in between.
  const days = Math.round((Date.parse(today) - Date.parse(figures.format(then))) / 86_400_000);
  const which = days === 0 ? 'today' : days === 1 ? 'yesterday' : instantWords(instant);
  return `${which} ${time.format(then)}`;
};

/** A birthday as people write it, such as "12 March 1984", or "12 March" where the year is not known. */
export const birthdayWords = (birthday: Birthday): string =>
  birthday.startsWith('--')
    ? // Any leap year serves, so that 29 February is a day of it.
      wordsOf(`2000-${birthday.slice(2)}`).replace(' 2000', '')
    : wordsOf(birthday);
