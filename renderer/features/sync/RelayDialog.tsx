import { type FormEvent, useId, useState } from 'react';
import * as v from 'valibot';
import { relayAddressSchema } from '../../../shared/domain/relayAddress.ts';
import type { Result } from '../../../shared/domain/result.ts';
import type { Keeper } from '../../session/keeper.ts';
import { useSession } from '../../session/sessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import styles from './Sync.module.css';

interface RelayDialogProps {
  readonly kith: Keeper;
  /** The relay that is used now; null: none. */
  readonly address: string | null;
  readonly onClose: () => void;
  readonly run: (deed: Promise<Result<unknown>>) => Promise<boolean>;
}

const isOpenWay = (address: string): boolean =>
  /^ws:/i.test(address.trim()) && !/^ws:\/\/(?:127\.|localhost|\[::1\])/i.test(address.trim());

/** Asks for the address of a relay, and says what it learns. */
export const RelayDialog = ({ kith, address, onClose, run }: RelayDialogProps) => {
  const { id } = useSession();
  const form = useId();
  const [typed, setTyped] = useState(address ?? '');
  const [fault, setFault] = useState('');
  const submit = async (): Promise<void> => {
    const read = v.safeParse(relayAddressSchema, typed);
    if (!read.success) return setFault('An address begins with wss://, such as wss://relay.example.org.');
    if (await run(kith.syncRelay({ vault: id, relay: read.output }))) onClose();
  };
  return (
    <Dialog
      title="Sync over a relay"
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form}>
            Turn it on
          </Button>
        </>
      }
    >
      <p>
        A relay passes sealed changes from one laptop to another. Whoever runs it sees when and how much you sync, and
        from which address, but not your people. Take one that you or somebody you trust runs.
      </p>
      <form
        id={form}
        className={styles.form}
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          submit().catch(reportError);
        }}
      >
        <Field
          label="Address of the relay"
          value={typed}
          autoFocus
          onChange={(words) => {
            setTyped(words);
            setFault('');
          }}
          {...(fault === '' ? {} : { error: fault })}
        />
      </form>
      {isOpenWay(typed) && (
        <p className={styles.soft}>
          With ws:// whoever listens on the way can take the token of this network, and disturb its sync. wss:// is
          better wherever the relay is not in your own house.
        </p>
      )}
    </Dialog>
  );
};
