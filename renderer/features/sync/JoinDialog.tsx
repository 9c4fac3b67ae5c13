import { useState } from 'react';
import type { Result } from '../../../shared/domain/result.ts';
import type { Keep } from '../../../shared/domain/vaultKey.ts';
import { readRecoveryCode } from '../../../shared/seal/recoveryCode.ts';
import { CodeBox } from '../../parts/CodeBox.tsx';
import { codeWords, keepOptions, noKeychainLabel } from '../../parts/keyWords.ts';
import type { Keeper } from '../../session/keeper.ts';
import { keyChanged, useKeychain } from '../../session/key.ts';
import { useSession } from '../../session/sessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RadioChoice } from '../../ui/RadioChoice.tsx';

interface JoinDialogProps {
  readonly kith: Keeper;
  readonly onClose: () => void;
  readonly run: (deed: Promise<Result<unknown>>) => Promise<boolean>;
}

/** Takes the code of another laptop's network, which this one becomes a part of once a way of sync is turned on. */
export const JoinDialog = ({ kith, onClose, run }: JoinDialogProps) => {
  const { id } = useSession();
  const keychain = useKeychain();
  const [code, setCode] = useState('');
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<Keep>('keychain');
  const keep: Keep = chosen === 'keychain' && keychain === false ? 'typed' : chosen;
  const read = readRecoveryCode(code);
  const shown = read.kind === 'foreign' ? codeWords(read) : reason;
  const hand = async (): Promise<void> => {
    if (read.kind !== 'key') return setReason(codeWords(read));
    if (!(await run(kith.syncJoin({ vault: id, code, keep })))) return;
    keyChanged();
    onClose();
  };
  return (
    <Dialog
      title="Join another laptop’s network"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" isDisabled={code.trim() === ''} onPress={() => void hand().catch(reportError)}>
            Take the code
          </Button>
        </>
      }
    >
      <p>
        Type the recovery code of the network on the other laptop. Who is here already stays, and both laptops then show
        everyone; to keep them apart, make a new network first and join in that one.
      </p>
      <CodeBox
        value={code}
        onChange={(words) => {
          setCode(words);
          setReason('');
        }}
        reason={shown}
        onEnter={() => void hand().catch(reportError)}
      />
      {keychain === false && (
        <RadioChoice label={noKeychainLabel()} value={keep} options={keepOptions(false)} onChange={setChosen} />
      )}
    </Dialog>
  );
};
