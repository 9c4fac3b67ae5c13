import { type Alter, type Intention, intentions } from '../../../shared/domain/alter.ts';
import { editAlter } from '../../../shared/vault/commands/alters.ts';
import { intentionWords } from '../../parts/intentionWords.ts';
import { useNotices } from '../../session/notices.tsx';
import { useVault } from '../../session/vaultContext.tsx';
import { Choice } from '../../ui/Field.tsx';

const options: readonly { readonly id: Intention | 'unsaid'; readonly label: string }[] = [
  { id: 'unsaid', label: 'Not said' },
  ...intentions.map((id) => ({ id, label: intentionWords[id] })),
];

/** Why this person is in one's life, by one's own word. */
export const IntentionChoice = ({ alter }: { alter: Alter }) => {
  const vault = useVault();
  const notices = useNotices();
  return (
    <Choice<Intention | 'unsaid'>
      label="Intention"
      bare
      beside
      value={alter.intention ?? 'unsaid'}
      options={options}
      onChange={(chosen) =>
        notices.tell(editAlter(vault, alter.id, { intention: chosen === 'unsaid' ? null : chosen }))
      }
    />
  );
};
