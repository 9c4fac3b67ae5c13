import type { Intention } from '../../shared/domain/alter.ts';

/** What each intention is called on the screen. */
export const intentionWords: Record<Intention, string> = {
  friend: 'Friend',
  family: 'Family',
  work: 'Work',
  both: 'Friend and work',
};
