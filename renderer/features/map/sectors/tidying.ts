import type { Division } from '../../../../shared/domain/settings.ts';
import { divide } from '../../../../shared/vault/commands/seats.ts';
import type { Vault } from '../../../../shared/vault/vault.ts';
import { isDivisible, networkBy } from '../../../parts/seating/division.ts';
import type { Notices } from '../../../session/notices.tsx';
import { arrangeAway } from '../arrangeAway.ts';
import { divisionWords } from './sectorWords.ts';

const doneWords = (before: Division, by: Division): string => {
  if (before === by) return 'Everyone whom you did not place by hand stands near those they know.';
  return by === 'none' ? 'The map is not divided any more.' : `The map is divided: ${divisionWords[by].toLowerCase()}.`;
};

/** What is said where nobody has what the map was to be divided by. */
const nothingWords: Record<Exclude<Division, 'none'>, string> = {
  tag: 'Nobody has a group yet.',
  organisation: 'Nobody has an organisation yet.',
  intention: 'Nobody has an intention yet.',
  met: 'How you met is not written down for anybody yet.',
};

let busy = false;

/**
 * Seats everybody anew whom nobody placed by hand; one step of undo. Where nobody has what the map is to be divided by,
 * says so and moves nobody. Asked again while it is at it, it goes on with what
 * was asked first.
 * @param by what the circle is divided by from then on
 */
export const tidyMap = (vault: Vault, notices: Pick<Notices, 'tell' | 'say'>, by: Division): void => {
  if (busy) return;
  const before = vault.settings().sectors;
  if (by !== 'none' && by !== before && !isDivisible(vault, by)) {
    notices.say(nothingWords[by]);
    return;
  }
  busy = true;
  arrangeAway(networkBy(vault, by))
    .then(({ seats }) => notices.tell(divide(vault, by, seats), doneWords(before, by)))
    .catch(reportError)
    .finally(() => {
      busy = false;
    });
};
