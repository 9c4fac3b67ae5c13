import { useEffect, useState } from 'react';
import { useSession } from '../../session/sessionContext.tsx';
import { askShell } from '../../session/shelf.ts';
import { RadioChoice } from '../../ui/RadioChoice.tsx';
import type { Beside } from './join.ts';

interface MergeChoiceProps {
  /** How many people are in the open network. */
  readonly people: number;
  readonly hasKey: boolean;
  /** This laptop was taken out of its network. */
  readonly out: boolean;
  readonly value: Beside;
  readonly onChange: (value: Beside) => void;
}

const peopleWords = (count: number): string => (count === 1 ? '1 person' : `${count.toLocaleString()} people`);

const useBackupsOn = (): boolean => {
  const { id } = useSession();
  const [on, setOn] = useState(false);
  useEffect(() => {
    askShell((shell) => shell.backupList(id))
      .then((answer) => setOn(answer.ok && answer.value.on))
      .catch(reportError);
  }, [id]);
  return on;
};

/** Asks what becomes of those who are here already; nothing where nobody is. */
export const MergeChoice = ({ people, hasKey, out, value, onChange }: MergeChoiceProps) => {
  const backedUp = useBackupsOn();
  if (hasKey)
    return (
      <p>
        This network has a key of its own, so the other one becomes a network beside it on this laptop. Nothing here
        changes.
      </p>
    );
  if (people === 0) return null;
  const undo = backedUp ? 'A backup is made before.' : 'Backups are off here, so this cannot be taken back.';
  return (
    <RadioChoice
      label={`${people === 1 ? 'There is' : 'There are'} ${peopleWords(people)} here already`}
      value={value}
      options={[
        {
          id: 'beside',
          label: 'Keep both apart',
          about:
            'A new network for the other laptop’s people. Who is here stays in this one, and on this laptop alone.',
        },
        {
          id: 'here',
          label: 'Merge into one',
          about: `${peopleWords(people)} from here and everyone from there will appear on both laptops${out ? ', with what was changed here meanwhile' : ''}. ${undo}`,
        },
      ]}
      onChange={onChange}
    />
  );
};
