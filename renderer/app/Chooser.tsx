import { useEffect, useState } from 'react';
import type { VaultId } from '../../shared/domain/vaultEntry.ts';
import { askShell, useShelf } from '../session/shelf.ts';
import { Button } from '../ui/Button.tsx';
import { Calm } from './Calm.tsx';

/** What stands in the window while no network is open. */
export const Chooser = () => {
  const shelf = useShelf();
  const [reason, setReason] = useState('');
  // There is nothing to keep, so the window may close at once.
  useEffect(() => window.kith?.on('leave', () => void window.kith?.windowLeft()), []);
  const open = async (id: VaultId): Promise<void> => {
    const chosen = await askShell((shell) => shell.vaultChoose(id));
    if (chosen.ok) location.reload();
    else setReason(chosen.reason);
  };
  const here = shelf?.vaults.filter(({ deleted }) => deleted === null) ?? [];
  return (
    <Calm
      title="No network is open"
      buttons={here.map(({ id, name }) => (
        <Button
          key={id}
          look={id === shelf?.current ? 'primary' : 'plain'}
          onPress={() => void open(id).catch(reportError)}
        >
          Open {name}
        </Button>
      ))}
    >
      {reason === '' ? 'Everything is saved. Choose the network to open.' : reason}
    </Calm>
  );
};
