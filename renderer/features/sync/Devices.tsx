import { useState } from 'react';
import type { Device, DeviceId } from '../../../shared/domain/device.ts';
import { agoWords } from '../../../shared/domain/syncStanding.ts';
import type { SyncView } from '../../../shared/domain/syncView.ts';
import { addDevice, renameDevice } from '../../../shared/vault/commands/devices.ts';
import { instantWords } from '../../parts/dateWords.ts';
import { askKeeper, type Keeper } from '../../session/keeper.ts';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { useNow } from '../../session/sync.ts';
import { useDevices, useVault } from '../../session/vaultContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { CommitField } from '../../ui/CommitField.tsx';
import { NoneLeft } from './NoneLeft.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import styles from './Sync.module.css';

/** Laptops that know the network's key and were not let in yet, each with the words to compare. */
export const Strangers = ({ view, onLetIn }: { view: SyncView; onLetIn?: () => void }) => {
  const vault = useVault();
  const { id } = useSession();
  const notices = useNotices();
  const refuse = async (device: DeviceId): Promise<void> => {
    const refused = await askKeeper((keeper) => keeper.syncRefuse({ vault: id, device }));
    notices.tell(refused, 'Not let in. If it was not your laptop, make a new recovery code.');
  };
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
          onPress={() => {
            if (notices.tell(addDevice(vault, stranger), `Let in: ${stranger.name}`)) onLetIn?.();
          }}
        >
          The words are the same: let it in
        </Button>
        <Button onPress={() => void refuse(stranger.id).catch(reportError)}>Do not let it in</Button>
      </div>
    </div>
  ));
};

/** What a laptop shows that waits to be let in. */
const AsksIn = ({ view, hasList }: { view: SyncView; hasList: boolean }) => {
  const vault = useVault();
  const notices = useNotices();
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
      {/* Before the list was read, beginning one would shut everybody else out. */}
      {hasList && (
        <div className={styles.quiet}>
          <NoneLeft onSaid={() => void notices.tell(addDevice(vault, view.self))} />
        </div>
      )}
    </div>
  );
};

const seenWords = (id: DeviceId, view: SyncView, now: number): string => {
  if (id === view.self.id) return 'this laptop';
  const written = view.lastWritten[id];
  return written === undefined ? 'not seen yet' : `last change ${agoWords(written, now)}`;
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

interface DeviceRowProps {
  readonly device: Device;
  readonly view: SyncView;
  readonly now: number;
  readonly onRemove: () => void;
}

const DeviceRow = ({ device, view, now, onRemove }: DeviceRowProps) => {
  const vault = useVault();
  const { id, name } = device;
  return (
    <li>
      <span className={`${styles.about} ${styles.called}`}>
        <CommitField
          label={`Name of the laptop ${name}`}
          hideLabel
          bare
          value={name}
          onCommit={(typed) => renameDevice(vault, id, typed)}
        />
      </span>
      <span className={`${styles.soft} ${id === view.self.id ? styles.self : ''}`}>{seenWords(id, view, now)}</span>
      {id !== view.self.id && !view.asksIn && (
        <Button look="quiet" aria-label={`Remove ${name}…`} onPress={onRemove}>
          Remove…
        </Button>
      )}
    </li>
  );
};

/**
 * What is asked about who belongs to the network: on either side of letting a laptop in.
 * @param shown false: those that want to belong to it are shown elsewhere just now
 */
export const Asking = ({ view, shown }: { view: SyncView; shown: boolean }) => {
  const devices = useDevices();
  return (
    <>
      {shown && <Strangers view={view} />}
      <AsksIn view={view} hasList={devices.length > 0} />
    </>
  );
};

/** The laptops of the network, and those that were removed from it. */
export const Devices = ({ kith, view }: { kith: Keeper; view: SyncView }) => {
  const devices = useDevices();
  const now = useNow();
  const { syncRemove } = kith;
  const [removes, setRemoves] = useState<Device | null>(null);
  return (
    <>
      <h3 className={styles.sub}>Laptops</h3>
      <ul className={styles.ways} aria-label="Laptops of this network">
        {devices
          .filter(({ removedAt }) => removedAt === null)
          .toSorted((one, other) => Number(other.id === view.self.id) - Number(one.id === view.self.id))
          .map((device) => (
            <DeviceRow key={device.id} device={device} view={view} now={now} onRemove={() => setRemoves(device)} />
          ))}
      </ul>
      <Removed devices={devices.filter(({ removedAt }) => removedAt !== null)} />
      {removes && <RemoveDialog syncRemove={syncRemove} device={removes} onClose={() => setRemoves(null)} />}
    </>
  );
};
