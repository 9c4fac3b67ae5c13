import { useCallback } from 'react';
import type { AlterId } from '../../../shared/domain/ids.ts';
import { logInteraction } from '../../../shared/vault/commands/interactions.ts';
import { useNotices } from '../../session/notices.tsx';
import { shownName } from '../../session/privacy.ts';
import { useVault } from '../../session/vaultContext.tsx';

/** Writes down that one spoke with some people today, once for all of them and as one step of undo, and says so. */
export const useSpokeToday = (): ((ids: readonly AlterId[]) => void) => {
  const vault = useVault();
  const notices = useNotices();
  return useCallback(
    (ids) => {
      const [first] = ids;
      const name = ids.length === 1 && first ? shownName(vault.alters.get(first)?.name ?? '') : '';
      const who = name === '' ? `${ids.length.toLocaleString()} people` : name;
      const logged = logInteraction(vault, { kind: 'other', day: vault.edge.today(), participants: ids });
      notices.tell(logged, `Noted: you spoke with ${who} today.`);
    },
    [vault, notices],
  );
};
