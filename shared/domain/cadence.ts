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
