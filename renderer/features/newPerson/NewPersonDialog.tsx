import { type FormEvent, useId, useRef, useState } from 'react';
import type { TierId } from '../../../shared/domain/ids.ts';
import { foldText } from '../../../shared/domain/name.ts';
import { addAlter } from '../../../shared/vault/commands/alters.ts';
import { fullness } from '../../parts/ringWords.ts';
import { useNotices } from '../../session/notices.tsx';
import { useShownName } from '../../session/privacy.ts';
import { useTiers, useVault } from '../../session/vaultContext.tsx';
import { useSearch, useView } from '../../session/view.tsx';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Choice, Field } from '../../ui/Field.tsx';
import styles from './NewPersonDialog.module.css';

const RingOf = ({ value, onChange }: { value: TierId | 'tray'; onChange: (id: TierId | 'tray') => void }) => {
  const vault = useVault();
  return (
    <Choice<TierId | 'tray'>
      label="Ring"
      value={value}
      options={[
        { id: 'tray', label: 'Waiting for a place' },
        ...useTiers().map((tier) => ({
          id: tier.id,
          label: tier.name,
          detail: fullness(tier, vault.placedOn(tier.id).size),
        })),
      ]}
      onChange={onChange}
    />
  );
};

/** The name of someone who is already there under the same name, but for capitals and accents. */
const useTwin = (name: string): string | undefined => {
  const vault = useVault();
  const search = useSearch(true);
  const wanted = foldText(name);
  if (wanted === '') return undefined;
  const names = search.find(wanted).map((id) => vault.alters.get(id));
  return names.find((alter) => alter && alter.deletedAt === null && foldText(alter.name) === wanted)?.name;
};

/** Adds one person, or with "Add another" one after the other. */
export const NewPersonDialog = () => {
  const vault = useVault();
  const view = useView();
  const notices = useNotices();
  const form = useId();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const [ring, setRing] = useState<TierId | 'tray'>('tray');
  const [organisation, setOrganisation] = useState('');
  const [error, setError] = useState<string | undefined>();
  const [added, setAdded] = useState('');
  const twin = useTwin(name);
  const nameShown = useShownName();
  const close = (): void => view.setDialog(null);
  const add = (another: boolean): void => {
    const placement = ring === 'tray' ? null : { tier: ring, angle: null };
    const done = addAlter(vault, { name: name.trim(), organisation: organisation.trim(), placement });
    if (!done.ok) {
      setError(done.reason);
      input.current?.focus();
    } else if (another) {
      setAdded(`${name.trim()} was added.`);
      setName('');
      setError(undefined);
      input.current?.focus();
    } else {
      notices.tell(done, `${name.trim()} was added.`);
      close();
      view.open(done.value);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    add(false);
  };
  return (
    <Dialog
      title="New person"
      onClose={close}
      foot={
        <>
          <Button onPress={() => add(true)}>Add another</Button>
          <Button look="primary" type="submit" form={form}>
            Add
          </Button>
        </>
      }
    >
      <form autoComplete="off" id={form} className={styles.form} onSubmit={submit}>
        <Field
          label="Name"
          autoFocus
          value={name}
          onChange={(typed) => {
            setName(typed);
            setError(undefined);
          }}
          note={
            twin ? `There is already someone called ${nameShown(twin)}. Add this one too if it is somebody else.` : ''
          }
          error={error}
          inputRef={input}
        />
        <RingOf value={ring} onChange={setRing} />
        <Field label="Organisation" value={organisation} onChange={setOrganisation} />
        <p className={styles.added} role="status">
          {added}
        </p>
      </form>
    </Dialog>
  );
};
