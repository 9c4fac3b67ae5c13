import { useEffect } from 'react';
import type { QuickEntry } from '../../../shared/domain/quickEntry.ts';
import { quickAdd } from '../../../shared/vault/commands/quickAdd.ts';
import { type Notices, useNotices } from '../../session/notices.tsx';
import type { Session } from '../../session/openSession.ts';
import { useSession } from '../../session/sessionContext.tsx';
import { useTiers } from '../../session/vaultContext.tsx';

/** Milliseconds after which someone is tried again who could not come in, as while an import is under way. */
const retryAfter = 3000;

/** Takes one person in, unless this network cannot be changed just now; the shell is told once it is on the disk. */
const takeIn = ({ vault, keeping }: Session, notices: Notices, entry: QuickEntry): boolean => {
  const done = quickAdd(vault, entry);
  if (!done.ok) return false;
  if (done.value.fresh) notices.tell(done, `${entry.name} was added.`);
  keeping
    .whenSaved()
    .then(() => window.kith?.quickAdded(entry.id))
    .catch(reportError);
  return true;
};

/** Takes people who were quickly added into the network, and tells the shell of each that is kept in it. */
export const useQuickEntries = (): void => {
  const session = useSession();
  const notices = useNotices();
  useEffect(() => {
    const waiting = new Map<string, QuickEntry>();
    let retry: ReturnType<typeof setTimeout> | undefined;
    const plan = (): void => {
      retry ??= setTimeout(again, retryAfter);
    };
    const again = (): void => {
      retry = undefined;
      for (const entry of waiting.values()) if (takeIn(session, notices, entry)) waiting.delete(entry.id);
      if (waiting.size > 0) plan();
    };
    const stop = window.kith?.on('quickAdd', (entry) => {
      if (takeIn(session, notices, entry)) return;
      notices.say(`${entry.name} is kept and comes in as soon as this network can be changed.`);
      waiting.set(entry.id, entry);
      plan();
    });
    return () => {
      stop?.();
      if (retry !== undefined) clearTimeout(retry);
    };
  }, [session, notices]);
};

/** Tells the shell the rings that the quick window offers. */
export const useToldRings = (): void => {
  const { id: vault } = useSession();
  const tiers = useTiers();
  useEffect(() => {
    window.kith?.tellRings({ vault, rings: tiers.map(({ id, name }) => ({ id, name })) }).catch(reportError);
  }, [vault, tiers]);
};
