import { useCallback, useState } from 'react';
import type { Division } from '../../../../shared/domain/settings.ts';
import { divide } from '../../../../shared/vault/commands/seats.ts';
import { networkBy } from '../../../parts/seating/division.ts';
import { useNotices } from '../../../session/notices.tsx';
import { useVault } from '../../../session/vaultContext.tsx';
import { arrangeAway } from '../arrangeAway.ts';
import { divisionWords } from './sectorWords.ts';

/** Seats everybody anew whom nobody placed by hand. */
export interface Tidying {
  readonly busy: boolean;
  /** @param by what the circle is divided by from then on */
  readonly tidy: (by: Division) => void;
}

const doneWords = (before: Division, by: Division): string => {
  if (before === by) return 'Everyone whom you did not place by hand stands near those they know.';
  return by === 'none' ? 'The map is not divided any more.' : `The map is divided: ${divisionWords[by].toLowerCase()}.`;
};

/** Tidies the map, and divides it otherwise; one step of undo. */
export const useTidy = (): Tidying => {
  const vault = useVault();
  const notices = useNotices();
  const [busy, setBusy] = useState(false);
  const tidy = useCallback(
    (by: Division): void => {
      const before = vault.settings().sectors;
      setBusy(true);
      arrangeAway(networkBy(vault, by))
        .then(({ seats }) => notices.tell(divide(vault, by, seats), doneWords(before, by)))
        .catch(reportError)
        .finally(() => setBusy(false));
    },
    [vault, notices],
  );
  return { busy, tidy };
};
