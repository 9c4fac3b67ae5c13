import type { KeyState } from '../../../shared/domain/vaultKey.ts';
import { isFleeting } from '../../parts/keyWords.ts';
import { askKeeper } from '../../session/keeper.ts';
import { keyChanged, useCodeAsked, useKey } from '../../session/key.ts';
import { useSession } from '../../session/sessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { KeyDialogs } from './KeyDialogs.tsx';
import { type KeySteps, useKeySteps } from './useKeySteps.ts';

const Lost = ({ state, steps }: { state: KeyState; steps: KeySteps }) => {
  const { id } = useSession();
  const later = async (): Promise<void> => {
    await askKeeper((keeper) => keeper.keyLater(id));
    keyChanged();
  };
  return (
    <>
      <span>
        {state.keep === 'keychain'
          ? 'This computer’s keychain no longer has the key of this network. '
          : 'The key of this network cannot be read on this computer any more. '}
        Type your recovery code to go on syncing; your people are all here.
      </span>
      <span>
        <Button look="quiet" onPress={() => steps.go({ kind: 'type' })}>
          Type the code…
        </Button>
        <Button look="quiet" onPress={() => void later().catch(reportError)}>
          Later
        </Button>
      </span>
    </>
  );
};

const Fleeting = ({ steps }: { steps: KeySteps }) => (
  <>
    <span>
      You have not confirmed yet that you wrote down the recovery code of this network. Kith keeps it nowhere and
      forgets it when it closes.
    </span>
    <Button look="quiet" onPress={() => steps.go({ kind: 'askShow' })}>
      Show the code…
    </Button>
  </>
);

const Renewed = ({ steps, fleeting }: { steps: KeySteps; fleeting: boolean }) => (
  <>
    <span>
      This network has a new recovery code, which you have not written down yet. An older one, if you have it on paper,
      brings back nothing that is new.{fleeting && ' Kith keeps the new one nowhere and forgets it when it closes.'}
    </span>
    <Button look="quiet" onPress={() => steps.go({ kind: 'askShow' })}>
      Show the new code…
    </Button>
  </>
);

/**
 * Says that the key of the open network cannot be opened any more, and offers to bring it back; or that its code will be
 * gone unless it is written down, until that was confirmed. Shows the code where a person asks for it anywhere.
 * @param className how a banner of the window looks
 */
export const KeyBanner = ({ className }: { className: string }) => {
  const state = useKey();
  const steps = useKeySteps(state);
  useCodeAsked((asked) => (asked === 'sure' ? steps.show() : steps.go({ kind: 'askShow' })));
  if (state === null) return null;
  const fleeting = isFleeting(state);
  return (
    <>
      {(state.tells || fleeting || state.renewed) && (
        <div className={className} role="status">
          {state.tells ? (
            <Lost state={state} steps={steps} />
          ) : state.renewed ? (
            <Renewed steps={steps} fleeting={fleeting} />
          ) : (
            <Fleeting steps={steps} />
          )}
        </div>
      )}
      <KeyDialogs state={state} steps={steps} />
    </>
  );
};
