import { useEffect, useState } from 'react';
import { useView } from '../../session/view.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';

/** Shows a backup that was opened with Kith from the desktop, once no other dialog has the floor. */
export const OpenedBackup = () => {
  const { dialog } = useView();
  // Counted, so that the next one opened is looked into anew.
  const [opened, setOpened] = useState(0);
  useEffect(() => window.kith?.on('openBackup', () => setOpened((count) => count + 1)), []);
  if (!window.kith || opened === 0 || dialog !== null) return null;
  return (
    <RestoreDialog key={opened} kith={window.kith} listed={null} onClose={() => setOpened(0)} onMade={(made) => made} />
  );
};
