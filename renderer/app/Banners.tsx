import { useState } from 'react';
import { hasSample } from '../../shared/vault/commands/sample.ts';
import { KeyBanner } from '../features/keys/KeyBanner.tsx';
import { useAction } from '../session/actions.tsx';
import { useSession } from '../session/sessionContext.tsx';
import { useVault, useVaultRead } from '../session/vaultContext.tsx';
import { Button } from '../ui/Button.tsx';
import styles from './App.module.css';
import { MovedBanner } from './MovedBanner.tsx';

/** What holds for the whole window: that people are invented, that this vault may only be looked at, that its store
 * had to be mended, or that laptops moved people differently. */
export const Banners = () => {
  const { writable } = useVault();
  const { perform: throwAway } = useAction('sample');
  const [mended, setMended] = useState(useSession().keeping.mended);
  const sample = useVaultRead(hasSample, (change) => change.alters.size > 0, []);
  return (
    <>
      {mended !== '' && (
        <div className={styles.banner} role="status">
          <span>{mended}</span>
          <Button look="quiet" onPress={() => setMended('')}>
            Understood
          </Button>
        </div>
      )}
      <KeyBanner className={styles.banner ?? ''} />
      <MovedBanner className={styles.banner ?? ''} />
      {!writable.ok && (
        <div className={styles.banner} role="status">
          {writable.reason}
        </div>
      )}
      {sample && (
        <div className={styles.banner} role="status">
          <span>
            You are looking at a sample network.
            <span className={styles.more}> These people are invented; people you add yourself stay.</span>
          </span>
          <Button look="quiet" onPress={throwAway}>
            Throw the sample away
          </Button>
        </div>
      )}
    </>
  );
};
