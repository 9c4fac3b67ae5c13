import { useState } from 'react';
import type { Device } from '../../../shared/domain/device.ts';
import { agoWords } from '../../../shared/domain/syncStanding.ts';
import type { SyncView } from '../../../shared/domain/syncView.ts';
import { addDevice } from '../../../shared/vault/commands/devices.ts';
import { instantWords } from '../../parts/dateWords.ts';
import type { Keeper } from '../../session/keeper.ts';
import { useNotices } from '../../session/notices.tsx';
import { useNow } from '../../session/sync.ts';
import { useDevices, useVault } from '../../session/vaultContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import styles from './Sync.module.css';

/** Laptops that know the network's key and were not let in yet, each with the words to compare. */
const Strangers = ({ view }: { view: SyncView }) => {
  const vault = useVault();
  const notices = useNotices();
  return view.strangers.map((stranger) => (
    <div key={stranger.id} className={styles.stranger} role="status">
      <p>
        “{stranger.name}” has the code of this network and wants to join. If it is your laptop, it shows these four
        words in its settings, under “Other laptops”:
      </p>
      <p className={styles.words} data-words="">
        {view.words[stranger.id]}
      </p>
      <p className={styles.soft}>
        If it is not yours, do not let it in, and make a new recovery code: whoever has the code can read what is
        synced.
      </p>
      <div className={styles.row}>
        <Button
          look="primary"
          onPress={() => void notices.tell(addDevice(vault, stranger), `Let in: ${stranger.name}`)}
        >
          The words are the same: let it in
        </Button>
      </div>
    </div>
  ));
};

/** What a laptop shows that waits to be let in. */
const AsksIn = ({ view }: { view: SyncView }) => {
  const words = Object.values(view.words);
  if (!view.asksIn) return null;
  return (
    <div className={styles.stranger} role="status">
      <p>
        {words.length === 0
          ? 'Waiting for the other laptop. When it is on and synced, it asks whether to let this one in.'
          : 'The other laptop asks whether to let this one in. Both show the same four words:'}
      </p>
      {words.map((each) => (
        <p key={each} className={styles.words} data-words="">
          {each}
        </p>
      ))}
      {words.length > 0 && (
        <p className={styles.soft}>Until it does, what you change here stays here; what is there is shown already.</p>
      )}
    </div>
  );
};

/** Laptops that were removed, folded away. */
const Removed = ({ devices }: { devices: readonly Device[] }) =>
  devices.length > 0 && (
    <details className={styles.removed}>
      <summary>{devices.length === 1 ? '1 removed laptop' : `${devices.length} removed laptops`}</summary>
      <ul className={styles.ways} aria-label="Removed laptops">
        {devices.map(({ id, name, removedAt }) => (
          <li key={id}>
            <span className={styles.about}>{name}</span>
            <span className={styles.soft}>{removedAt !== null && `removed on ${instantWords(removedAt)}`}</span>
          </li>
        ))}
      </ul>
    </details>
  );

/** The laptops of the network, and those that want to belong to it. */
export const Devices = ({ kith, view }: { kith: Keeper; view: SyncView }) => {
  const devices = useDevices();
  const now = useNow();
  const { syncRemove } = kith;
  const [removes, setRemoves] = useState<Device | null>(null);
  return (
    <>
      <Strangers view={view} />
      <AsksIn view={view} />
      <ul className={styles.ways} aria-label="Laptops of this network">
        {devices
          .filter(({ removedAt }) => removedAt === null)
          .map((device) => {
            const { id, name } = device;
            const written = view.lastWritten[id];
            return (
              <li key={id}>
                <span className={styles.about}>{name}</span>
                <span className={styles.soft}>
                  {id === view.self.id
                    ? 'this laptop'
                    : written === undefined
                      ? 'has written nothing yet'
                      : `last change ${agoWords(written, now)}`}
                </span>
                {syncRemove && id !== view.self.id && view.outBy === null && (
                  <Button look="quiet" aria-label={`Remove ${name}…`} onPress={() => setRemoves(device)}>
                    Remove…
                  </Button>
                )}
              </li>
            );
          })}
      </ul>
      <Removed devices={devices.filter(({ removedAt }) => removedAt !== null)} />
      {removes && syncRemove && (
        <RemoveDialog syncRemove={syncRemove} device={removes} onClose={() => setRemoves(null)} />
      )}
    </>
  );
};
