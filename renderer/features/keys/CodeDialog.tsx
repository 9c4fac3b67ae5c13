import { Copy, FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import type { KeyState } from '../../../shared/domain/vaultKey.ts';
import { isFleeting } from '../../parts/keyWords.ts';
import { askKeeper } from '../../session/keeper.ts';
import { keyChanged } from '../../session/key.ts';
import { useSession } from '../../session/sessionContext.tsx';
import { askShell } from '../../session/shelf.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Code } from './Code.tsx';
import styles from './Keys.module.css';
import { PrintedCode } from './PrintedCode.tsx';

const CopyAndPrint = () => {
  const { id } = useSession();
  const [said, setSaid] = useState('');
  const copy = async (): Promise<void> => {
    const copied = await askShell((shell) => shell.keyCopy(id));
    setSaid(
      copied.ok
        ? 'Copied. The clipboard is emptied after a minute, or when Kith closes; a program that keeps its history may keep it longer.'
        : copied.reason,
    );
  };
  const save = async (): Promise<void> => {
    const saved = await askShell((shell) => shell.keySavePdf());
    if (!saved.ok) setSaid(saved.reason);
    else setSaid(saved.value ? 'Saved. Whoever opens that file has the code, so keep it as you would the paper.' : '');
  };
  return (
    <>
      <div className={styles.row}>
        {window.kith && (
          <Button onPress={() => void copy().catch(reportError)}>
            <Copy size={16} aria-hidden="true" /> Copy
          </Button>
        )}
        <Button onPress={() => window.print()}>
          <Printer size={16} aria-hidden="true" /> Print
        </Button>
        {window.kith && (
          <Button onPress={() => void save().catch(reportError)}>
            <FileDown size={16} aria-hidden="true" /> Save as PDF…
          </Button>
        )}
      </div>
      <p role="status" className={styles.soft}>
        {said}
      </p>
    </>
  );
};

/**
 * Shows a recovery code, and asks for its last group, so that it is known to be written down.
 * @param state how it stands with the key whose code it is
 */
export const CodeDialog = ({ code, state, onClose }: { code: string; state: KeyState | null; onClose: () => void }) => {
  const { id } = useSession();
  const [group, setGroup] = useState('');
  const [reason, setReason] = useState<string>();
  const confirm = async (): Promise<void> => {
    const confirmed = await askKeeper((keeper) => keeper.keyConfirm({ vault: id, group }));
    keyChanged();
    if (confirmed.ok) onClose();
    else setReason(confirmed.reason);
  };
  const done = state?.writtenDown ?? false;
  return (
    <Dialog title="Your recovery code" onClose={onClose}>
      <p>
        Write it down or print it, and keep it where you keep your papers. Whoever has it can read what this network
        syncs.
      </p>
      {isFleeting(state) && (
        <p>
          Kith keeps this code nowhere. Until you confirm it, you can look at it again in the settings; once Kith
          closes, only your paper has it.
        </p>
      )}
      <Code code={code} />
      <CopyAndPrint />
      <PrintedCode code={code} madeAt={state?.madeAt ?? null} />
      {done ? (
        <div className={styles.row}>
          <Button look="primary" onPress={onClose}>
            Done
          </Button>
        </div>
      ) : (
        <form
          autoComplete="off"
          className={styles.confirm}
          onSubmit={(event) => {
            event.preventDefault();
            confirm().catch(reportError);
          }}
        >
          <Field
            label="To confirm, type the last group from your paper"
            value={group}
            onChange={(words) => {
              setGroup(words);
              setReason(undefined);
            }}
            error={reason}
          />
          <Button look="primary" type="submit" isDisabled={group.trim() === ''}>
            I wrote it down
          </Button>
        </form>
      )}
    </Dialog>
  );
};
