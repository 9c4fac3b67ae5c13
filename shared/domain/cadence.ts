const numbers = ['', '', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'];

const every = (count: number, unit: string): string =>
  count === 1 ? `every ${unit}` : `every ${numbers[count] ?? count} ${unit}s`;

/** How many months so many days are, if they are whole ones: by the calendar, or counted as 30 days each. */
const wholeMonths = (days: number): number | undefined => {
  const months = Math.round((days * 12) / 365.25);
  if (months < 1) return undefined;
  const least = Math.floor((months * 365) / 12);
  const most = Math.ceil((months * 366) / 12);
  return (days >= least && days <= most) || (months < 12 && days === months * 30) ? months : undefined;
};

/**
 * A wished interval in words: 7 → "every week", 30 → "every month", 182 → "twice a year", null → "no set rhythm".
 * @param days whole days, 1 or more; null where none is set
 */
export const cadenceWords = (days: number | null): string => {
  if (days === null) return 'no set rhythm';
  const months = wholeMonths(days);
  if (months === 6) return 'twice a year';
  if (months !== undefined) return months % 12 === 0 ? every(months / 12, 'year') : every(months, 'month');
  return days % 7 === 0 ? every(days / 7, 'week') : every(days, 'day');
};

/** Intervals offered in menus, in days: one and two weeks; one, two, three and six months; one and two years. */
const usual = [7, 14, 30, 60, 90, 182, 365, 730] as const;

/** The intervals to offer beside a present one, shortest first, none last. */
export const cadenceChoices = (present: number | null): (number | null)[] => {
  const days = new Set<number>(usual);
  if (present !== null) days.add(present);
  return [...[...days].sort((a, b) => a - b), null];
};

/** Days of a month on average, by the Gregorian calendar's 365.2425 days a year. */
const daysAMonth = 365.2425 / 12;

/**
 * Hours a month that a person takes who is met as often as wished, at an hour each time; 0 where there is no rhythm.
 * @param days the wished interval in days, 1 or more
 */
export const hoursAMonth = (days: number | null): number => (days === null ? 0 : daysAMonth / days);

/** Hours in words as people round them: "half an hour", "an hour", "4 hours"; from a quarter of an hour up. */
export const hoursWords = (hours: number): string => {
  if (hours < 0.75) return hours < 0.375 ? 'a quarter of an hour' : 'half an hour';
  if (hours < 1.5) return 'an hour';
  return `${Math.round(hours).toLocaleString()} hours`;
};
