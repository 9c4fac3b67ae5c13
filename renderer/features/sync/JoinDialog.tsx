import { lazy, Suspense, useRef, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import type { Result } from '../../../shared/domain/result.ts';
import type { Keep } from '../../../shared/domain/vaultKey.ts';
import { indexOfLetter, readJoinCode } from '../../../shared/seal/joinCode.ts';
import { CodeBox } from '../../parts/CodeBox.tsx';
import { joinCodeWords, keepOptions, noKeychainLabel } from '../../parts/keyWords.ts';
import type { Keeper } from '../../session/keeper.ts';
import { useKeychain } from '../../session/key.ts';
import { useSession } from '../../session/sessionContext.tsx';
import { usePresentAlters } from '../../session/vaultContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RadioChoice } from '../../ui/RadioChoice.tsx';
import { type Beside, joinBy, type Offer, offerOf } from './join.ts';
import { MergeChoice } from './MergeChoice.tsx';
import styles from './Sync.module.css';
import { onlyRelayWords } from './wayNames.ts';

// The decoder is loaded only where a code is looked for.
const Scanner = lazy(async () => ({ default: (await import('./Scanner.tsx')).Scanner }));

interface JoinDialogProps {
  readonly kith: Keeper;
  /** This network has a key of its own, so another one can only stand beside it. */
  readonly hasKey: boolean;
  readonly onClose: () => void;
  readonly run: (deed: Promise<Result<unknown>>) => Promise<boolean>;
}

const doWords = (offer: Offer | null, kith: Keeper): string => {
  switch (offer?.way?.kind) {
    case 'relay':
      return 'Join over this relay';
    case 'folder':
      return kith.syncFolder ? 'Join and choose the folder' : 'Take the code';
    default:
      return 'Take the code';
  }
};

const OfferWords = ({ kith, offer }: { kith: Keeper; offer: Offer }) => {
  if (offer.way && offer.way.kind !== 'relay' && !kith.syncFolder) return <p>{onlyRelayWords}</p>;
  switch (offer.way?.kind) {
    case 'relay':
      return (
        <p>
          The other laptop syncs over the relay <strong className={styles.path}>{offer.way.url}</strong>. Kith will
          connect to it.
        </p>
      );
    case 'folder':
      return <p>The other laptop syncs through a folder. Kith asks you for the same folder on this laptop.</p>;
    case 'local':
      return <p>The other laptop shares on the local network, where it is called “{offer.way.name}”.</p>;
    default:
      return null;
  }
};

const Look = ({ kith, onText }: { kith: Keeper; onText: (text: string) => void }) => {
  const [scans, setScans] = useState(false);
  const [said, setSaid] = useState('');
  const pick = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    const { readFile } = await import('./scan.ts');
    const text = await readFile(file);
    setSaid(text === undefined ? 'There is no code in this picture that Kith can read.' : '');
    if (text !== undefined) onText(text);
  };
  return (
    <>
      <div className={styles.row}>
        <Button onPress={() => setScans(!scans)}>{scans ? 'Close the camera' : 'Scan with the camera'}</Button>
        <FileTrigger acceptedFileTypes={['image/*']} onSelect={(files) => void pick(files?.[0]).catch(reportError)}>
          <Button>Choose a picture of it…</Button>
        </FileTrigger>
        <span role="status" className={styles.soft}>
          {said}
        </span>
      </div>
      {scans && (
        <Suspense fallback={null}>
          <Scanner
            kith={kith}
            onText={(text) => {
              setScans(false);
              onText(text);
            }}
          />
        </Suspense>
      )}
    </>
  );
};

/** Takes the code of another laptop's network, long or short, of which this laptop becomes a part. */
export const JoinDialog = ({ kith, hasKey, onClose, run }: JoinDialogProps) => {
  const session = useSession();
  const people = usePresentAlters().length;
  const keychain = useKeychain();
  const box = useRef<HTMLTextAreaElement>(null);
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const [failure, setFailure] = useState('');
  const [busy, setBusy] = useState(false);
  const [chosen, setChosen] = useState<Keep>('keychain');
  const [beside, setBeside] = useState<Beside>('beside');
  const keep: Keep = chosen === 'keychain' && keychain === false ? 'typed' : chosen;
  const read = readJoinCode(code);
  const inBrowser = window.kith === undefined;
  const offer = offerOf(read);
  // What no code has is told at once, the rest when the code is handed over.
  const said = tried || read.read.kind === 'foreign' || read.read.kind === 'newer' ? joinCodeWords(read) : '';
  const reason = failure === '' ? said : failure;
  const wrongAt = 'position' in read.read ? indexOfLetter(code, read.read.position) : undefined;
  const change = (words: string): void => {
    setCode(words);
    setTried(false);
    setFailure('');
  };
  const hand = async (): Promise<void> => {
    if (busy) return;
    setTried(true);
    if (!offer) {
      if (wrongAt !== undefined) box.current?.setSelectionRange(wrongAt, wrongAt + 1);
      return box.current?.focus();
    }
    setBusy(true);
    const how = inBrowser || (people === 0 && !hasKey) ? 'here' : hasKey ? 'beside' : beside;
    const joined = await joinBy({ kith, session, code, offer, keep, how });
    setBusy(false);
    if (!joined.ok) return setFailure(joined.reason);
    await run(Promise.resolve(joined));
    onClose();
  };
  const submit = (): void => void hand().catch(reportError);
  return (
    <Dialog
      title="Join another laptop’s network"
      onClose={onClose}
      wide
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={code.trim() === '' || busy} onPress={submit}>
            {doWords(offer, kith)}
          </Button>
        </>
      }
    >
      <p>
        On the other laptop, open Kith, go to Settings, “Other laptops”, and choose “Add a laptop”. Let the camera see
        the picture there, or paste the code. The recovery code of that network does as well.
        {inBrowser && ' Who is here already stays, and both then show everyone.'}
      </p>
      <CodeBox
        label="The code of the other laptop, or its recovery code"
        rows={5}
        value={code}
        onChange={change}
        reason={reason}
        wrongAt={wrongAt}
        box={box}
        onEnter={submit}
      />
      <Look kith={kith} onText={change} />
      {offer && <OfferWords kith={kith} offer={offer} />}
      {offer && window.kith && <MergeChoice people={people} hasKey={hasKey} value={beside} onChange={setBeside} />}
      {offer && keychain === false && (
        <RadioChoice label={noKeychainLabel()} value={keep} options={keepOptions(false)} onChange={setChosen} />
      )}
    </Dialog>
  );
};
