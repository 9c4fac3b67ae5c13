import { type RefObject, useRef, useState } from 'react';
import type { BackupEntry, Backups } from '../../../shared/domain/backup.ts';
import type { KithBridge } from '../../../shared/ipc.ts';
import { SettingsPart } from '../../parts/SettingsPart.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Choice } from '../../ui/Field.tsx';
import { BackupList } from './BackupList.tsx';
import styles from './Backups.module.css';
import { CountFields } from './CountFields.tsx';
import { MakeOne } from './MakeOne.tsx';
import { PassphraseDialog } from './PassphraseDialog.tsx';
import { RestoreDialog } from './RestoreDialog.tsx';
import { type BackupsHere, useBackups } from './useBackups.ts';

interface PartProps {
  readonly kith: KithBridge;
  readonly view: Backups;
  readonly run: BackupsHere['run'];
}

// The button that was pressed goes with its deed; the one beside it is the next.
const focusFirst = (row: RefObject<HTMLElement | null>) => (): void => row.current?.querySelector('button')?.focus();

const Where = ({ kith, view, run }: PartProps) => {
  const { id } = useSession();
  const row = useRef<HTMLDivElement>(null);
  return (
    <>
      <p>
        They are kept in <span className={styles.path}>{view.folder}</span>.{' '}
        {!view.chosen && 'A folder on another drive would also outlive this computer.'}
      </p>
      <div ref={row} className={styles.row}>
        <Button onPress={() => void run(kith.backupChooseFolder(id)).catch(reportError)}>Choose another folder</Button>
        {view.chosen && (
          <Button
            look="quiet"
            onPress={() => void run(kith.backupUsualFolder(id)).then(focusFirst(row)).catch(reportError)}
          >
            Back to the usual folder
          </Button>
        )}
      </div>
    </>
  );
};

const Seal = ({ kith, view, run }: PartProps) => {
  const { id } = useSession();
  const [asking, setAsking] = useState(false);
  const row = useRef<HTMLDivElement>(null);
  const stop = (): void =>
    void run(kith.backupSeal({ vault: id, passphrase: null }))
      .then(focusFirst(row))
      .catch(reportError);
  return (
    <>
      <p>
        {view.sealed
          ? 'New backups are sealed with your passphrase. Older ones stay as they are.'
          : 'They are not sealed: whoever can read their folder can read them.'}
      </p>
      <div ref={row} className={styles.row}>
        <Button onPress={() => setAsking(true)}>{view.sealed ? 'Change the passphrase' : 'Set a passphrase'}</Button>
        {view.sealed && (
          <Button look="quiet" onPress={stop}>
            Stop sealing
          </Button>
        )}
      </div>
      {asking && (
        <PassphraseDialog
          onClose={() => setAsking(false)}
          onChosen={(passphrase) => run(kith.backupSeal({ vault: id, passphrase }))}
        />
      )}
    </>
  );
};

/** A backup that is looked into: one of the list, or with null the file that was picked. */
interface Looked {
  readonly listed: BackupEntry | null;
}

const Desktop = ({ kith }: { kith: KithBridge }) => {
  const { id } = useSession();
  const { view, failure, run } = useBackups(kith);
  const [looked, setLooked] = useState<Looked | null>(null);
  if (!view) return <p className={styles.soft}>{failure}</p>;
  const pick = async (): Promise<void> => {
    const picked = await run(kith.backupPick());
    if (picked.ok && picked.value !== null) setLooked({ listed: null });
  };
  return (
    <>
      {view.problem !== '' && (
        <p className={styles.problem} role="status">
          {view.problem}
        </p>
      )}
      <div className={styles.narrow}>
        <Choice
          label="When"
          value={view.on ? 'on' : 'off'}
          options={[
            { id: 'on', label: 'Every hour in which something changed' },
            { id: 'off', label: 'Only when I ask for one' },
          ]}
          onChange={(choice) => void run(kith.backupSet({ vault: id, on: choice === 'on' })).catch(reportError)}
        />
      </div>
      <Where kith={kith} view={view} run={run} />
      <Seal kith={kith} view={view} run={run} />
      <CountFields counts={view.counts} onChange={(counts) => run(kith.backupSet({ vault: id, counts }))} />
      <div className={styles.row}>
        <MakeOne kith={kith} run={run} />
        <Button onPress={() => void pick().catch(reportError)}>Open a backup file</Button>
      </div>
      <BackupList view={view} onRestore={(listed) => setLooked({ listed })} />
      {looked && <RestoreDialog kith={kith} listed={looked.listed} onClose={() => setLooked(null)} onMade={run} />}
    </>
  );
};

/** Backups: where, when, how many, sealed or not, and which there are. */
export const BackupSection = ({ kith }: { kith: KithBridge }) => (
  <SettingsPart name="backups">
    <p className={styles.soft}>
      Copies of this network as it was. Each is opened and compared before it counts. You can go back to any of them.
    </p>
    <Desktop kith={kith} />
  </SettingsPart>
);
