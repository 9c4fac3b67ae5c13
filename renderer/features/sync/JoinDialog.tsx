import { lazy, Suspense, useState } from 'react';
import { FileTrigger } from 'react-aria-components';
import { CodeBox } from '../../parts/CodeBox.tsx';
import { keepOptions, noKeychainLabel } from '../../parts/keyWords.ts';
import type { Keeper } from '../../session/keeper.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RadioChoice } from '../../ui/RadioChoice.tsx';
import type { Offer } from './join.ts';
import { MergeChoice } from './MergeChoice.tsx';
import styles from './Sync.module.css';
import { type JoiningProps, useJoining } from './useJoining.ts';
import { onlyRelayWords } from './wayNames.ts';

// The decoder is loaded only where a code is looked for.
const Scanner = lazy(async () => ({ default: (await import('./Scanner.tsx')).Scanner }));

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

const askWords = (out: boolean): string => {
  const how =
    'On the other laptop, open Kith, go to Settings, “Other laptops”, and choose “Add a laptop”. Let the camera see the picture there, or paste the code.';
  const recovery = out
    ? ' A code from before this laptop was taken out does not lead there any more.'
    : ' The recovery code of that network does as well.';
  const stay = window.kith ? '' : ' Who is here already stays, and both then show everyone.';
  return `${how}${recovery}${stay}`;
};

/** Takes the code of another laptop's network, long or short, of which this laptop becomes a part. */
export const JoinDialog = (props: JoiningProps) => {
  const { kith, here, hasKey, onClose } = props;
  const { typed, people, keychain, keep, setKeep, beside, setBeside, busy, submit } = useJoining(props);
  const { code, change, offer, reason, wrongAt, box } = typed;
  return (
    <Dialog
      title={here.out ? 'Join the network again' : 'Join another laptop’s network'}
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
      <p>{askWords(here.out)}</p>
      <CodeBox
        label={here.out ? 'The code of the other laptop' : 'The code of the other laptop, or its recovery code'}
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
      {offer && window.kith && (
        <MergeChoice people={people} hasKey={hasKey} out={here.out} value={beside} onChange={setBeside} />
      )}
      {offer && keychain === false && (
        <RadioChoice label={noKeychainLabel()} value={keep} options={keepOptions(false)} onChange={setKeep} />
      )}
    </Dialog>
  );
};
