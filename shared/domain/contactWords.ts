import { type CalendarDate, dayNumber, monthNames } from './calendarDate.ts';

/** Days up to which a contact is told in days, and up to which in weeks: beyond it a month says more than a number. */
const inDays = 6;
const inWeeks = 27;

/** A month is told without its year as long as no second one of that name can be meant, in months. */
const sameName = 11;

const weeks = ['a week', 'two weeks', 'three weeks'];

const monthOf = (day: CalendarDate): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;

/**
 * When something was, as people say it: "today", "yesterday", "3 days ago", "two weeks ago", "in March", "in March 2024".
 * Never a count that grows. A day to come is told by its month.
 */
export const agoWords = (day: CalendarDate, today: CalendarDate): string => {
  const days = dayNumber(today) - dayNumber(day);
  if (days === 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days > 0 && days <= inDays) return `${days} days ago`;
  if (days > 0 && days <= inWeeks) return `${weeks[Math.floor(days / 7) - 1]} ago`;
  const months = monthOf(today) - monthOf(day);
  if (months === 0 && days > 0) return 'earlier this month';
  const month = monthNames[Number(day.slice(5, 7)) - 1] ?? '';
  return months > 0 && months <= sameName ? `in ${month}` : `in ${month} ${Number(day.slice(0, 4))}`;
};
