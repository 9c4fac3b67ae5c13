import { hasSample } from '../../shared/vault/commands/sample.ts';
import { useVault, useVaultRead } from '../session/vaultContext.tsx';
import { Button } from '../ui/Button.tsx';
import styles from './App.module.css';
import { useActions } from './actions.ts';

/** What holds for the whole window: that people are invented, or that this vault may only be looked at. */
export const Banners = () => {
  const { writable } = useVault();
  const actions = useActions();
  const sample = useVaultRead(hasSample, (change) => change.alters.size > 0, []);
  return (
    <>
      {!writable.ok && (
        <div className={styles.banner} role="status">
          {writable.reason}
        </div>
      )}
      {sample && (
        <div className={styles.banner} role="status">
          <span>You are looking at a sample network. These people are invented; people you add yourself stay.</span>
          <Button look="quiet" onPress={() => actions.find(({ id }) => id === 'sample')?.perform()}>
            Throw the sample away
          </Button>
        </div>
      )}
    </>
  );
};
