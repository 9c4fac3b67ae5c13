import type { Division } from '../../../../shared/domain/settings.ts';
import { divide } from '../../../../shared/vault/commands/seats.ts';
import type { Vault } from '../../../../shared/vault/vault.ts';
import { networkBy } from '../../../parts/seating/division.ts';
import type { Notices } from '../../../session/notices.tsx';
import { arrangeAway } from '../arrangeAway.ts';
import { divisionWords } from './sectorWords.ts';

const doneWords = (before: Division, by: Division): string => {
  if (before === by) return 'Everyone whom you did not place by hand stands near those they know.';
  return by === 'none' ? 'The map is not divided any more.' : `The map is divided: ${divisionWords[by].toLowerCase()}.`;
};

let busy = false;

/**
 * Seats everybody anew whom nobody placed by hand; one step of undo. Asked again while it is at it, it goes on with what
 * was asked first.
 * @param by what the circle is divided by from then on
 */
export const tidyMap = (vault: Vault, notices: Pick<Notices, 'tell'>, by: Division): void => {
  if (busy) return;
  busy = true;
  const before = vault.settings().sectors;
  arrangeAway(networkBy(vault, by))
    .then(({ seats }) => notices.tell(divide(vault, by, seats), doneWords(before, by)))
    .catch(reportError)
    .finally(() => {
      busy = false;
    });
};
