import { useEffect } from 'react';
import { addDevice } from '../../../shared/vault/commands/devices.ts';
import { keyChanged } from '../../session/key.ts';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { useSync } from '../../session/sync.ts';
import { useDevices, useVault } from '../../session/vaultContext.tsx';
import { useView } from '../../session/view.tsx';

/** Puts this laptop on the list of a network that began here, and has its moves carry its name. Shows nothing. */
export const SyncWatch = () => {
  const { here } = useSync();
  const session = useSession();
  const vault = useVault();
  const devices = useDevices();
  const notices = useNotices();
  const place = useView();
  const view = here?.view ?? null;
  // Nothing is there to look at before the words were compared.
  const waits = here?.pairing !== null && here !== null && vault.alters.size === 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: gone to once; the view is another with each change
  useEffect(() => {
    if (waits) place.showSettings('sync');
  }, [waits]);
  const isOn = devices.some(({ id }) => id === view?.self.id);
  useEffect(() => {
    if (!view) return;
    // Whoever lets this laptop in lists it; before it has read the list it must not begin one.
    if (!view.asksIn && !isOn) notices.tell(addDevice(vault, view.self));
    session.edge.device = isOn ? view.self.id : undefined;
  }, [view, isOn, vault, notices, session]);
  const epoch = view?.epoch;
  // Another laptop may have given the network a new key, and so a new recovery code.
  useEffect(() => {
    if (epoch !== undefined) keyChanged();
  }, [epoch]);
  return null;
};
