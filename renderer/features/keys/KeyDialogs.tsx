import type { KeyState } from '../../../shared/domain/vaultKey.ts';
import { keepOf } from '../../parts/keyWords.ts';
import { useNotices } from '../../session/notices.tsx';
import { AskDialog } from './AskDialog.tsx';
import { CodeDialog } from './CodeDialog.tsx';
import { PlaceDialog } from './PlaceDialog.tsx';
import { TypeDialog } from './TypeDialog.tsx';
import type { KeySteps } from './useKeySteps.ts';

const rest = { kind: 'rest' } as const;

/** The dialog of the step that stands open, if any. */
export const KeyDialogs = ({ state, steps }: { state: KeyState; steps: KeySteps }) => {
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
