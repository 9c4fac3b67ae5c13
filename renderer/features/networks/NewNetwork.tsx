import { useEffect, useRef, useState } from 'react';
import type { Result } from '../../../shared/domain/result.ts';
import type { VaultId } from '../../../shared/domain/vaultEntry.ts';
import { askShell } from '../../session/shelf.ts';
import { useView } from '../../session/view.tsx';
import { Button } from '../../ui/Button.tsx';
import { Field } from '../../ui/Field.tsx';
import styles from './Networks.module.css';

/** Makes an empty network beside those that are there. */
export const NewNetwork = ({ onMade }: { onMade: (result: Result<VaultId>, words: string) => void }) => {
  const { asked } = useView();
  const field = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  useEffect(() => {
    if (asked?.place === 'newNetwork') field.current?.focus();
  }, [asked]);
  const make = async (): Promise<void> => {
    const words = name.trim();
    if (words === '') return;
    const made = await askShell((shell) => shell.vaultCreate(words));
    if (made.ok) setName('');
    onMade(made, `“${words}” is there. Open it to begin.`);
  };
  return (
    <form
      autoComplete="off"
      className={styles.make}
      onSubmit={(event) => {
        event.preventDefault();
        make().catch(reportError);
      }}
    >
      <Field label="A new network" placeholder="Work" value={name} onChange={setName} inputRef={field} />
      <Button type="submit" isDisabled={name.trim() === ''}>
        Make it
      </Button>
    </form>
  );
};
