import { useState } from 'react';
import { isSynced } from '../../session/sync.ts';
import { useView } from '../../session/view.tsx';
import { Button } from '../../ui/Button.tsx';
import { JoinDialog } from './JoinDialog.tsx';
import type { PartProps } from './partProps.ts';
import styles from './Sync.module.css';
import { Ways } from './Ways.tsx';

/** What a laptop shows that was taken out of its network: what that means, how to come back, how to go on alone. */
export const Out = (props: PartProps) => {
  const view = useView();
  const [joins, setJoins] = useState(false);
  const isOn = isSynced(props.here);
  return (
    <>
      {isOn ? <Ways {...props} /> : <p>This laptop was taken out of its network. Everyone here stays.</p>}
      <p className={styles.soft}>
        To come back, choose “Add a laptop” on a laptop of the network, and join again here by its code. You then choose
        whether the people of both become one network, or stay apart. It comes back as a new laptop on the list.
      </p>
      <p className={styles.soft}>
        To go on without it, {isOn ? 'turn sync off, and then ' : ''}make a new recovery code for what is here.
      </p>
      <div className={styles.row}>
        <Button look="primary" onPress={() => setJoins(true)}>
          Join again…
        </Button>
        {!isOn && (
          <Button look="quiet" onPress={() => view.showSettings('key')}>
            Make a new recovery code
          </Button>
        )}
      </div>
      {joins && <JoinDialog {...props} hasKey={false} onClose={() => setJoins(false)} />}
    </>
  );
};
