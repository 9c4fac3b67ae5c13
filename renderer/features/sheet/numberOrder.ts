import type { BirthdayCustoms } from '../../../shared/domain/birthdayText.ts';

/** Whether the owner's language writes the day or the month first. */
export const numberOrder: BirthdayCustoms['order'] = ((): BirthdayCustoms['order'] => {
  const parts = new Intl.DateTimeFormat().formatToParts(new Date()).map(({ type }) => type);
  return parts.indexOf('month') < parts.indexOf('day') && parts.indexOf('year') > 0 ? 'month-first' : 'day-first';
})();
