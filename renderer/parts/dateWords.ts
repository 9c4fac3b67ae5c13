import type { Birthday, CalendarDate } from '../../shared/domain/calendarDate.ts';
import type { Instant } from '../../shared/domain/ids.ts';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
// A birthday is a day of the calendar and never moves with the time zone, so both ends are UTC.
const wholeBirthday = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const yearlessBirthday = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** The local day of an instant, such as "12 Mar 2026". */
export const instantWords = (instant: Instant): string => day.format(new Date(instant));

const time = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
// Whatever the owner's language, a day as its figures: what a calendar date is made of.
const figures = new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' });

/**
 * When something was lately: "today 10:12", "yesterday 18:40", "12 Mar 2026 18:40".
 * @param today the day it is here
 */
export const momentWords = (instant: Instant, today: CalendarDate): string => {
  const then = new Date(instant);
  // Days of the calendar are a day apart where they are in UTC, whatever the clocks here did in between.
  const days = Math.round((Date.parse(today) - Date.parse(figures.format(then))) / 86_400_000);
  const which = days === 0 ? 'today' : days === 1 ? 'yesterday' : day.format(then);
  return `${which} ${time.format(then)}`;
};

/** A birthday as people write it, such as "12 Mar 1984", or "12 Mar" where the year is not known. */
export const birthdayWords = (birthday: Birthday): string =>
  birthday.startsWith('--')
    ? // Any leap year serves, so that 29 February is a day of it.
      yearlessBirthday.format(new Date(`2000-${birthday.slice(2)}T00:00:00Z`))
    : wholeBirthday.format(new Date(`${birthday}T00:00:00Z`));
