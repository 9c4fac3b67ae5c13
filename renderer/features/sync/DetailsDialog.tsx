import { useEffect, useState } from 'react';
import type { SyncDetails } from '../../../shared/domain/syncDetails.ts';
import { agoWords, standingOf, standingWords, troubleWords, wayWords } from '../../../shared/domain/syncStanding.ts';
import type { SyncWay } from '../../../shared/domain/syncView.ts';
import type { KithBridge } from '../../../shared/ipc.ts';
import { useSession } from '../../session/sessionContext.tsx';
import { type SyncHere, useNow } from '../../session/sync.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { detailsText, eventNote, eventWords, logWords, timeWords } from './detailWords.ts';
import styles from './Sync.module.css';
import { wayNames } from './wayNames.ts';

const notYet = 'not since Kith started';

const WayRow = ({ way, where, now }: { way: SyncWay; where: string | null; now: number }) => (
  <tr>
    <th scope="row">
      {wayNames[way.way]}
      {where !== null && <span className={styles.where}>{where}</span>}
    </th>
    <td className={way.problem === null ? '' : styles.problem}>{wayWords(way, now)}</td>
    <td>{way.sentAt === null ? notYet : agoWords(way.sentAt, now)}</td>
    <td>{way.receivedAt === null ? notYet : agoWords(way.receivedAt, now)}</td>
    <td className={styles.number}>{way.unsent}</td>
  </tr>
);

const Events = ({ details, now }: { details: SyncDetails; now: number }) => {
  if (details.events.length === 0)
    return <p className={styles.soft}>Nothing has happened since sync began. Change something to see it go.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
    <section className={styles.events} aria-label="What happened, the newest first" tabIndex={0}>
      <ol>
        {details.events.toReversed().map((event, at) => (
          // Two may be of one millisecond and the same; none moves but by newer ones before it.
          // biome-ignore lint/suspicious/noArrayIndexKey: counted from the oldest
          <li key={details.events.length - at}>
            <time dateTime={new Date(event.at).toISOString()}>{timeWords(event.at, now)}</time>
            <span title={eventNote(event)}>{eventWords(event)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
};

// Read again whenever the view changes, which it does with each event.
const useDetails = (kith: KithBridge, here: SyncHere): SyncDetails | null => {
  const { id } = useSession();
  const [details, setDetails] = useState<SyncDetails | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the view stands for what it does not show
  useEffect(() => {
    kith
      .syncDetails(id)
      .then((answer) => (answer.ok ? setDetails(answer.value) : undefined))
      .catch(reportError);
  }, [kith, id, here.view]);
  return details;
};

const Table = ({ ways, here, now }: { ways: readonly SyncWay[]; here: SyncHere; now: number }) => (
  <table className={styles.details}>
    <thead>
      <tr>
        <th scope="col">Way</th>
        <th scope="col">State</th>
        <th scope="col">Last sent</th>
        <th scope="col">Last received</th>
        <th scope="col" className={styles.number}>
          To send
        </th>
      </tr>
    </thead>
    <tbody>
      {ways.map((way) => (
        <WayRow
          key={way.way}
          way={way}
          where={way.way === 'relay' ? here.relay : way.way === 'folder' ? here.folder : null}
          now={now}
        />
      ))}
    </tbody>
  </table>
);

const Body = ({ here, details, now }: { here: SyncHere; details: SyncDetails | null; now: number }) => {
  const { view } = here;
  if (view === null) return <p>Sync does not run just now, so there is nothing to tell.</p>;
  return (
    <>
      <p className={styles.standing}>{standingWords(standingOf(view, true), now)}</p>
      {view.trouble !== null && <p className={styles.problem}>{troubleWords(view.trouble)}</p>}
      <Table ways={view.ways} here={here} now={now} />
      {details && <p className={styles.soft}>{logWords(details)}</p>}
      {details && <Events details={details} now={now} />}
    </>
  );
};

/** How each way stands, what the log holds, and what happened last. */
export const DetailsDialog = ({ kith, here, onClose }: { kith: KithBridge; here: SyncHere; onClose: () => void }) => {
  const now = Math.max(useNow(), Date.now());
  const details = useDetails(kith, here);
  const [said, setSaid] = useState('');
  const { view } = here;
  const copy = (): void => {
    if (!view || !details) return;
    navigator.clipboard
      .writeText(detailsText(view, details, now))
      .then(() => setSaid('Copied, without names, addresses and folders.'))
      .catch(() => setSaid('The clipboard cannot be used here.'));
  };
  return (
    <Dialog
      title="Sync in detail"
      onClose={onClose}
      wide
      foot={
        <>
          <span role="status" className={styles.soft}>
            {said}
          </span>
          <Button onPress={copy} isDisabled={!details || !view}>
            Copy
          </Button>
          <Button look="primary" onPress={onClose}>
            Done
          </Button>
        </>
      }
    >
      <Body here={here} details={details} now={now} />
    </Dialog>
  );
};
