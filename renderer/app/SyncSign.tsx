import { Button } from 'react-aria-components';
import { standingOf, standingWords } from '../../shared/domain/syncStanding.ts';
import { isSynced, useNow, useSync } from '../session/sync.ts';
import { useView } from '../session/view.tsx';
import styles from './App.module.css';

/** Says how the network stands with other laptops; leads to where that is set up. */
export const SyncSign = () => {
  const { here } = useSync();
  const view = useView();
  const now = useNow();
  if (!here) return null;
  const standing = standingOf(here.view, isSynced(here), here.again);
  return (
    <Button className={styles.sync ?? ''} data-standing={standing.kind} onPress={() => view.showSettings('sync')}>
      {standingWords(standing, Math.max(now, standing.kind === 'current' ? standing.at : 0))}
    </Button>
  );
};
