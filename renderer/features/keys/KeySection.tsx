import type { KeyState } from '../../../shared/domain/vaultKey.ts';
import { instantWords } from '../../parts/dateWords.ts';
import { isFleeting, isForgotten, keepOf, keptWords } from '../../parts/keyWords.ts';
import { SettingsPart } from '../../parts/SettingsPart.tsx';
import { useKey } from '../../session/key.ts';
import { Button } from '../../ui/Button.tsx';
import { KeyDialogs } from './KeyDialogs.tsx';
import styles from './Keys.module.css';
import { type KeySteps, useKeySteps } from './useKeySteps.ts';

const NoKey = ({ state, steps }: { state: KeyState; steps: KeySteps }) => (
  <>
    <p className={styles.soft}>
      {state.keep === 'later'
        ? 'You put this off, because this computer has no keychain for the key.'
        : 'This network has no key yet.'}
    </p>
    <div className={styles.row}>
      <Button onPress={steps.make}>Make a recovery code</Button>
    </div>
  </>
);

const aboutKey = (state: KeyState): string => {
  const keep = keepOf(state);
  if (isFleeting(state))
    return 'The key is kept nowhere on this computer, and Kith forgets it when it closes. Show the code, write it down and confirm it.';
  if (isForgotten(state))
    return 'The key is kept nowhere on this computer, and you have not confirmed its code. Type the code if you have it or another laptop shows it; if not, make a new one. Your people are not touched by either.';
  if (state.kind === 'lost' || keep === null)
    return 'The key of this network cannot be opened on this computer any more. Your recovery code brings it back; a locked keychain gives it again once it is unlocked.';
  const held =
    keep === 'typed' ? (state.held ? ' Kith has it until it closes.' : ' Kith asks for it when it is needed.') : '';
  return `${keptWords(keep)}${held}`;
};

const WithKey = ({ state, steps }: { state: KeyState; steps: KeySteps }) => (
  <>
    <p className={styles.soft}>{aboutKey(state)}</p>
    {state.madeAt !== null && (
      <p className={styles.soft}>
        The code was made on {instantWords(state.madeAt)}
        {state.writtenDown ? ', and you wrote it down.' : '. You have not confirmed yet that you wrote it down.'}
      </p>
    )}
    <div className={styles.row}>
      {state.held ? (
        <>
          <Button onPress={() => steps.go({ kind: 'askShow' })}>Show the code…</Button>
          <Button onPress={steps.choosePlace}>Keep the key elsewhere…</Button>
        </>
      ) : (
        <Button onPress={() => steps.go({ kind: 'type' })}>Type the code…</Button>
      )}
      <Button look="quiet" onPress={() => steps.go({ kind: 'askNew' })}>
        Make a new one…
      </Button>
    </div>
  </>
);

/** The recovery code of the open network: made, shown again, typed, replaced. */
export const KeySection = () => {
  const state = useKey();
  const steps = useKeySteps(state);
  return (
    <SettingsPart name="key">
      <p className={styles.soft}>
        Your people open without any key. The key of a network seals what is synced with other laptops; its recovery
        code brings the key back, and the network with it, when this computer is lost.
      </p>
      {state &&
        (state.kind === 'none' ? <NoKey state={state} steps={steps} /> : <WithKey state={state} steps={steps} />)}
      {state && <KeyDialogs state={state} steps={steps} />}
    </SettingsPart>
  );
};
