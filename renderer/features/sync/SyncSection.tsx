import { useState } from 'react';
import type { Result } from '../../../shared/domain/result.ts';
import { standingOf, standingWords, troubleWords, wayWords } from '../../../shared/domain/syncStanding.ts';
import type { SyncWay } from '../../../shared/domain/syncView.ts';
import type { KithBridge } from '../../../shared/ipc.ts';
import { SettingsPart } from '../../parts/SettingsPart.tsx';
import { useKey } from '../../session/key.ts';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { type SyncHere, useNow, useSync } from '../../session/sync.ts';
import { useView } from '../../session/view.tsx';
import { Button } from '../../ui/Button.tsx';
import { JoinDialog } from './JoinDialog.tsx';
import { RelayDialog } from './RelayDialog.tsx';
import styles from './Sync.module.css';

type Run = (deed: Promise<Result<null>>) => Promise<boolean>;

interface PartProps {
  readonly kith: KithBridge;
  readonly here: SyncHere;
  readonly run: Run;
}

const wayNames: Readonly<Record<SyncWay['way'], string>> = {
  folder: 'Folder',
  local: 'Local network',
  relay: 'Relay',
};

const Ways = ({ here }: { here: SyncHere }) => {
  const now = useNow();
  const { view } = here;
  if (!view) return null;
  return (
    <>
      <p role="status" className={styles.standing} data-standing={standingOf(view).kind}>
        {standingWords(standingOf(view), now)}
      </p>
      {view.trouble !== null && <p className={styles.problem}>{troubleWords(view.trouble)}</p>}
      <ul className={styles.ways}>
        {view.ways.map((way) => (
          <li key={way.way}>
            <span className={styles.way}>{wayNames[way.way]}</span>
            <span className={way.problem === null ? styles.soft : styles.problem}>{wayWords(way, now)}</span>
            {way.way === 'relay' && <span className={styles.path}>{here.relay}</span>}
          </li>
        ))}
      </ul>
    </>
  );
};

const Off = ({ kith, here, run }: PartProps) => {
  const view = useView();
  const [dialog, setDialog] = useState<'relay' | 'join' | null>(null);
  const key = useKey();
  const hasKey = key !== null && key.kind !== 'none';
  return (
    <>
      <p className={styles.soft}>
        Another laptop of yours can show the same people. What travels is sealed on this laptop and opened on the other:
        a relay cannot read your people or change them unnoticed, and your own copy never depends on it.
      </p>
      <div className={styles.row}>
        {hasKey ? (
          <Button onPress={() => setDialog('relay')}>Sync over a relay…</Button>
        ) : (
          <>
            <Button onPress={() => view.showSettings('key')}>Make a recovery code first</Button>
            <Button look="quiet" onPress={() => setDialog('join')}>
              Join another laptop’s network…
            </Button>
          </>
        )}
      </div>
      {dialog === 'relay' && <RelayDialog kith={kith} address={here.relay} onClose={() => setDialog(null)} run={run} />}
      {dialog === 'join' && <JoinDialog kith={kith} onClose={() => setDialog(null)} run={run} />}
    </>
  );
};

const On = ({ kith, here, run }: PartProps) => {
  const { id } = useSession();
  const view = useView();
  const [asks, setAsks] = useState(false);
  return (
    <>
      <Ways here={here} />
      <p className={styles.soft}>
        To add a laptop, open Kith there, choose “Join another laptop’s network” in these settings, and type the
        recovery code of this network.
      </p>
      <div className={styles.row}>
        <Button onPress={() => view.showSettings('key')}>Show the recovery code</Button>
        <Button onPress={() => setAsks(true)}>Change the relay…</Button>
        <Button look="quiet" onPress={() => void run(kith.syncRelay({ vault: id, relay: null })).catch(reportError)}>
          Turn sync off
        </Button>
      </div>
      {asks && <RelayDialog kith={kith} address={here.relay} onClose={() => setAsks(false)} run={run} />}
    </>
  );
};

/** The other laptops of the open network: how it stands with them, and what is turned on. */
export const SyncSection = ({ kith }: { kith: KithBridge }) => {
  const { here, readAgain } = useSync();
  const notices = useNotices();
  const run: Run = async (deed) => {
    const went = notices.tell(await deed);
    await readAgain();
    return went;
  };
  return (
    <SettingsPart name="sync">
      {here &&
        (here.relay === null ? <Off kith={kith} here={here} run={run} /> : <On kith={kith} here={here} run={run} />)}
    </SettingsPart>
  );
};
