import { type Intention, intentions } from '../../../../shared/domain/alter.ts';
import type { Division } from '../../../../shared/domain/settings.ts';
import { intentionWords } from '../../../parts/intentionWords.ts';

/** What the map may be divided by, as it is offered. */
export const divisionWords: Record<Division, string> = {
  none: 'Not divided',
  tag: 'Group',
  organisation: 'Organisation',
  intention: 'Intention',
  met: 'How we met',
};

const isIntention = (key: string): key is Intention => intentions.some((each) => each === key);

/** What a sector is called at the rim; without a name it is that of all others. */
export const sectorWords = (name: string | undefined): string => {
  if (name === undefined) return 'Others';
  return isIntention(name) ? intentionWords[name] : name;
};
