import type { Alter } from '../../../../shared/domain/alter.ts';
import { type CalendarDate, dayNumber, parseCalendarDate } from '../../../../shared/domain/calendarDate.ts';
import { dayOf } from '../../../../shared/domain/placeHistory.ts';

/** So many steps at most lead from the first day to today, so that a long life is not played for an hour. */
const mostSteps = 60;

const dayLength = 86_400_000;

/** The day so many days after another. */
export const daysAfter = (first: CalendarDate, days: number): CalendarDate =>
  // The days of the calendar are a day apart by UTC.
  parseCalendarDate(new Date(Date.parse(first) + days * dayLength).toISOString().slice(0, 10)) ?? first;

/** How many days lie between two. */
export const daysBetween = (first: CalendarDate, last: CalendarDate): number => dayNumber(last) - dayNumber(first);

/** The days at whose end the map looked different from the day before, earliest first, from the first day on. */
export const changeDays = (alters: Iterable<Alter>, first: CalendarDate): readonly CalendarDate[] => {
  const days = new Set<CalendarDate>();
  for (const { createdAt, was } of alters) {
    days.add(dayOf(createdAt));
    for (const { day } of was) days.add(day);
  }
  return [...days].filter((day) => day >= first).sort();
};

/** The day that is played after another; undefined after the last. */
export const nextDay = (
  changes: readonly CalendarDate[],
  day: CalendarDate,
  today: CalendarDate,
): CalendarDate | undefined => {
  if (day >= today) return undefined;
  const later = changes.filter((change) => change > day && change < today);
  const stride = Math.max(1, Math.ceil(changes.length / mostSteps));
  return later[stride - 1] ?? today;
};
