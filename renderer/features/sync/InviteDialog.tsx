import { Copy } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { Result } from '../../../shared/domain/result.ts';
import type { SyncView } from '../../../shared/domain/syncView.ts';
import { type Pairing, pairingPrefix, readPairingCode } from '../../../shared/seal/pairingCode.ts';
import type { Keeper } from '../../session/keeper.ts';
import { useSession } from '../../session/sessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Strangers } from './Devices.tsx';
import styles from './Sync.module.css';

// The encoder is loaded only where a laptop is added.
const QrPicture = lazy(async () => ({ default: (await import('./QrPicture.tsx')).QrPicture }));

const groupsOf = (code: string): string[] => code.slice(pairingPrefix.length).match(/.{1,4}/gu) ?? [];

const wayWords = (way: Pairing['way']): string => {
  switch (way.kind) {
    case 'relay':
      return `The two then sync over the relay ${way.url}.`;
    case 'folder':
      return 'The two then sync through the folder, which you choose on the other laptop too.';
    case 'local':
      return `The two then sync on the local network, where this laptop shows itself as “${way.name}”.`;
  }
};

const Carried = ({ code }: { code: string }) => {
  const read = readPairingCode(code);
  if (read.kind !== 'pairing') return null;
  return (
    <>
      <p className={`${styles.soft} ${styles.path}`}>
        When it has the code, both laptops show the same four words. {wayWords(read.pairing.way)}
      </p>
      <p className={styles.soft}>
        Show the code to your own laptop alone: as with the recovery code, whoever has it can read what is synced.
      </p>
    </>
  );
};

const Shown = ({ code, copy }: { code: string; copy: (() => Promise<string>) | undefined }) => {
  const [said, setSaid] = useState('');
  return (
    <>
      <p>
        On the other laptop, open Kith, go to Settings, “Other laptops”, choose “Join another laptop’s network”, and let
        it see this picture, or paste the code there.
      </p>
      <div className={styles.invitation}>
        <Suspense fallback={<span className={styles.qr} />}>
          <QrPicture text={code} label="The code as a QR picture" />
        </Suspense>
        <div className={styles.beside}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
          <section className={styles.long} aria-label="The code" tabIndex={0} data-code="">
            {pairingPrefix} {groupsOf(code).join(' ')}
          </section>
          {copy && (
            <div className={styles.row}>
              <Button onPress={() => void copy().then(setSaid).catch(reportError)}>
                <Copy size={16} aria-hidden="true" /> Copy
              </Button>
              <span role="status" className={styles.soft}>
                {said}
              </span>
            </div>
          )}
          <Carried code={code} />
        </div>
      </div>
    </>
  );
};

/** Shows the code by which another laptop joins, and lets that laptop in when it comes. */
export const InviteDialog = ({ kith, view, onClose }: { kith: Keeper; view: SyncView | null; onClose: () => void }) => {
  const { id } = useSession();
  // Only here, and only while the dialog stands.
  const [code, setCode] = useState<Result<string> | null>(null);
  useEffect(() => {
    kith.syncInvite(id).then(setCode).catch(reportError);
  }, [kith, id]);
  const { syncInviteCopy } = kith;
  // A browser's clipboard cannot be emptied again; there the code is marked and copied by hand.
  const copy =
    syncInviteCopy &&
    (async (): Promise<string> => {
      const copied = await syncInviteCopy(id);
      return copied.ok ? 'Copied. The clipboard is emptied after a minute.' : copied.reason;
    });
  const comes = view !== null && view.strangers.length > 0;
  return (
    <Dialog
      title="Add a laptop"
      onClose={onClose}
      wide
      foot={
        <Button look={comes ? 'plain' : 'primary'} onPress={onClose}>
          Done
        </Button>
      }
    >
      {comes && <Strangers view={view} onLetIn={onClose} />}
      {!comes && code?.ok && <Shown code={code.value} copy={copy} />}
      {!comes && code?.ok === false && <p role="alert">{code.reason}</p>}
    </Dialog>
  );
};
