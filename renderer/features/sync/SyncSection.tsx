import { useState } from 'react';
import type { Result } from '../../../shared/domain/result.ts';
import { outWords, standingOf, standingWords, troubleWords, wayWords } from '../../../shared/domain/syncStanding.ts';
import type { SyncView, SyncWay } from '../../../shared/domain/syncView.ts';
import { SettingsPart } from '../../parts/SettingsPart.tsx';
import type { Keeper } from '../../session/keeper.ts';
import { useKey } from '../../session/key.ts';
import { useNotices } from '../../session/notices.tsx';
import { useSession } from '../../session/sessionContext.tsx';
import { isSynced, type SyncHere, useNow, useSync } from '../../session/sync.ts';
import { useDevices } from '../../session/vaultContext.tsx';
import { useView } from '../../session/view.tsx';
import { Button } from '../../ui/Button.tsx';
import { Compare } from './Compare.tsx';
import { DetailsDialog } from './DetailsDialog.tsx';
import { Devices } from './Devices.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { JoinDialog } from './JoinDialog.tsx';
import { Nearby } from './Nearby.tsx';
import { RelayDialog } from './RelayDialog.tsx';
import styles from './Sync.module.css';
import { wayNames } from './wayNames.ts';

type Run = (deed: Promise<Result<unknown>>) => Promise<boolean>;

interface PartProps {
  readonly kith: Keeper;
  readonly here: SyncHere;
  readonly run: Run;
}

const placeOf = (way: SyncWay['way'], here: SyncHere): string | null => {
  if (way === 'local') return 'Laptops that see each other, without anything between them';
  return way === 'folder' ? here.folder : here.relay;
};

const standsWords = (way: SyncWay, view: SyncView, now: number): string => {
  if (view.outBy !== null) return 'Nothing is sent any more, and nothing new comes.';
  // What lies there is not taken by any other laptop yet, so it is not called up to date.
  const counts = !view.doubtful && !view.asksIn;
  return counts || !way.connected || way.problem !== null ? wayWords(way, now) : 'Reached.';
};

const Ways = ({ kith, here, run }: PartProps) => {
  const { id } = useSession();
  const now = useNow();
  const { view } = here;
  const off: Readonly<Record<SyncWay['way'], () => Promise<Result<unknown>> | undefined>> = {
    folder: () => kith.syncFolderOff?.(id),
    local: () => kith.syncLocal?.({ vault: id, on: false }),
    relay: () => kith.syncRelay({ vault: id, relay: null }),
  };
  const turnOff = (way: SyncWay['way']): void => {
    const turned = off[way]();
    if (turned) void run(turned).catch(reportError);
  };
  const outBy = useDevices().find((device) => device.id === view?.outBy)?.name;
  const standing = standingOf(view, true);
  if (!view)
    return (
      <>
        <p role="status" className={styles.standing} data-standing={standing.kind}>
          {standingWords(standing, now)}
        </p>
        <p className={styles.soft}>
          Sync is turned on and does not run just now; everything here is safe. If the key of this network is not at
          hand, type its recovery code above{window.kith ? ', then close Kith and open it again' : ''}.
        </p>
        <div className={styles.row}>
          {here.folder !== null && <Button onPress={() => turnOff('folder')}>Turn the folder off</Button>}
          {here.local && <Button onPress={() => turnOff('local')}>Turn the local network off</Button>}
          {here.relay !== null && <Button onPress={() => turnOff('relay')}>Turn the relay off</Button>}
        </div>
      </>
    );
  return (
    <>
      <p role="status" className={styles.standing} data-standing={standing.kind}>
        {standingWords(standing, now)}
      </p>
      {view.trouble !== null && (
        <p className={styles.problem}>{view.trouble === 'out' ? outWords(outBy) : troubleWords(view.trouble)}</p>
      )}
      <ul className={styles.ways}>
        {view.ways.map((way) => (
          <li key={way.way}>
            <span className={styles.way}>{wayNames[way.way]}</span>
            <span className={styles.about}>
              <span className={styles.path}>{placeOf(way.way, here)}</span>
              <span className={way.problem === null ? styles.soft : styles.problem}>{standsWords(way, view, now)}</span>
            </span>
            <Button
              look="quiet"
              aria-label={`Turn off: ${wayNames[way.way].toLowerCase()}`}
              onPress={() => turnOff(way.way)}
            >
              Turn off
            </Button>
            {way.way === 'local' && <Nearby way={way} />}
          </li>
        ))}
      </ul>
    </>
  );
};

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
        <>
          <p className={styles.soft}>
            {props.kith.syncFolder
              ? 'The easiest way is a folder that both laptops have: of a cloud drive, of Syncthing, or a stick that you carry from one to the other. Laptops that are often on the same network can also find each other there, with nothing in between; each then shows its name to whoever is on that network.'
              : 'In a browser Kith syncs over a relay. A folder that both laptops have, and the local network, need the desktop app.'}
          </p>
          <Add {...props} />
        </>
      ) : (
        <div className={styles.row}>
          <Button onPress={() => view.showSettings('key')}>Make a recovery code first</Button>
        </div>
      )}
      <div className={styles.row}>
        <Button look="quiet" onPress={() => setJoins(true)}>
          Join another laptop’s network…
        </Button>
      </div>
      {joins && <JoinDialog kith={props.kith} hasKey={hasKey} onClose={() => setJoins(false)} run={props.run} />}
    </>
  );
};

const On = (props: PartProps) => {
  const view = useView();
  const [invites, setInvites] = useState(false);
  const [details, setDetails] = useState(false);
  // Nothing here concerns a laptop that was taken out, but that it can be turned off.
  if (props.here.view && props.here.view.outBy !== null) return <Ways {...props} />;
  return (
    <>
      <Ways {...props} />
      {props.here.view && <Devices kith={props.kith} view={props.here.view} asks={!invites} />}
      <Add {...props} />
      <div className={styles.row}>
        {props.here.view && !props.here.view.asksIn && (
          <Button look="primary" onPress={() => setInvites(true)}>
            Add a laptop…
          </Button>
        )}
        <Button look="quiet" onPress={() => view.showSettings('key')}>
          Show the recovery code
        </Button>
        {window.kith && (
          <Button look="quiet" onPress={() => setDetails(true)}>
            Details…
          </Button>
        )}
      </div>
      {details && window.kith && (
        <DetailsDialog kith={window.kith} here={props.here} onClose={() => setDetails(false)} />
      )}
      {invites && <InviteDialog kith={props.kith} view={props.here.view} onClose={() => setInvites(false)} />}
    </>
  );
};

/** A code was taken: what is to be compared and turned on before the networks are one. */
const Joining = (props: PartProps) => (
  <>
    <Compare {...props} />
    {isSynced(props.here) && <Ways {...props} />}
    <Add {...props} />
  </>
);

const Part = (props: PartProps) => {
  if (props.here.pairing) return <Joining {...props} />;
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
