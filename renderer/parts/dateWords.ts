import type { Birthday } from '../../shared/domain/calendarDate.ts';
import type { Instant } from '../../shared/domain/ids.ts';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });
// A birthday is a day of the calendar and never moves with the time zone, so both ends are UTC.
const wholeBirthday = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });
const yearlessBirthday = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** The local day of an instant, such as "12 Mar 2026". */
export const instantWords = (instant: Instant): string => day.format(new Date(instant));

/** A birthday as people write it, such as "12 Mar 1984", or "12 Mar" where the year is not known. */
export const birthdayWords = (birthday: Birthday): string =>
  birthday.startsWith('--')
    ? // Any leap year serves, so that 29 February is a day of it.
      yearlessBirthday.format(new Date(`2000-${birthday.slice(2)}T00:00:00Z`))
    : wholeBirthday.format(new Date(`${birthday}T00:00:00Z`));
