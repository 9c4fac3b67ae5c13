import { type ReactNode, useState } from 'react';
import { outWords, standingOf, standingWords, troubleWords, wayWords } from '../../../shared/domain/syncStanding.ts';
import type { SyncView, SyncWay } from '../../../shared/domain/syncView.ts';
import { useSession } from '../../session/sessionContext.tsx';
import { type SyncHere, useNow } from '../../session/sync.ts';
import { useDevices } from '../../session/vaultContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Nearby } from './Nearby.tsx';
import type { PartProps } from './partProps.ts';
import styles from './Sync.module.css';
import { TurnOffDialog } from './TurnOffDialog.tsx';
import { wayNames } from './wayNames.ts';

const placeOf = (way: SyncWay['way'], here: SyncHere): string | null => {
  if (way === 'local') return 'Straight from laptop to laptop';
  return way === 'folder' ? here.folder : here.relay;
};

const standsWords = (way: SyncWay, view: SyncView, now: number): string => {
  if (view.outBy !== null) return 'Nothing is sent any more, and nothing new comes.';
  // What lies there is not taken by any other laptop yet, so it is not called up to date.
  const counts = !view.doubtful && !view.asksIn;
  return counts || !way.connected || way.problem !== null ? wayWords(way, now) : 'Reached.';
};

const waysOn = ({ folder, local, relay }: SyncHere): readonly SyncWay['way'][] => [
  ...(folder === null ? [] : (['folder'] as const)),
  ...(local ? (['local'] as const) : []),
  ...(relay === null ? [] : (['relay'] as const)),
];

const unsentOf = (view: SyncView | null, way: SyncWay['way']): number =>
  (view?.waiting ?? 0) + (view?.ways.find((each) => each.way === way)?.unsent ?? 0);

/** Turns a way off; asks before where that means that nothing is synced any more. */
const useTurnOff = ({ kith, here, run }: PartProps) => {
  const { id } = useSession();
  const [asks, setAsks] = useState<SyncWay['way'] | null>(null);
  const off = {
    folder: () => kith.syncFolderOff?.(id),
    local: () => kith.syncLocal?.({ vault: id, on: false }),
    relay: () => kith.syncRelay({ vault: id, relay: null }),
  };
  const turn = (way: SyncWay['way']): void => {
    setAsks(null);
    const turned = off[way]();
    if (turned) void run(turned).catch(reportError);
  };
  // Where nothing is sent anyway there is nothing to think over.
  const sends = !here.out && !here.pairing;
  const turnOff = (way: SyncWay['way']): void => (sends && waysOn(here).length === 1 ? setAsks(way) : turn(way));
  const dialog = asks && (
    <TurnOffDialog
      way={asks}
      unsent={unsentOf(here.view, asks)}
      onOff={() => turn(asks)}
      onClose={() => setAsks(null)}
    />
  );
  return { turnOff, dialog };
};

const Standing = ({ here, now }: { here: SyncHere; now: number }) => {
  const standing = standingOf(here.view, true, here.again);
  return (
    <p role="status" className={styles.standing} data-standing={standing.kind}>
      {standingWords(standing, now)}
    </p>
  );
};

const Trouble = ({ view }: { view: SyncView }) => {
  const outBy = useDevices().find((device) => device.id === view.outBy)?.name;
  if (view.trouble === null) return null;
  return <p className={styles.problem}>{view.trouble === 'out' ? outWords(outBy) : troubleWords(view.trouble)}</p>;
};

const idleWords = ({ again }: SyncHere): string => {
  if (again)
    return 'Something went wrong, and sync stopped. Kith starts it again by itself, within five minutes. What you change meanwhile is saved here, and sent then.';
  return 'Sync is turned on and does not run just now; everyone here is safe. If the key of this network is not at hand, type its recovery code above: sync then begins.';
};

/** The ways that are turned on, while nothing runs. */
const Idle = ({ here, turnOff }: { here: SyncHere; turnOff: (way: SyncWay['way']) => void }) => (
  <>
    <p className={styles.soft}>{idleWords(here)}</p>
    <div className={styles.row}>
      {waysOn(here).map((way) => (
        <Button key={way} onPress={() => turnOff(way)}>
          Turn the {wayNames[way].toLowerCase()} off
        </Button>
      ))}
    </div>
  </>
);

interface WayRowProps {
  readonly way: SyncWay;
  readonly view: SyncView;
  readonly here: SyncHere;
  readonly now: number;
  readonly turnOff: (way: SyncWay['way']) => void;
}

const WayRow = ({ way, view, here, now, turnOff }: WayRowProps) => (
  <li>
    <span className={styles.way}>{wayNames[way.way]}</span>
    <span className={styles.about}>
      <span className={styles.path}>{placeOf(way.way, here)}</span>
      <span className={way.problem === null ? styles.soft : styles.problem}>{standsWords(way, view, now)}</span>
    </span>
    <Button look="quiet" aria-label={`Turn off: ${wayNames[way.way].toLowerCase()}`} onPress={() => turnOff(way.way)}>
      Turn off
    </Button>
    {way.way === 'local' && view.outBy === null && <Nearby way={way} />}
  </li>
);

/**
 * How sync stands, in all and on each way, and what turns a way off.
 * @param children what somebody is asked, before the ways
 */
export const Ways = ({ children, ...props }: PartProps & { children?: ReactNode }) => {
  const { here } = props;
  const { view } = here;
  const now = useNow();
  const { turnOff, dialog } = useTurnOff(props);
  return (
    <>
      <Standing here={here} now={now} />
      {view && <Trouble view={view} />}
      {children}
      {view ? (
        <>
          <h3 className={styles.sub}>Ways</h3>
          <ul className={styles.ways} aria-label="Ways of syncing">
            {view.ways.map((way) => (
              <WayRow key={way.way} way={way} view={view} here={here} now={now} turnOff={turnOff} />
            ))}
          </ul>
        </>
      ) : (
        <Idle here={here} turnOff={turnOff} />
      )}
      {dialog}
    </>
  );
};
