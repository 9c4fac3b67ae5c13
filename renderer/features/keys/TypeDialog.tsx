import { useState } from 'react';
import type { Keep } from '../../../shared/domain/vaultKey.ts';
import { readRecoveryCode } from '../../../shared/seal/recoveryCode.ts';
import { CodeBox } from '../../parts/CodeBox.tsx';
import { codeWords, keepOptions, noKeychainLabel } from '../../parts/keyWords.ts';
import { askKeeper } from '../../session/keeper.ts';
import { keyChanged, useKeychain } from '../../session/key.ts';
import { useSession } from '../../session/sessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { RadioChoice } from '../../ui/RadioChoice.tsx';

/**
 * Takes the recovery code where the key is not at hand.
 * @param keep where the key was kept; null where nobody knows
 */
export const TypeDialog = ({ keep, onClose }: { keep: Keep | null; onClose: (back: boolean) => void }) => {
  const { id } = useSession();
  const keychain = useKeychain();
  const [code, setCode] = useState('');
  const [reason, setReason] = useState('');
  const [chosen, setChosen] = useState<Keep>(keep ?? 'keychain');
  const place: Keep = chosen === 'keychain' && keychain === false ? 'typed' : chosen;
  const read = readRecoveryCode(code);
  // A character that no code has is told at once; the rest when the code is handed over.
  const shown = read.kind === 'foreign' ? codeWords(read) : reason;
  const hand = async (): Promise<void> => {
    if (read.kind !== 'key') return setReason(codeWords(read));
    const typed = await askKeeper((keeper) => keeper.keyType({ vault: id, code, keep: place }));
    if (!typed.ok) return setReason(typed.reason);
    keyChanged();
    onClose(true);
  };
  return (
    <Dialog
      title="Type your recovery code"
      onClose={() => onClose(false)}
      foot={
        <>
          <Button onPress={() => onClose(false)}>Cancel</Button>
          <Button look="primary" isDisabled={code.trim() === ''} onPress={() => void hand().catch(reportError)}>
            Bring the key back
          </Button>
        </>
      }
    >
      <p>Your people are all here; only the key is missing. The code brings it back.</p>
      <CodeBox
        value={code}
        onChange={(words) => {
          setCode(words);
          setReason('');
        }}
        reason={shown}
        onEnter={() => void hand().catch(reportError)}
      />
      {keychain === false && keep !== 'typed' && (
        <RadioChoice label={noKeychainLabel()} value={place} options={keepOptions(false)} onChange={setChosen} />
      )}
    </Dialog>
  );
};
