import { type CalendarDate, parseCalendarDate } from '../domain/calendarDate.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/**
 * Reads LinkedIn's "Connected On": `12 Mar 2024`, `7-Feb-22` or a calendar date. Two digits of a year are of this
 * century, because LinkedIn began in 2003. Dates in figures with slashes are not read: they do not say which is the month.
 */
export const readConnectedOn = (text: string): CalendarDate | undefined => {
  const hit = /^(\d{1,2})[ -]([a-z]{3})[a-z]{0,6}\.?[ -](\d{4}|\d{2})$/i.exec(text.trim());
  if (hit === null) return parseCalendarDate(text.trim());
  const [, day = '', month = '', year = ''] = hit;
  const number = months.indexOf(month.toLowerCase()) + 1;
  return parseCalendarDate(`${year.padStart(4, '20')}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`);
};
