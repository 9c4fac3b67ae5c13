import type { KeyState } from '../../../shared/domain/vaultKey.ts';
import { instantWords } from '../../parts/dateWords.ts';
import { useNotices } from '../../session/notices.tsx';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Section.tsx';
import { AskDialog } from './AskDialog.tsx';
import { CodeDialog } from './CodeDialog.tsx';
import styles from './Keys.module.css';
import { keepOf, keptWords } from './keyWords.ts';
import { PlaceDialog } from './PlaceDialog.tsx';
import { TypeDialog } from './TypeDialog.tsx';
import { useKey } from './useKey.ts';
import { type KeySteps, useKeySteps } from './useKeySteps.ts';

const rest = { kind: 'rest' } as const;

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
  if (state.kind === 'lost' || keep === null)
    return 'The key of this network cannot be opened on this computer any more. Your recovery code brings it back; a locked keychain gives it again once it is unlocked.';
  const held =
    keep === 'typed' ? (state.held ? ' Kith has it until it closes.' : ' Kith asks for it when it is needed.') : '';
  return `${keptWords[keep]}${held}`;
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

const OpenDialog = ({ state, steps }: { state: KeyState; steps: KeySteps }) => {
  const notices = useNotices();
  const { step, go } = steps;
  const close = (): void => go(rest);
  switch (step.kind) {
    case 'rest':
      return null;
    case 'code':
      return <CodeDialog code={step.code} state={state} onClose={close} />;
    case 'place':
      return (
        <PlaceDialog
          keychain={step.keychain}
          now={step.make && state.kind === 'none' ? null : keepOf(state)}
          onChoose={steps.placed}
          onClose={close}
        />
      );
    case 'type':
      return (
        <TypeDialog
          keep={keepOf(state)}
          onClose={(back) => {
            close();
            if (back) notices.say('The key of this network is back.');
          }}
        />
      );
    case 'askShow':
      return (
        <AskDialog title="Show the recovery code?" yes="Show it" onYes={steps.show} onClose={close}>
          Whoever looks at this screen can copy it. Kith cannot tell who asks: anyone at this computer while it is
          unlocked could.
        </AskDialog>
      );
    case 'askNew':
      return (
        <AskDialog title="Make a new recovery code?" yes="Make a new one" onYes={steps.make} onClose={close}>
          This network gets a new key. The code you have now brings nothing back any more, so throw it away. Your people
          stay as they are.
        </AskDialog>
      );
  }
};

/** The recovery code of the open network: made, shown again, typed, replaced. */
export const KeySection = () => {
  const state = useKey();
  const steps = useKeySteps(state);
  return (
    <Section title="Recovery code">
      <p className={styles.soft}>
        Your people open without any key. The key of a network is for syncing, which is to come; its recovery code
        brings the key back when this computer is lost.
      </p>
      {state &&
        (state.kind === 'none' ? <NoKey state={state} steps={steps} /> : <WithKey state={state} steps={steps} />)}
      {state && <OpenDialog state={state} steps={steps} />}
    </Section>
  );
};
