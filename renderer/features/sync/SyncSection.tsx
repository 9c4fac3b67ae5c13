import { useState } from 'react';
import { SettingsPart } from '../../parts/SettingsPart.tsx';
import type { Keeper } from '../../session/keeper.ts';
import { askForCode, useKey } from '../../session/key.ts';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { isSynced, useSync } from '../../session/sync.ts';
import { useView } from '../../session/view.tsx';
import { Button } from '../../ui/Button.tsx';
import { Compare } from './Compare.tsx';
import { DetailsDialog } from './DetailsDialog.tsx';
import { Asking, Devices } from './Devices.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { JoinDialog } from './JoinDialog.tsx';
import { Out } from './Out.tsx';
import type { PartProps, Run } from './partProps.ts';
import { RelayDialog } from './RelayDialog.tsx';
import styles from './Sync.module.css';
import { Ways } from './Ways.tsx';

const Add = ({ kith, here, run }: PartProps) => {
  const { id } = useSession();
  const [asks, setAsks] = useState(false);
  const { syncFolder, syncLocal } = kith;
  return (
    <div className={styles.row}>
      {here.folder === null && syncFolder && (
        <Button onPress={() => void run(syncFolder(id)).catch(reportError)}>Sync through a folder…</Button>
      )}
      {!here.local && syncLocal && (
        <Button onPress={() => void run(syncLocal({ vault: id, on: true })).catch(reportError)}>
          Sync on the local network
        </Button>
      )}
      <Button onPress={() => setAsks(true)}>{here.relay === null ? 'Sync over a relay…' : 'Change the relay…'}</Button>
      {asks && <RelayDialog kith={kith} address={here.relay} onClose={() => setAsks(false)} run={run} />}
    </div>
  );
};

const Begin = (props: PartProps) => (
  <>
    <p className={styles.soft}>
      {props.kith.syncFolder
        ? 'The easiest way is a folder that both laptops have: of a cloud drive, of Syncthing, or a stick that you carry from one to the other. Laptops that are often on the same network can also find each other there, with nothing in between; each then shows its name to whoever is on that network.'
        : 'In a browser Kith syncs over a relay. A folder that both laptops have, and the local network, need the desktop app.'}
    </p>
    <Add {...props} />
  </>
);

const Off = (props: PartProps) => {
  const view = useView();
  const [joins, setJoins] = useState(false);
  const key = useKey();
  const hasKey = key !== null && key.kind !== 'none';
  return (
    <>
      <p className={styles.soft}>
        Another laptop of yours can show the same people. What travels is sealed on this laptop and opened on the other:
        whoever carries it cannot read your people or change them unnoticed, and your own copy never depends on it.
      </p>
      {hasKey ? (
        <Begin {...props} />
      ) : (
        <p className={styles.soft}>
          To begin on this laptop, make a recovery code first. To show here what is on another laptop, join its network.
        </p>
      )}
      <div className={styles.row}>
        {!hasKey && <Button onPress={() => view.showSettings('key')}>Make a recovery code first</Button>}
        <Button onPress={() => setJoins(true)}>Join another laptop’s network…</Button>
      </div>
      {joins && <JoinDialog {...props} hasKey={hasKey} onClose={() => setJoins(false)} />}
    </>
  );
};

const On = (props: PartProps) => {
  const [invites, setInvites] = useState(false);
  const [details, setDetails] = useState(false);
  const { kith, here } = props;
  return (
    <>
      <Ways {...props}>{here.view && <Asking view={here.view} shown={!invites} />}</Ways>
      <Add {...props} />
      {here.view && <Devices kith={kith} view={here.view} />}
      <div className={styles.row}>
        {here.view && !here.view.asksIn && (
          <Button look="primary" onPress={() => setInvites(true)}>
            Add a laptop…
          </Button>
        )}
        <Button look="quiet" onPress={() => askForCode('unsure')}>
          Show the recovery code…
        </Button>
        {window.kith && (
          <Button look="quiet" onPress={() => setDetails(true)}>
            Details…
          </Button>
        )}
      </div>
      {details && window.kith && <DetailsDialog kith={window.kith} here={here} onClose={() => setDetails(false)} />}
      {invites && <InviteDialog kith={kith} view={here.view} onClose={() => setInvites(false)} />}
    </>
  );
};

/** A code was taken: what is to be compared and turned on before the networks are one. */
const Joining = (props: PartProps) => {
  const compare = <Compare {...props} />;
  return (
    <>
      {isSynced(props.here) ? <Ways {...props}>{compare}</Ways> : compare}
      <Add {...props} />
    </>
  );
};

const Part = (props: PartProps) => {
  if (props.here.pairing) return <Joining {...props} />;
  if (props.here.out) return <Out {...props} />;
  return isSynced(props.here) ? <On {...props} /> : <Off {...props} />;
};

/** The other laptops of the open network: how it stands with them, and what is turned on. */
export const SyncSection = ({ kith }: { kith: Keeper }) => {
  const { here, readAgain } = useSync();
  const notices = useNotices();
  const run: Run = async (deed) => {
    const went = notices.tell(await deed);
    await readAgain();
    return went;
  };
  return <SettingsPart name="sync">{here && <Part kith={kith} here={here} run={run} />}</SettingsPart>;
};
