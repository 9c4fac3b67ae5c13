import { type FormEvent, useId, useState } from 'react';
import * as v from 'valibot';
import { relayAddressSchema } from '../../../shared/domain/relayAddress.ts';
import type { Keeper } from '../../session/keeper.ts';
import { useSession } from '../../session/sessionContext.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import type { Run } from './partProps.ts';
import styles from './Sync.module.css';

interface RelayDialogProps {
  readonly kith: Keeper;
  /** The relay that is used now; null: none. */
  readonly address: string | null;
  readonly onClose: () => void;
  readonly run: Run;
}

const isOpenWay = (address: string): boolean =>
  /^ws:/i.test(address.trim()) && !/^ws:\/\/(?:127\.|localhost|\[::1\])/i.test(address.trim());

const OpenWayWords = () => (
  <p className={styles.soft}>
    With ws:// whoever listens on the way can get into the place of this network on the relay and disturb its sync,
    though not read your people. wss:// is better wherever the relay is not in your own house.
  </p>
);

/** What is typed, why it is no address, and what hands it over. */
const useAddress = ({ kith, address, onClose, run }: RelayDialogProps) => {
  const { id } = useSession();
  const [typed, setTyped] = useState(address ?? '');
  const [fault, setFault] = useState('');
  const hand = async (): Promise<void> => {
    const read = v.safeParse(relayAddressSchema, typed);
    if (!read.success) return setFault('An address begins with wss://, such as wss://relay.example.org.');
    if (await run(kith.syncRelay({ vault: id, relay: read.output }))) onClose();
  };
  return {
    typed,
    fault,
    change: (words: string): void => {
      setTyped(words);
      setFault('');
    },
    submit: (event: FormEvent): void => {
      event.preventDefault();
      hand().catch(reportError);
    },
  };
};

/** Asks for the address of a relay, and says what it learns. */
export const RelayDialog = (props: RelayDialogProps) => {
  const { address, onClose } = props;
  const form = useId();
  const { typed, fault, change, submit } = useAddress(props);
  return (
    <Dialog
      title={address === null ? 'Sync over a relay' : 'Change the relay'}
      onClose={onClose}
      foot={
        <>
          <Button onPress={onClose}>Cancel</Button>
          <Button look="primary" type="submit" form={form}>
            {address === null ? 'Turn it on' : 'Use this relay'}
          </Button>
        </>
      }
    >
      <p>
        A relay passes sealed changes from one laptop to another. Whoever runs it sees when and how much you sync, and
        from which address, but not your people. Take one that you or somebody you trust runs.
      </p>
      {address !== null && <p>All laptops of this network need the same one, so change it on each of them.</p>}
      <form id={form} className={styles.form} onSubmit={submit}>
        <Field
          label="Address of the relay"
          value={typed}
          autoFocus
          onChange={change}
          {...(fault === '' ? {} : { error: fault })}
        />
      </form>
      {isOpenWay(typed) && <OpenWayWords />}
    </Dialog>
  );
};
